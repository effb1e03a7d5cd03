package web

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// form is a form with files.
func form(t *testing.T, files map[string]string) (body *bytes.Buffer, kind string) {
	t.Helper()
	body = &bytes.Buffer{}
	m := multipart.NewWriter(body)
	for name, text := range files {
		w, err := m.CreateFormFile("files", name)
		must(t, err)
		_, err = w.Write([]byte(text))
		must(t, err)
	}
	must(t, m.Close())
	return body, m.FormDataContentType()
}

// TestFirstRun: an empty store invites to put something in, and what is given is
// handed on under the last part of its name.
func TestFirstRun(t *testing.T) {
	var got []File
	examples := 0
	_, h := newsroom(t, Config{
		Files:    func(_ context.Context, _ string, files []File) error { got = append(got, files...); return nil },
		Examples: func(context.Context) error { examples++; return nil },
	})
	page := get(h, "/").Body.String()
	for _, want := range []string{"Several reports of one event, one account", "Drop files", "Load the examples", "title on the first line"} {
		if !strings.Contains(page, want) {
			t.Errorf("the first page lacks %q", want)
		}
	}
	if !strings.Contains(get(h, "/stories").Body.String(), "No story yet") {
		t.Error("the empty list does not say that it is empty")
	}
	body, kind := form(t, map[string]string{"../../etc/a.txt": "A boat sank.", `C:\news\b.html`: "<p>Two boats sank."})
	if w := do(h, "POST", "/add", body.String(), "Content-Type", kind); w.Code != http.StatusSeeOther {
		t.Fatalf("upload: %d %s", w.Code, w.Body)
	}
	if w := do(h, "POST", "/add", "text=Three+boats"); w.Code != http.StatusSeeOther {
		t.Fatalf("paste: %d %s", w.Code, w.Body)
	}
	names := map[string]string{}
	for _, f := range got {
		names[f.Name] = string(f.Data)
	}
	if len(names) != 3 || names["a.txt"] != "A boat sank." || names["b.html"] != "<p>Two boats sank." || names["pasted.txt"] != "Three boats\n" {
		t.Errorf("handed on: %q", names)
	}
	if w := do(h, "POST", "/add/examples", ""); w.Code != http.StatusSeeOther || examples != 1 {
		t.Errorf("examples: %d, %d", w.Code, examples)
	}
}

// TestAddFails: what cannot be read is told, line by line, and a pasted text is
// not lost.
func TestAddFails(t *testing.T) {
	_, h := newsroom(t, Config{Files: func(context.Context, string, []File) error {
		return errors.Join(errors.New("a.pdf: this is PDF, not text"), errors.New("b.txt: the file is <empty>"))
	}})
	w := do(h, "POST", "/add", "text=A+long+text")
	page := w.Body.String()
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, "<li>a.pdf: this is PDF, not text</li>") || !strings.Contains(page, "&lt;empty&gt;") || !strings.Contains(page, ">A long text</textarea>") {
		t.Errorf("%d:\n%s", w.Code, page)
	}
	if w := do(h, "POST", "/add", "text="); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "nothing was given") {
		t.Errorf("nothing: %d", w.Code)
	}
	if w := do(h, "POST", "/add", "no form", "Content-Type", "multipart/form-data; boundary=x"); w.Code != http.StatusBadRequest {
		t.Errorf("a broken form: %d", w.Code)
	}
}

// endless is a body that is too long.
type endless struct{ n int }

func (e *endless) Read(b []byte) (int, error) {
	e.n += len(b)
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

func TestUploadBounded(t *testing.T) {
	_, h := newsroom(t, Config{Files: func(context.Context, string, []File) error { t.Error("it was handed on"); return nil }})
	in := &endless{}
	r := httptest.NewRequest("POST", "/add", in)
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code < 400 || in.n > maxUpload+1<<20 {
		t.Errorf("%d after %d bytes", w.Code, in.n)
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"a.txt": "a.txt", "/etc/passwd": "passwd", `..\..\b.md`: "b.md", "..": "upload.txt", "": "upload.txt", "a\x00\nb": "a__b", "x\xff.txt": "x_.txt",
		strings.Repeat("n", 300) + ".txt": strings.Repeat("n", 196) + ".txt",
	} {
		if got := fileName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
