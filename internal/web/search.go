package web

import (
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	searchView struct {
		Form    searchForm
		Sources []choice
		Asked   bool
		Hits    []hitView
		Wrong   string
		Next    string
		Reads   string // how the one line was read
		Said    string // name of the entity, where asked for by it
	}
	searchForm struct{ Words, Speaker, Counted, Least, Most, From, Until, Source, Kind, Entity, Said, Story string }
	hitView    struct {
		Href, Outlet, Title, When, Story, StoryHref string
		Pieces                                      []pieceView
		Speakers                                    []choice
	}
)

// search finds statements.
func (s *server) search(w http.ResponseWriter, r *http.Request) error {
	p := s.newPage(r, "Search", "search")
	v := searchView{Form: searchForm{
		Words: param(r, "q"), Speaker: param(r, "speaker"), Counted: param(r, "counted"), Least: param(r, "least"), Most: param(r, "most"),
		From: param(r, "from"), Until: param(r, "until"), Source: param(r, "source"), Kind: param(r, "kind"),
		Entity: param(r, "entity"), Said: param(r, "said"), Story: param(r, "story"),
	}}
	p.Find = v.Form.Words
	var err error
	if v.Sources, err = s.sourceChoices(r, v.Form.Source); err != nil {
		return err
	}
	q, err := v.Form.query()
	if err != nil {
		v.Wrong, v.Asked = news.Message(err), true
	} else if v.Asked = v.Form != (searchForm{}); v.Asked {
		if m := figureAsked.FindStringSubmatch(v.Form.Words); m != nil {
			v.Reads = "Read as: " + strings.TrimSpace(m[1]) + " counted, " + bounds[m[2]] + " " + m[3] + "."
		}
		hits, next, err := s.Store.Search(r.Context(), q, store.Cursor(param(r, "after")))
		switch {
		case errors.Is(err, news.ErrInvalid) || errors.Is(err, news.ErrNotFound):
			v.Wrong = news.Message(err)
		case err != nil:
			return err
		}
		v.Hits = hitViews(hits, p.L)
		if next != "" {
			v.Next = with(r, "after", string(next))
		}
	}
	p.Body = v
	return s.show(w, r, "search", p)
}

// figureAsked is a counted thing and a range on one line: "deportees > 100".
var figureAsked = regexp.MustCompile(`^\s*([^<>=≥≤]+?)\s*(>=|<=|≥|≤|>|<|=)\s*([0-9][0-9.,]*)\s*$`)

var bounds = map[string]string{">": "more than", ">=": "at least", "≥": "at least", "<": "fewer than", "<=": "at most", "≤": "at most", "=": "exactly"}

// query is what the form asks of the store.
func (f searchForm) query() (store.Query, error) {
	q := store.Query{
		Words: f.Words, Speaker: f.Speaker, Entity: f.Entity, Said: f.Said, Counted: f.Counted, From: f.From, Until: f.Until,
		Source: f.Source, Story: f.Story, Kind: f.Kind, Limit: 25,
	}
	for _, x := range []struct {
		text string
		to   **float64
	}{{f.Least, &q.Least}, {f.Most, &q.Most}} {
		if x.text == "" {
			continue
		}
		n, err := amountTyped(x.text)
		if err != nil {
			return q, err
		}
		*x.to = &n
	}
	if m := figureAsked.FindStringSubmatch(f.Words); m != nil && f.Counted == "" {
		n, err := amountTyped(m[3])
		if err != nil {
			return q, err
		}
		q.Words, q.Counted = "", m[1]
		switch m[2] {
		case ">":
			n = above(n)
			q.Least = &n
		case ">=", "≥":
			q.Least = &n
		case "<":
			n = below(n)
			q.Most = &n
		case "<=", "≤":
			q.Most = &n
		default:
			q.Least, q.Most = &n, &n
		}
	}
	return q, nil
}

// above and below are the nearest amounts that are more and less: whole ones of
// what is counted in wholes.
func above(n float64) float64 { return n + step(n) }
func below(n float64) float64 { return n - step(n) }

func step(n float64) float64 {
	if n == float64(int64(n)) && n < 1e9 {
		return 1e-6
	}
	return n * 1e-9
}

func amountTyped(s string) (float64, error) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(s, ",", ""), " ", ""), 64)
	if err != nil || n != n {
		return 0, errors.Join(news.ErrInvalid, errors.New("write the amount as a number, such as 100 or 2.5"))
	}
	return n, nil
}

func hitViews(hits []store.Hit, l *locale) (out []hitView) {
	for _, h := range hits {
		v := hitView{Href: wordsHref(h.Report, h.Sentence), Outlet: render.Shorten(h.Outlet, 60), Title: titleOr(h.Title), When: dayStated(h.Published, l), Pieces: hitPieces(&h)}
		if h.Outlet == h.Report {
			v.Outlet = "" // not known: the title names the report
		}
		if h.Story != "" {
			v.Story, v.StoryHref = h.Story, storyHref(h.Story)
		}
		for _, who := range h.Speakers {
			if who != "" {
				v.Speakers = append(v.Speakers, choice{Name: render.Shorten(who, 80), Href: nameHref(who)})
			}
		}
		out = append(out, v)
	}
	return out
}

// maxSentence is how many bytes of a sentence that was found are shown.
const maxSentence = 1200

// hitPieces is a sentence with what was asked for marked.
func hitPieces(h *store.Hit) (out []pieceView) {
	at, text := 0, h.Text
	if len(text) > maxSentence {
		text = strings.ToValidUTF8(text[:maxSentence], "") + " …"
	}
	for _, m := range h.Marks {
		s := doc.Span{Start: m.Start - h.Sentence.Start, End: m.End - h.Sentence.Start}
		s.Start, s.End = max(s.Start, at), min(s.End, len(text))
		if s.Empty() {
			continue
		}
		if s.Start > at {
			out = append(out, pieceView{Text: text[at:s.Start]})
		}
		out = append(out, pieceView{Text: s.Of(text), Class: "hit"})
		at = s.End
	}
	if at < len(text) {
		out = append(out, pieceView{Text: text[at:]})
	}
	return out
}
