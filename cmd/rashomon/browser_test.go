package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser is a headless Chromium before a running server.
type browser struct {
	*testing.T
	ctx  context.Context
	base string // address of the server
	dir  string // for screenshots

	// Paths: of the story with most differences, of two of its reports side by side,
	// of one of its findings.
	story, sides, finding string
}

// TestBrowser goes through the pages as a reader does, in Chromium, through the
// built program. RASHOMON_SCREENSHOTS names a folder for what it saw.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes a while; run without -short")
	}
	path := chromium()
	if path == "" {
		t.Skip("no Chromium here; install it, or run ./check, which does where it can")
	}
	b := &browser{T: t, base: serveEmpty(t), dir: os.Getenv("RASHOMON_SCREENSHOTS")}
	if b.dir == "" {
		b.dir = t.TempDir()
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("lang", "en-GB"), chromedp.Flag("accept-lang", "en-GB"))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, end := chromedp.NewContext(alloc)
	t.Cleanup(end)
	ctx, cancel := context.WithTimeout(tab, 5*time.Minute)
	t.Cleanup(cancel)
	b.ctx = ctx
	messages := chromedp.Console(ctx)
	b.size(1280, 900)
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"first run", b.firstRun}, {"drop files", b.dropFiles}, {"read the account", b.readAccount}, {"to the words", b.toTheWords}, {"layers", b.layers},
		{"compare", b.compare}, {"search", b.search}, {"people", b.people}, {"work", b.workPage}, {"news arrives", b.newsArrives}, {"keyboard", b.keyboard},
		{"dark", b.dark}, {"phone", b.phone}, {"no script", b.noScript}, {"no fault of axe", b.axe},
	} {
		if !t.Run(step.name, func(t *testing.T) { b.T = t; step.do() }) {
			b.T = t
			b.shot("failed-" + strings.ReplaceAll(step.name, " ", "-"))
			return // each goes on from the one before
		}
	}
	b.T = t
	cancel()
	for m, err := range messages {
		if err != nil {
			break
		}
		if m.IsException() || strings.Contains(m.String(), "Content Security Policy") {
			t.Errorf("the browser complains: %s", m)
		}
	}
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// serveEmpty builds the program and serves an empty store with it.
func serveEmpty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	bin := filepath.Join(dir, "rashomon")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	c := exec.Command(bin, "serve", "-db", filepath.Join(dir, "news.db"), "-addr", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Signal(os.Interrupt); _ = c.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, after, ok := strings.Cut(lines.Text(), "http://"); ok {
			address, _, _ := strings.Cut(after, " ")
			return "http://" + address
		}
	}
	t.Fatal("the server did not say its address")
	return ""
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// open goes to a page. One that renews itself, as those with progress do without
// script, can come in between: then it is asked for again.
func (b *browser) open(path string) {
	b.Helper()
	page := path[:strings.IndexAny(path+"?", "?#")]
	var err error
	for range 5 {
		ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
		err = chromedp.Do(ctx, chromedp.Navigate(b.base+path))
		cancel()
		if err == nil && b.is(fmt.Sprintf("location.pathname === %q || document.readyState === 'complete' && !document.querySelector('meta[http-equiv=refresh]')", page)) {
			return
		}
		time.Sleep(300 * time.Millisecond)
	}
	b.Fatalf("%s could not be opened: %v", path, err)
}

// is evaluates a condition in the page.
func (b *browser) is(condition string) bool {
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
	return err == nil && ok
}

// until waits for a condition; a page may be changed for another meanwhile.
func (b *browser) until(what, condition string) {
	b.Helper()
	for end := time.Now().Add(25 * time.Second); time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
		if b.is(condition) {
			return
		}
	}
	text, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.querySelector('main').innerText"))
	b.Fatalf("%s: %s did not come true on\n%.1500s", what, condition, text)
}

func (b *browser) text(expression string) string {
	b.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// click follows an element by a selector that the first one of is meant.
func (b *browser) click(selector string) {
	b.Helper()
	b.until("to click on "+selector, fmt.Sprintf("document.querySelector(%q)", selector))
	b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).scrollIntoView({block:'center',behavior:'instant'})", selector)), chromedp.Click(chromedp.CSS(selector)))
}

