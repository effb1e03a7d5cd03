package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/api"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/store"
	"rashomon/internal/watch"
	"rashomon/internal/web"
)

// serving is what serve was asked for.
type serving struct {
	db, addr *string
	net      *network
	auth     bool
	watch    bool
	owners   string // file
}

func serveCommand() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the accounts in a browser, kept up to date",
		Long: `Serve shows the stories of the store in a browser and keeps their accounts up to
date as reports arrive: from the pages, from rashomon add, and with -watch from
the feeds. It answers on this machine alone. To let others in, give another
address and -auth: then nothing is shown to who has not logged in. Make the first
user with rashomon user add NAME.`,
		Example: `  rashomon serve
  rashomon serve -db news.db -addr 0.0.0.0:7799 -auth`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error { return s.run(c) },
	}
	s.db, s.net = storeFlag(c), networkFlags(c)
	s.addr = c.Flags().String("addr", "127.0.0.1:7799", "listen on `HOST:PORT`")
	c.Flags().BoolVar(&s.auth, "auth", false, "show nothing to who has not logged in")
	c.Flags().BoolVar(&s.watch, "watch", false, "look after the feeds as well")
	sourcesFlag(c, &s.owners)
	return c
}

func (s *serving) run(c *cobra.Command) error {
	if _, _, err := net.SplitHostPort(*s.addr); err != nil {
		return fmt.Errorf("-addr %s: no address; give HOST:PORT, such as 127.0.0.1:7799", *s.addr)
	}
	if !s.auth && !isLoopback(*s.addr) {
		return fmt.Errorf("-addr %s can be reached by others; give -auth with it, so that they must log in, or an address of this machine such as 127.0.0.1:7799", *s.addr)
	}
	log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), nil))
	f, err := openFlow(c.Context(), *s.db, s.owners, log)
	if err != nil {
		return failure{err}
	}
	defer func() { _ = f.Store.Close() }() // nothing is written after the last commit
	if err := s.hasUsers(c.Context(), f.Store); err != nil {
		return failure{err}
	}
	defer s.net.close()
	s.net.open() // before requests share it
	pages, err := s.pages(f)
	if err != nil {
		return failure{err}
	}
	listener, err := net.Listen("tcp", *s.addr)
	if err != nil {
		return failure{fmt.Errorf("listen on %s: %w; choose another with -addr", *s.addr, bare(err))}
	}
	_, _ = fmt.Fprintf(c.OutOrStdout(), "serving %s on http://%s (Ctrl-C ends it)\n", visible(f.Store.Path()), listener.Addr())
	ctx, stop := context.WithCancel(c.Context())
	var loops sync.WaitGroup
	loops.Go(func() { s.work(ctx, f, log) })
	err = answer(ctx, listener, pages)
	stop()
	loops.Wait()
	if err != nil {
		return failure{err}
	}
	return nil
}

// bare is an error of the network without the address, which the caller has named.
func bare(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// isLoopback reports that an address reaches this machine alone.
func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.IsLoopback()
}

// hasUsers refuses -auth where nobody could log in.
func (s *serving) hasUsers(ctx context.Context, st *store.Store) error {
	if !s.auth {
		return nil
	}
	users, err := st.Users(ctx)
	if err == nil && len(users) == 0 {
		err = fmt.Errorf("no user could log in: %w; make one with rashomon user add NAME", news.ErrNotFound)
	}
	return err
}

// pages are the faces over the store, with the ways to put reports in.
func (s *serving) pages(f *flow.Flow) (http.Handler, error) {
	return web.New(web.Config{
		Store: f.Store,
		Files: func(ctx context.Context, what string, files []web.File) error {
			return putUploads(ctx, f, what, files)
		},
		URL:      func(ctx context.Context, url string) error { return s.putURL(ctx, f, url) },
		Examples: func(ctx context.Context) error { return putExamples(ctx, f) },
		API:      api.New(f.Store),
		Auth:     s.auth,
		Version:  version(),
	})
}

// retryLock is how often it is looked whether another process has ended that
// does the work of the loops, such as rashomon add.
const retryLock = time.Second

// work runs the loops, once no other process does, until the context ends.
func (s *serving) work(ctx context.Context, f *flow.Flow, log *slog.Logger) {
	var unlock func() error
	for told := false; unlock == nil; {
		var err error
		if unlock, err = f.Store.Lock(ctx); err == nil {
			break
		}
		if !told && ctx.Err() == nil {
			told = true
			log.Info("waiting to read and compare", "reason", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(retryLock):
		}
	}
	defer func() { _ = unlock() }()
	var wg sync.WaitGroup
	if s.watch {
		w := &watch.Watcher{Store: f.Store, Client: s.net.open(), Say: func(e watch.Event) {
			log.Info(string(e.Kind), "url", e.URL, "text", e.Text)
		}}
		wg.Go(func() {
			if err := w.Run(ctx); err != nil && ctx.Err() == nil {
				log.Error("watch", "error", err)
			}
		})
	}
	_ = f.Run(ctx) // it ends with the context alone
	wg.Wait()
}

// The bounds of a connection. What a page streams is not bounded in time.
const (
	headerTime = 10 * time.Second
	idleTime   = 2 * time.Minute
	headerSize = 64 << 10
	lastWords  = 300 * time.Millisecond // for requests under way when the program ends
	closing    = 1200 * time.Millisecond
)

// answer answers requests until the context ends, and lets those under way come
// to their end within a short time.
func answer(ctx context.Context, listener net.Listener, h http.Handler) error {
	requests, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: headerSize,
		BaseContext: func(net.Listener) context.Context { return requests },
		ErrorLog:    slog.NewLogLogger(slog.NewTextHandler(io.Discard, nil), slog.LevelError), // clients that hang up
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("answer on %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	time.AfterFunc(lastWords, cancel) // ends what streams
	short, end := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer end()
	if err := server.Shutdown(short); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}
