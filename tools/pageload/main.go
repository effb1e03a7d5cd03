// Command pageload asks a running rashomon serve for each kind of page, so many
// times a second, and prints how long it took to answer.
//
//	rashomon bench -store 10000 -db big.db
//	rashomon serve -db big.db &
//	go -C tools run ./pageload -addr 127.0.0.1:7799
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"
)

// kinds are the kinds of page, with an address of one by a number.
var kinds = []struct {
	name string
	path func(n int) string
}{
	{"stories", func(int) string { return "/stories" }},
	{"stories that differ", func(int) string { return "/stories?differs=1&sort=reports" }},
	{"account", func(n int) string { return fmt.Sprintf("/stories/s%d", 1+n%400) }},
	{"side by side", func(n int) string { return fmt.Sprintf("/compare?r=r%d&r=r%d", 1+n%900, 2+n%900) }},
	{"report", func(n int) string { return fmt.Sprintf("/reports/r%d", 1+n%400) }},
	{"reports", func(int) string { return "/reports" }},
	{"search for a word", func(int) string { return "/search?q=harbour" }},
	{"search for a common word", func(int) string { return "/search?q=said" }},
	{"search for a figure", func(int) string { return "/search?q=people+%3E+100" }},
	{"people and places", func(int) string { return "/entities" }},
	{"a person", func(n int) string { return fmt.Sprintf("/entities/e%d", 1+n%400) }},
	{"work", func(int) string { return "/work" }},
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7799", "where rashomon serve answers")
	requests := flag.Int("n", 200, "requests for each kind of page")
	rate := flag.Int("rate", 50, "requests a second")
	flag.Parse()
	fmt.Printf("%-28s %9s %9s %7s\n", "", "median ms", "p99 ms", "failed")
	random := rand.New(rand.NewPCG(1, 1))
	for _, k := range kinds {
		took, failed := load("http://"+*addr, *requests, *rate, func() string { return k.path(random.IntN(1 << 20)) })
		if len(took) == 0 {
			fmt.Fprintf(os.Stderr, "pageload: no answer from %s; start rashomon serve there first\n", *addr)
			os.Exit(1)
		}
		fmt.Printf("%-28s %9.0f %9.0f %7d\n", k.name, ms(took[len(took)/2]), ms(took[len(took)*99/100]), failed)
	}
}

// load asks n times, rate times a second whatever has been answered, and returns
// how long the answers took, in order, and how many were none or errors.
func load(base string, n, rate int, path func() string) (took []time.Duration, failed int) {
	var mu sync.Mutex
	var all sync.WaitGroup
	tick := time.NewTicker(time.Second / time.Duration(max(1, rate)))
	defer tick.Stop()
	for range n {
		<-tick.C
		url := base + path()
		all.Go(func() {
			from := time.Now()
			ok := ask(url)
			mu.Lock()
			defer mu.Unlock()
			if !ok {
				failed++
				return
			}
			took = append(took, time.Since(from))
		})
	}
	all.Wait()
	slices.Sort(took)
	return took, failed
}

func ask(url string) bool {
	r, err := http.Get(url)
	if err != nil {
		return false
	}
	_, err = io.Copy(io.Discard, r.Body)
	return r.Body.Close() == nil && err == nil && r.StatusCode < 400
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