// press clicks until what it leads to is there: on a busy machine a page can
// still move under the first click, and the next one can be long in coming.
func (b *browser) press(what, selector, condition string) {
	b.Helper()
	var clicked time.Time
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
		if b.is(condition) {
			return
		}
		if time.Since(clicked) > 8*time.Second && b.is(fmt.Sprintf("document.querySelector(%q)", selector)) {
			clicked = time.Now()
			ctx, cancel := context.WithTimeout(b.ctx, 8*time.Second)
			_ = chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q)?.scrollIntoView({block:'center',behavior:'instant'})", selector)), chromedp.Click(chromedp.CSS(selector))) // looked at above
			cancel()
		}
	}
	b.until(what, condition)
}

func (b *browser) size(width, height int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// shot keeps what is seen.
func (b *browser) shot(name string) {
	b.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.MkdirAll(b.dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(b.dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.Errorf("screenshot %s: %v", name, err)
	}
}

func (b *browser) firstRun() {
	b.open("/")
	b.until("the first page", "document.querySelector('h1').textContent.includes('one account')")
	b.shot("first-run")
}

func (b *browser) dropFiles() {
	files, err := filepath.Glob(filepath.Join("..", "..", "examples", "ferry-accident", "*.*"))
	if err != nil || len(files) < 3 {
		b.Fatalf("examples: %v, %v", files, err)
	}
	for i := range files {
		if files[i], err = filepath.Abs(files[i]); err != nil {
			b.Fatal(err)
		}
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), files))
	b.until("the upload", "location.pathname === '/add'")
	b.until("progress that follows by itself", "document.querySelector('#progress a.go')")
	b.shot("progress")
	b.click("#progress a.go")
	b.until("the stories", "[...document.querySelectorAll('.card h3')].some(h => h.textContent.includes('Ferry capsizes'))")
	b.shot("stories")
}

func (b *browser) readAccount() {
	b.click(".sorts a[href*='sort=differ']")
	b.until("the order", "location.search.includes('sort=differ')")
	b.click(".card h3 a")
	b.until("the account", "document.querySelector('#differ') && document.querySelector('.finding.v-differ mark')")
	if !b.is("document.querySelector('h2').id === 'differ'") {
		b.Error("differences do not stand first")
	}
	if !b.is("document.querySelector('#matrix') && document.querySelector('#figures') && document.querySelector('#timeline') && document.querySelector('#voices') && document.querySelector('#people') && document.querySelector('#origins')") {
		b.Error("a part of the account is missing")
	}
	b.story = b.text("location.pathname")
	b.sides = b.text("'/compare?r=' + [...document.querySelectorAll('.tools input[name=r]')].slice(0, 2).map(i => i.value).join('&r=')")
	b.shot("account")
	b.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('#figures').scrollIntoView({behavior:'instant'})"))
	b.shot("account-figures")
	b.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('#timeline').scrollIntoView({behavior:'instant'})"))
	b.shot("account-timeline")
	b.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('#matrix').scrollIntoView({behavior:'instant'})"))
	b.shot("account-matrix")
	b.unfold()
}

// unfold: what is folded away comes into its place, and has an address.
func (b *browser) unfold() {
	b.Helper()
	const items = "document.querySelectorAll('[data-list=several] > li').length"
	before := b.text("String(" + items + ")")
	href := b.text("document.querySelector('[data-rest=several] a').getAttribute('href')")
	b.press("more of what several say", "[data-rest=several] a", items+" > "+before)
	if !b.is("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length") {
		b.Error("an id stands twice")
	}
	b.open(href)
	b.until("the page of that part", "document.querySelectorAll('[data-list=several] > li').length && document.querySelector('.sorts [aria-current]')")
	b.shot("part")
	b.open(b.story)
	b.press("the page of a finding", ".finding .id a:last-child", "location.pathname.includes('/findings/') && document.querySelector('.finding mark')")
	b.finding = b.text("location.pathname")
	b.shot("finding")
	b.open(b.story)
}

func (b *browser) toTheWords() {
	words := strings.ToLower(b.text("document.querySelector('.finding.v-differ mark').textContent"))
	b.click(".finding.v-differ a.words")
	b.until("the words in the report", "location.pathname.startsWith('/reports/') && document.querySelector('.here')")
	if got := strings.ToLower(b.text("[...document.querySelectorAll('.here')].map(e => e.textContent).join('')")); got != words {
		b.Errorf("led to %q, want %q", got, words)
	}
	if !b.is("(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('.here').getBoundingClientRect())") {
		b.Error("the words are not in sight")
	}
	b.shot("report")
}

