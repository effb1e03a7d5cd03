package main

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/api"
	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/store"
)

// TestUpToDate: the client is the one that is generated from the description now.
func TestUpToDate(t *testing.T) {
	out := filepath.Join(t.TempDir(), "client.gen.go")
	if b, err := exec.Command("go", "tool", "-n", "oapi-codegen").CombinedOutput(); err != nil {
		t.Skipf("the generator cannot be built here: %v\n%s", err, b)
	}
	if b, err := exec.Command("go", "tool", "oapi-codegen", "-generate", "types,client,skip-prune", "-package", "client", "-o", out, filepath.Join("..", "..", "internal", "api", "testdata", "openapi.json")).CombinedOutput(); err != nil {
		t.Fatalf("generate: %v\n%s", err, b)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("client", "client.gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the API has changed since the client was generated; run: go -C tools generate ./apiexample/client")
	}
}

// TestDifferences reads reports into a store and asks the real API of it through
// the generated client.
func TestDifferences(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	a, err := analyze.English()
	if err != nil {
		t.Fatal(err)
	}
	f, err := flow.New(flow.Config{Store: s, Analyzer: a, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"one.html": `<html><head><title>Ferry Aldis runs aground off Norvik</title><meta property="og:site_name" content="Norvik Post"><meta property="article:published_time" content="2031-05-14"></head><body><article><h1>Ferry Aldis runs aground off Norvik</h1><p>The ferry Aldis ran aground off Norvik on Wednesday with 140 passengers on board. All passengers of the ferry Aldis were brought ashore by evening, the coast guard said.</p></article></body></html>`,
		"two.html": `<html><head><title>Passengers of ferry Aldis brought ashore at Norvik</title><meta property="og:site_name" content="Harbour Times"><meta property="article:published_time" content="2031-05-14"></head><body><article><h1>Passengers of ferry Aldis brought ashore at Norvik</h1><p>The ferry Aldis ran aground off Norvik on Wednesday with 152 passengers on board. Two people were hurt when the ferry Aldis struck a rock, a doctor said.</p></article></body></html>`,
	} {
		reports, err := extract.Reports(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			if _, err := s.AddReport(t.Context(), r, []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(api.New(s))
	defer srv.Close()
	var out bytes.Buffer
	if err := differences(t.Context(), srv.URL, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"(2 reports, 2 origins)", "how many", "140", "152", "Norvik Post", "Harbour Times"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
