package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"rashomon/internal/render"
)

// screen tells what is known of where the account is printed: width and colour
// for a terminal, plain text for a pipe or file.
func screen(w io.Writer) render.Screen {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return render.Screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 80
	}
	return render.Screen{
		Width: min(width, 110), // longer lines are hard to read
		Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
	}
}

// progress says on a terminal what is being done, where it takes longer than a
// second. It stays silent in a pipe.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	what  string
	shown bool
	done  bool
	timer *time.Timer
}

func startProgress(w io.Writer) *progress {
	p := &progress{w: w, what: "reading"}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		p.done = true
		return p
	}
	p.timer = time.AfterFunc(time.Second, p.show)
	return p
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.done {
		p.shown = true
		_, _ = fmt.Fprintf(p.w, "\r\x1b[K%s …", p.what)
	}
}

// say tells what is being done now.
func (p *progress) say(what string) {
	p.mu.Lock()
	p.what = what
	shown := p.shown
	p.mu.Unlock()
	if shown {
		p.show()
	}
}

// clear takes the line away until there is something new to say.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && !p.done {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// stop takes the line away and shows no other.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done {
		return
	}
	p.done = true
	p.timer.Stop()
	if p.shown {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}