func (b *browser) layers() {
	const wash = "getComputedStyle(document.querySelector('.text .n')).backgroundColor"
	before := b.text(wash)
	b.click("#l-names")
	b.until("the layer of names", wash+" !== "+fmt.Sprintf("%q", before))
	b.until("the address of the view", "new URL(location.href).searchParams.get('layers').includes('names')")
	b.do(chromedp.Reload())
	b.until("the layer after loading anew", "document.querySelector('#l-names').checked")
	for _, l := range []string{"figures", "dates", "quotes"} {
		b.click("#l-" + l)
	}
	b.shot("report-layers")
}

func (b *browser) compare() {
	b.open(b.story)
	b.press("the comparison", ".finding.v-differ .id a", "location.pathname === '/compare' && document.querySelectorAll('.sidecol').length >= 2 && document.querySelector('.compare-table tr.v-differ')")
	b.until("its script", "document.documentElement.dataset.ready")
	b.shot("compare")
	b.press("both sides marked", ".sidecol .tie a.v-differ", "[...document.querySelectorAll('.sidecol')].filter(c => c.querySelector('.tied')).length > 1")
	b.shot("compare-tied")
}

func (b *browser) search() {
	b.do(chromedp.SendKeys(chromedp.CSS("#find"), "dead >= 10\r"))
	b.until("figures that were found", "location.pathname === '/search' && document.querySelector('.hits mark')")
	b.open("/search?q=ferry&speaker=coast")
	b.until("what was said", "document.querySelector('.hits mark')")
	b.shot("search")
	b.open("/search?q=zeppelin")
	b.until("nothing found, and no failure", "document.querySelector('.empty').textContent.includes('Nothing failed')")
}

func (b *browser) people() {
	b.open("/entities")
	b.click(".list a")
	b.until("one of them", "document.querySelector('#said') && document.querySelector('#stories')")
	b.shot("person")
}

func (b *browser) workPage() {
	b.open("/work")
	b.until("the loops", "document.querySelectorAll('.loops li').length >= 3")
	b.shot("work")
}

// newsArrives: a page that is open tells of a change that another put in.
func (b *browser) newsArrives() {
	b.open("/stories")
	b.do(chromedp.Evaluate[chromedp.Void](`fetch("/add", {method: "POST", body: new URLSearchParams({text: "Ferry Tanjira raised off Great Anju\n\nThe wreck of the ferry Tanjira was raised on Friday, the coast guard said. At least 26 people died when it capsized off Great Anju."})})`))
	b.until("news of a changed story", "!document.querySelector('#news').hidden && document.querySelector('#news a')")
	b.click("#news a")
	b.until("the list anew", "document.querySelector('#news').hidden && document.querySelectorAll('.card').length")
}

func (b *browser) keyboard() {
	const ready = "document.documentElement.dataset.ready"
	b.open("/")
	b.until("the script", ready)
	b.do(chromedp.KeyEvent("\t"))
	b.until("the way past the navigation", "document.activeElement.classList.contains('skip')")
	b.shot("keyboard-skip")
	b.do(chromedp.KeyEvent("\r"))
	b.until("the content", "location.hash === '#content'")
	b.do(chromedp.KeyEvent("/"))
	b.until("the search box", "document.activeElement.id === 'find'")
	b.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('#find').value = ''"), chromedp.KeyEvent("coast guard\r"))
	b.until("what was found", "location.pathname === '/search' && document.querySelector('.hits a.words') && "+ready)
	b.do(chromedp.KeyEvent("j"))
	b.until("the first of them", "document.querySelector('.current-item') && document.activeElement.closest('.hits')")
	if !b.is("getComputedStyle(document.activeElement).outlineStyle !== 'none'") {
		b.Error("the focus cannot be seen")
	}
	b.shot("keyboard-focus")
	b.do(chromedp.KeyEvent("\r"))
	b.until("its report", "location.pathname.startsWith('/reports/') && "+ready)
	b.do(chromedp.KeyEvent("g"), chromedp.KeyEvent("s"))
	b.until("the stories", "location.pathname === '/stories'")
}

