// Command apiexample shows how a program asks rashomon serve by its API: it prints
// the stories in which reports differ, and on what.
//
//	rashomon serve &
//	go -C tools run ./apiexample -addr http://127.0.0.1:7799
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	addr := flag.String("addr", "http://127.0.0.1:7799", "where rashomon serve answers")
	flag.Parse()
	if err := differences(context.Background(), *addr, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "apiexample:", err)
		os.Exit(1)
	}
}
