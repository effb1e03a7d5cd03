package analyze

import "strings"

// Reads tells whether texts in a language, in BCP 47, are read. Of a text whose
// language is not known it is taken that they are.
func Reads(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "" || base == "en"
}