const paper = "getComputedStyle(document.body).backgroundColor"

func (b *browser) dark() {
	b.open(b.story)
	light := b.text(paper)
	b.click(".theme button[value=dark]")
	b.until("dark at once", paper+" !== "+fmt.Sprintf("%q", light))
	b.open(b.story)
	b.until("dark still", paper+" !== "+fmt.Sprintf("%q", light)+" && document.documentElement.dataset.theme === 'dark'")
	b.shot("account-dark")
	b.click(".theme button[value=system]")
	b.until("as the system", "!document.documentElement.dataset.theme")
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}); err != nil {
		b.Fatal(err)
	}
	b.until("dark as the system is", paper+" !== "+fmt.Sprintf("%q", light))
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
		b.Fatal(err)
	}
}

func (b *browser) phone() {
	b.size(390, 844)
	for _, p := range b.pages() {
		b.open(p)
		if wide := b.text("String(document.documentElement.scrollWidth - innerWidth)"); wide != "0" && !strings.HasPrefix(wide, "-") {
			b.Errorf("%s: %s pixels too wide for a phone", p, wide)
		}
		b.shot("phone" + strings.NewReplacer("/", "-", "?", "-", "=", "-", "&", "-").Replace(p))
	}
	b.size(1280, 900)
}

// pages is one page of each kind.
func (b *browser) pages() []string {
	return []string{"/", b.story, b.story + "/matrix", b.finding, "/reports", "/reports?story=" + b.story[strings.LastIndex(b.story, "/")+1:], "/reports/r1", b.sides, "/search?q=ferry", "/entities", "/entities/e1", "/work", "/add", "/help", "/nowhere"}
}

// axe looks for what keeps people with disabilities out.
func (b *browser) axe() {
	source, err := os.ReadFile(filepath.Join("..", "..", "tools", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		b.Skip("axe-core is not here: npm ci --prefix tools/axe, or ./check")
	}
	for _, look := range []string{"light", "dark"} {
		pages, rules := b.pages(), "undefined"
		if look == "dark" { // another set of colours, and nothing else
			pages, rules = []string{b.story, b.sides, "/add"}, `["color-contrast"]`
		}
		b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.cookie = "rashomon_theme=%s; path=/"`, look)))
		for _, p := range pages {
			b.open(p)
			b.do(chromedp.Evaluate[chromedp.Void](string(source) + "; undefined"))
			found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"], runOnly: `+rules+`}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 200) + " " + (n.any[0]?.message ?? ""))}))))`, chromedp.EvalAwaitPromise))
			if err != nil {
				b.Fatal(err)
			}
			var faults []struct {
				ID, Impact, Help string
				Nodes            []string
			}
			if err := json.Unmarshal([]byte(found), &faults); err != nil {
				b.Fatal(err)
			}
			for _, f := range faults {
				b.Errorf("%s, %s: %s (%s): %s\n  %s", p, look, f.ID, f.Impact, f.Help, strings.Join(f.Nodes, "\n  "))
			}
		}
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.cookie = "rashomon_theme=; path=/; max-age=0"`))
}

// noScript: all of it works without script.
func (b *browser) noScript() {
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.Fatal(err)
	}
	b.open("/add")
	b.do(chromedp.SendKeys(chromedp.CSS("textarea"), "Lighthouse of Kavindra lit again\n\nThe lighthouse of Kavindra was lit again on Sunday."))
	b.press("the text that was added", ".way:nth-child(2) button", "location.pathname === '/add' && document.querySelector('#progress').textContent.includes('pasted.txt')")
	b.open(b.story)
	b.press("the words", ".finding a.words", "document.querySelector('.here')")
	b.click("#l-dates")
	b.open(b.sides)
	b.press("the other side", ".sidecol .tie a", "location.hash.startsWith('#r')")
	b.press("dark without script", ".theme button[value=dark]", "document.documentElement.dataset.theme === 'dark' && location.pathname === '/compare'")
	b.shot("no-script-dark")
	b.press("as the system, without script", ".theme button[value=system]", "!document.documentElement.dataset.theme")
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}); err != nil {
		b.Fatal(err)
	}
}
