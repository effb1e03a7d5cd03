package corpus

import (
	"reflect"
	"testing"
)

func TestMentions(t *testing.T) {
	var s TreeSentence
	for _, misc := range []string{"Entity=(1-person-new-x(2-place-new-y)|SpaceAfter=No", "_", "Entity=(3-event-z-Big_Day(1-person-q)3)1)"} {
		s.Words = append(s.Words, TreeWord{Form: "x", Misc: misc})
	}
	got := TreeDoc{Sentences: []TreeSentence{s}}.Mentions()
	want := []CorefMention{{0, 3, "1", "person"}, {0, 1, "2", "place"}, {2, 3, "3", "event"}, {2, 3, "1", "person"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
