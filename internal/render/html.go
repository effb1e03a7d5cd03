package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"rashomon/internal/news"
)

//go:embed page.gohtml
var pageSource string

//go:embed pieces.gohtml
var piecesSource string

//go:embed page.css
var pageStyle string

// page is made when a page is asked for: the terminal needs none, and starts the
// sooner.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.Must(Pieces()).New("page").Parse(pageSource))
})

// HTML writes accounts as one page that holds all it needs: it loads nothing,
// runs no script, and forbids both by its content security policy.
func HTML(w io.Writer, all []news.Account) error {
	accounts, others := split(all)
	hash := sha256.Sum256([]byte(pageStyle))
	v := pageView{
		Title:  "News reports",
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'",
		Style:  template.HTML("<style>" + pageStyle + "</style>"), // ours, and embedded
		Others: others,
	}
	for i, a := range accounts {
		v.Accounts = append(v.Accounts, (&pageAccount{account: a, key: fmt.Sprintf("a%d-", i+1), taken: map[string]int{}}).view())
	}
	if len(v.Accounts) > 0 {
		v.Title = clean(strings.TrimSpace(v.Accounts[0].Title))
	}
	var b bytes.Buffer
	if err := page().Execute(&b, v); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// pageView is the page around the accounts.
type pageView struct {
	Title, Policy string
	Style         template.HTML
	Accounts      []AccountView
	Others        []*news.Report
}
