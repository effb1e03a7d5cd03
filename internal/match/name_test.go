package match

import (
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

func TestNames(t *testing.T) {
	person := func(s string) *news.Name { return &news.Name{Full: s, Kind: doc.Person} }
	body := func(s string, aliases ...string) *news.Name {
		return &news.Name{Full: s, Kind: doc.Org, Aliases: aliases}
	}
	place := func(s string) *news.Name { return &news.Name{Full: s, Kind: doc.Place} }
	for _, c := range []struct {
		a, b *news.Name
		want Relation
	}{
		{person("Irena Okafor"), person("Irena Okafor"), Same},
		{person("Okafor"), person("Irena Okafor"), Wider},
		{person("I. Okafor"), person("Irena Okafor"), Same},
		{person("Irena K. Okafor"), person("Irena Okafor"), Same},
		{person("Luis Solís"), person("Luis Solis"), Same},
		{person("Luis Guillermo Solis"), person("Luis Guillermo Solís Rivera"), Wider},
		{person("President Okafor"), person("Irena Okafor"), Wider},
		{person("Irena Okafor"), person("Bruno Okafor"), Unknown},
		{person("Irena"), person("Irena Okafor"), Unknown},
		{person("Okafor"), body("Okafor"), Unknown},
		{body("Human Rights Council"), body("HRC"), Same},
		{body("Centre for Holding", "CEFOH"), body("Cefoh"), Same},
		{body("Harbour Lines Co. Ltd."), body("Harbour Lines"), Same},
		{body("Homeland Security"), body("Department of Homeland Security"), Wider},
		{place("U.S."), place("United States"), Same},
		{place("the UK"), place("Britain"), Same},
		{place("Puerto Sal"), place("Puerto Real"), Unknown},
	} {
		if got := Names(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: got %v, want %v", c.a.Full, c.b.Full, got, c.want)
		}
		if got := Names(c.b, c.a); got != c.want.Flip() {
			t.Errorf("%q, %q: got %v, want %v", c.b.Full, c.a.Full, got, c.want.Flip())
		}
	}
}
