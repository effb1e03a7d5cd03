package corpus

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"rashomon/internal/doc"
)

// ReadMeantimeTimes reads the expressions of time of MEANTIME as a table: a
// token, its B-TYPE or I-TYPE tag and its value in each line, a blank line after
// each sentence, and a line with DCTVALUE before each article. The tokens are
// joined to a text as one would type it.
func ReadMeantimeTimes(file string) ([]TimedText, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%w; put meantime.tsv there", err)
	}
	defer f.Close()
	return parseMeantimeTimes(f)
}

func parseMeantimeTimes(r io.Reader) ([]TimedText, error) {
	var out []TimedText
	var j joiner
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		if _, rest, ok := strings.Cut(sc.Text(), `*!-DCTVALUE="`); ok {
			j.flush(&out)
			j = joiner{open: true}
			j.t.Anchor, _, _ = strings.Cut(rest, `"`)
			j.t.Name = fmt.Sprintf("meantime-%d", len(out)+1)
			continue
		}
		f := strings.Split(sc.Text(), "\t")
		switch {
		case f[0] == "":
			j.breakLine()
		case len(f) < 3:
			return nil, fmt.Errorf("line %d: %q is not a token, a tag and a value", line, sc.Text())
		default:
			j.add(f[0], f[1], f[2])
		}
	}
	j.flush(&out)
	return out, sc.Err()
}

// joiner puts tokens together to a text.
type joiner struct {
	t       TimedText
	text    strings.Builder
	open    bool
	glue    bool // the next token follows without a blank
	inQuote bool
}

func (j *joiner) breakLine() {
	if j.text.Len() > 0 && !strings.HasSuffix(j.text.String(), "\n\n") {
		j.text.WriteString("\n\n")
	}
	j.glue = true
}

func (j *joiner) add(word, tag, value string) {
	if word == "``" || word == "''" {
		word = `"`
	}
	left := strings.Contains("|,|.|;|:|?|!|)|'s|n't|'re|'ve|'ll|'d|'m|%|]|...|", "|"+word+"|") || word == `"` && j.inQuote
	if j.text.Len() > 0 && !j.glue && !left {
		j.text.WriteByte(' ')
	}
	j.glue = word == "(" || word == "[" || word == "$" || word == "£" || word == `"` && !j.inQuote
	if word == `"` {
		j.inQuote = !j.inQuote
	}
	start := j.text.Len()
	j.text.WriteString(word)
	switch {
	case strings.HasPrefix(tag, "B-"):
		j.t.Times = append(j.t.Times, doc.Time{Span: doc.Span{Start: start, End: j.text.Len()}, Kind: parseTimeKind(tag[2:]), Value: value})
	case strings.HasPrefix(tag, "I-") && len(j.t.Times) > 0:
		j.t.Times[len(j.t.Times)-1].End = j.text.Len()
	}
}

func (j *joiner) flush(out *[]TimedText) {
	if j.open {
		j.t.Text = j.text.String()
		*out = append(*out, j.t)
	}
}
