// Package layers is the floor plan of the program, as a test: which package may
// import which. It holds no code that runs.
package layers

// floors are the packages of the program from the ground up. A package may
// import those of the floors below its own, and none beside it.
var floors = [][]string{
	{"internal/doc", "internal/model", "internal/fetch", "internal/warcgen", "models", "examples"},
	{"internal/token", "internal/sentence", "internal/tag", "internal/parse", "internal/entity", "internal/when", "internal/quantity", "internal/quote", "internal/event", "internal/news"},
	{"internal/analyze", "internal/claim", "internal/match", "internal/store", "internal/extract", "internal/feed", "internal/archive", "internal/render", "internal/table", "internal/workload"},
	{"internal/cluster", "internal/reuse", "internal/align", "internal/revise", "internal/newstest", "internal/web", "internal/api", "internal/store/storetest"},
	{"internal/account", "internal/watch", "internal/corpus", "internal/scale"},
	{"internal/flow", "internal/eval", "internal/batch"},
	{"cmd/rashomon"},
}

// only narrows what a package may import further than its floor does.
var only = map[string][]string{
	// The language half knows nothing of news.
	"internal/token": language, "internal/sentence": language, "internal/tag": language, "internal/parse": language,
	"internal/entity": language, "internal/when": language, "internal/quantity": language, "internal/quote": language,
	"internal/event": language,
	"internal/analyze": {"internal/doc", "internal/model", "models", "internal/token", "internal/sentence", "internal/tag", "internal/parse",
		"internal/entity", "internal/when", "internal/quantity", "internal/quote", "internal/event"},
	"internal/news": {"internal/doc"},
	// The news half never reads tokens: it reaches the language half by values only.
	"internal/claim":           {"internal/doc", "internal/news"},
	"internal/match":           {"internal/doc", "internal/news"},
	"internal/store":           {"internal/doc", "internal/news"},
	"internal/store/storetest": {"internal/doc", "internal/news", "internal/store"},
	"internal/extract":         {"internal/doc", "internal/news"},
	"internal/archive":         {"internal/news"},
	"internal/feed":            {"internal/news"},
	"internal/cluster":         newsHalf, "internal/reuse": newsHalf, "internal/align": newsHalf, "internal/revise": newsHalf,
	// The faces read and compute nothing.
	"internal/table":  {"internal/doc", "internal/news"},
	"internal/render": {"internal/doc", "internal/news"},
	"internal/web":    {"internal/doc", "internal/news", "internal/store", "internal/render"},
	"internal/api":    {"internal/doc", "internal/news", "internal/store", "internal/render"},
}

var (
	language = []string{"internal/doc", "internal/model"}
	newsHalf = []string{"internal/doc", "internal/news", "internal/match", "internal/store"}
)
