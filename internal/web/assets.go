package web

import (
	"embed"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/news"
	"rashomon/internal/render"
)

//go:embed static
var staticFiles embed.FS

// assets are the files that pages load, by a name that changes with the content,
// so that a browser may keep them for good.
type assets struct {
	byURL map[string]asset
	urls  map[string]string
}

type asset struct {
	kind string
	data []byte
}

var assetKinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

func loadAssets() assets {
	a := assets{map[string]asset{}, map[string]string{}}
	entries, _ := staticFiles.ReadDir("static") // embedded: it is there
	for _, e := range entries {
		data, _ := staticFiles.ReadFile("static/" + e.Name())
		if e.Name() == "web.css" {
			data = append([]byte(render.Stylesheet()), data...)
		}
		ext := path.Ext(e.Name())
		name := strings.TrimSuffix(e.Name(), ext) + "-" + strconv.FormatUint(xxhash.Sum64(data), 36) + ext
		a.byURL[name] = asset{assetKinds[ext], data}
		a.urls[e.Name()] = "/static/" + name
	}
	return a
}

func (a assets) url(name string) string { return a.urls[name] }

func (a assets) serve(w http.ResponseWriter, r *http.Request) error {
	f, ok := a.byURL[r.PathValue("name")]
	if !ok {
		return news.ErrNotFound
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.data)))
	_, err := w.Write(f.data)
	return err
}
