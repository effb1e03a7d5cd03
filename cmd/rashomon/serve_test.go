package main

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// said gathers what a running program prints.
type said struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

var serves = regexp.MustCompile(`http://[^ ]+`)

// until waits for something, for as long as a slow machine may need.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("never came: " + what)
		}
	}
}

// TestServe puts a file in through the pages of a running server and finds it in
// an account; while the server runs, add leaves the reading to it; the server
// ends when it is told to.
func TestServe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errs said
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, []string{"serve", "-db", db, "-addr", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs)
	}()
	until(t, "address", func() bool { return serves.MatchString(out.String()) })
	base := serves.FindString(out.String())

	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	file, err := w.CreateFormFile("files", "late.txt")
	if err == nil {
		_, err = io.WriteString(file, "Dockers of Almark strike\n\nDockers of Almark went on strike on Monday, the union said.\n")
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	answer, err := http.Post(base+"/add", w.FormDataContentType(), &form)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	shows := func(text string) bool {
		r, err := http.Get(base + "/stories")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		return err == nil && r.StatusCode == http.StatusOK && strings.Contains(string(b), text)
	}
	until(t, "the uploaded report", func() bool { return shows("Dockers of Almark strike") })

	var added said
	if got := run(t.Context(), []string{"add", "-db", db, filepath.Join("..", "..", "examples", "ferry-accident", "harvest.txt")}, strings.NewReader(""), &added, &added); got != 0 || !strings.Contains(added.String(), "the running server reads them") {
		t.Errorf("add beside a server: %d, %s", got, added.String())
	}
	until(t, "the added report", func() bool { return shows("anilla") })

	stop()
	select {
	case got := <-status:
		if got != 0 {
			t.Errorf("serve ended with %d: %s", got, errs.String())
		}
	case <-time.After(30 * time.Second):
		t.Error("serve does not end")
	}
}

// TestLoopback holds which addresses reach this machine alone.
func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:80": true, "[::1]:80": true, "localhost:80": true, "127.8.0.1:1": true,
		"0.0.0.0:80": false, ":80": false, "[::]:80": false, "10.0.0.1:80": false, "news.example:80": false, "127.0.0.1": false, "localhost.evil.example:80": false,
	} {
		if got := isLoopback(addr); got != want {
			t.Errorf("isLoopback(%q) = %v, want %v", addr, got, want)
		}
	}
}
