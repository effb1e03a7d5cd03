package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"rashomon/internal/news"
	"rashomon/internal/render"
)

// The bounds of what is put in at once.
const (
	maxUpload = 128 << 20 // bytes in all
	maxFile   = 64 << 20  // bytes of one file
	maxFiles  = 2000
	inMemory  = 8 << 20
)

type addView struct {
	progressView
	First              bool // the store is empty
	Offers, Web, Tries bool // files and text, addresses, examples
	Wrong              []string
	Imports            []importView
	Text, URL          string
}

// add invites to put something in and shows how the reading goes.
func (s *server) add(w http.ResponseWriter, r *http.Request) error {
	return s.showAdd(w, r, http.StatusOK, addView{})
}

func (s *server) showAdd(w http.ResponseWriter, r *http.Request, status int, v addView) error {
	k, err := s.Store.Work(r.Context())
	if err != nil {
		return err
	}
	p := s.newPage(r, "Add reports", "add")
	p.Live, p.Since = "self", k.Change
	v.progressView = progress(&k, p.L)
	v.First = k.Counts.Reports == 0 && len(k.Imports) == 0
	v.Offers, v.Web, v.Tries = s.Files != nil, s.URL != nil, s.Examples != nil && k.Counts.Reports == 0
	if v.First {
		p.Title = "Begin"
	}
	now := time.Now()
	for _, i := range k.Imports[:min(len(k.Imports), 5)] {
		v.Imports = append(v.Imports, viewImport(i, p.L, now))
		v.Busy = v.Busy || v.Imports[len(v.Imports)-1].Going
	}
	p.Refresh = v.Busy
	p.Body = v
	s.write(w, r, status, "add", p)
	return nil
}

// addFiles takes files, a pasted text or an address.
func (s *server) addFiles(w http.ResponseWriter, r *http.Request) error {
	if s.Files == nil {
		return fmt.Errorf("add reports: %w; this server only shows", news.ErrUnsupported)
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	files, err := uploads(r)
	if err != nil {
		return err
	}
	v := addView{}
	if t := strings.ToValidUTF8(strings.TrimSpace(r.FormValue("text")), "\uFFFD"); t != "" {
		files = append(files, File{"pasted.txt", []byte(t + "\n")})
		v.Text = t
	}
	address := param(r, "url")
	switch {
	case address != "" && s.URL != nil:
		v.URL, v.Text = address, ""
		err = s.URL(r.Context(), address)
	case len(files) == 0:
		err = fmt.Errorf("nothing was given: %w; choose files, or paste a text", news.ErrInvalid)
	default:
		err = s.Files(r.Context(), what(files), files)
	}
	if err != nil {
		v.Wrong = lines(err)
		return s.showAdd(w, r, http.StatusUnprocessableEntity, v)
	}
	http.Redirect(w, r, "/add#progress", http.StatusSeeOther)
	return nil
}

// uploads reads the files of a form.
func uploads(r *http.Request) (files []File, err error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		return nil, r.ParseForm()
	}
	if err := r.ParseMultipartForm(inMemory); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		return nil, fmt.Errorf("%w: the form cannot be read: %w", news.ErrInvalid, err)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	list := r.MultipartForm.File["files"]
	if len(list) > maxFiles {
		return nil, fmt.Errorf("%d files: %w; add at most %d at once", len(list), news.ErrInvalid, maxFiles)
	}
	for _, h := range list {
		if h.Size > maxFile {
			return nil, fmt.Errorf("%s: %w: more than %d MB; put it in with rashomon add", render.Shorten(h.Filename, 80), news.ErrInvalid, maxFile>>20)
		}
		if h.Size == 0 && h.Filename == "" {
			continue
		}
		f, err := h.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
		_ = f.Close()
		if err != nil {
			return nil, err
		}
		files = append(files, File{fileName(h.Filename), data})
	}
	return files, nil
}

// fileName is the last part of a name, which is all that is kept of it.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
	if len(name) > 200 {
		name = strings.ToValidUTF8(name[len(name)-200:], "")
	}
	if name == "." || name == "/" || name == ".." || name == "" {
		return "upload.txt"
	}
	return name
}

// what names a lot of files.
func what(files []File) string {
	if len(files) == 1 {
		return files[0].Name
	}
	return fmt.Sprintf("%s and %d more", files[0].Name, len(files)-1)
}

// lines is an error of several, one line each.
func lines(err error) (out []string) {
	for l := range strings.Lines(news.Message(err)) {
		if l = strings.TrimSpace(l); l != "" && len(out) < 50 {
			out = append(out, render.Shorten(l, 300))
		}
	}
	return out
}

// addExamples puts the examples in.
func (s *server) addExamples(w http.ResponseWriter, r *http.Request) error {
	if s.Examples == nil {
		return fmt.Errorf("add the examples: %w; this server has none", news.ErrUnsupported)
	}
	if err := s.Examples(context.WithoutCancel(r.Context())); err != nil {
		return s.showAdd(w, r, http.StatusUnprocessableEntity, addView{Wrong: lines(err)})
	}
	http.Redirect(w, r, "/add#progress", http.StatusSeeOther)
	return nil
}
