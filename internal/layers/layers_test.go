package layers

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "rashomon/"

// TestFloors fails on an import that the floor plan does not allow, and on a
// package that stands on no floor.
func TestFloors(t *testing.T) {
	floor := map[string]int{}
	for i, f := range floors {
		for _, p := range f {
			floor[p] = i
		}
	}
	for pkg, imports := range imported(t) {
		mine, ok := floor[pkg]
		if !ok {
			if pkg != "internal/layers" {
				t.Errorf("%s stands on no floor: add it to the plan in layers.go", pkg)
			}
			continue
		}
		for _, imp := range imports {
			if theirs, ok := floor[imp]; !ok || theirs >= mine {
				t.Errorf("%s (floor %d) imports %s (floor %d): only floors below are allowed", pkg, mine+1, imp, theirs+1)
			}
			if allowed, narrow := only[pkg]; narrow && !slices.Contains(allowed, imp) {
				t.Errorf("%s imports %s: it may import only %s", pkg, imp, strings.Join(allowed, ", "))
			}
		}
	}
}

// networked are the packages that may open a connection or listen: intake, the
// faces, and the command that binds them.
var networked = []string{"internal/fetch", "internal/web", "internal/api", "cmd/rashomon"}

// TestNoNetwork holds that no other package reaches for the network: reading and
// comparing never leave the machine.
func TestNoNetwork(t *testing.T) {
	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...")
	list.Dir = "../.."
	b, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(b)) {
		words := strings.Fields(line)
		if slices.Contains(networked, strings.TrimPrefix(words[0], module)) {
			continue
		}
		for _, imp := range words[1:] {
			if slices.Contains([]string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls"}, imp) {
				t.Errorf("%s imports %s; only %s may", words[0], imp, strings.Join(networked, ", "))
			}
		}
	}
}

// imported lists the packages of the module with those of ours that they import.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...")
	list.Dir = "../.."
	b, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	out := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		words := strings.Fields(line)
		pkg := strings.TrimPrefix(words[0], module)
		out[pkg] = nil
		for _, imp := range words[1:] {
			if strings.HasPrefix(imp, module) {
				out[pkg] = append(out[pkg], strings.TrimPrefix(imp, module))
			}
		}
	}
	return out
}
