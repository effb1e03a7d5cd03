package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// serveSite serves the folder "site" of a script, while it runs, as a news site
// at $SITE. In what it serves, "http://SITE" is the address of the site. A file
// beside another with ".http" behind its name tells another status on its first
// line, and headers on those that follow. What was asked for is noted in the
// file "asked", with the status that was answered.
func serveSite(e *testscript.Env) {
	root := filepath.Join(e.WorkDir, "site")
	server := httptest.NewUnstartedServer(nil)
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		noted := &noting{ResponseWriter: w, status: http.StatusOK}
		serveFile(noted, q, filepath.Join(root, filepath.FromSlash(path.Clean("/"+q.URL.Path))), server.URL)
		f, err := os.OpenFile(filepath.Join(e.WorkDir, "asked"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return
		}
		defer f.Close()
		fmt.Fprintln(f, noted.status, q.URL.Path)
	})
	server.Start() // the address is known before anyone asks
	e.Setenv("SITE", server.URL)
	e.Defer(server.Close)
}

func serveFile(w http.ResponseWriter, q *http.Request, file, address string) {
	body, err := os.ReadFile(file)
	answer, told := os.ReadFile(file + ".http")
	if err != nil && told != nil {
		http.NotFound(w, q)
		return
	}
	body = bytes.ReplaceAll(body, []byte("http://SITE"), []byte(address))
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(body)))
	if told != nil {
		http.ServeContent(w, q, file, time.Time{}, bytes.NewReader(body))
		return
	}
	var status int
	lines := strings.Split(strings.ReplaceAll(strings.TrimSpace(string(answer)), "http://SITE", address), "\n")
	_, _ = fmt.Sscan(lines[0], &status)
	for _, line := range lines[1:] {
		name, value, _ := strings.Cut(line, ":")
		w.Header().Set(name, strings.TrimSpace(value))
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// noting remembers the status of an answer.
type noting struct {
	http.ResponseWriter
	status int
}

func (n *noting) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}
