package archive

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// zimOf writes a ZIM file: clusters of pages, each packed in its way (1 plain,
// 5 zstd; with 0x10, offsets of eight bytes), with its date, a style sheet, a
// redirect, and a page that two entries name.
func zimOf(packing byte, clusters ...[]string) string {
	le := binary.LittleEndian
	media := "text/html\x00text/css\x00text/plain\x00\x00"
	var body, entries []byte
	var paths, places []uint64
	const head = 80
	at := func() uint64 { return uint64(head + len(media) + len(body)) }
	entry := func(kind uint16, space byte, cluster, blob uint32, path string) {
		paths = append(paths, uint64(len(entries)))
		e := le.AppendUint16(nil, kind)
		e = append(e, 0, space)
		e = le.AppendUint32(e, 0)
		e = le.AppendUint32(e, cluster)
		e = le.AppendUint32(e, blob)
		entries = append(entries, e...)
		entries = append(entries, path+"\x00\x00"...)
	}
	all := append([][]string{{"2031-05-06", "p { color: red }"}}, clusters...)
	for c, pages := range all {
		places = append(places, at())
		width := 4
		if packing&0x10 != 0 {
			width = 8
		}
		var table, data []byte
		end := (len(pages) + 1) * width
		for i := range len(pages) + 1 {
			if width == 8 {
				table = le.AppendUint64(table, uint64(end))
			} else {
				table = le.AppendUint32(table, uint32(end))
			}
			if i < len(pages) {
				data = append(data, pages[i]...)
				end += len(pages[i])
			}
		}
		cluster := append(table, data...)
		if packing&0x0f == 5 {
			w, _ := zstd.NewWriter(nil)
			cluster = w.EncodeAll(cluster, nil)
		}
		body = append(append(body, packing), cluster...)
		for i := range pages {
			if c > 0 {
				entry(0, 'C', uint32(c), uint32(i), fmt.Sprintf("courier.example/%d/%d", c, i))
			}
		}
	}
	entry(0xffff, 'C', 0, 0, "courier.example/old")
	entry(1, 'C', 0, 1, "courier.example/style.css")
	entry(0, 'C', 1, 0, "courier.example/1/0?again")
	entry(2, 'M', 0, 0, "Date")
	out := make([]byte, head)
	copy(out, zimMark)
	le.PutUint32(out[24:], uint32(len(paths)))
	le.PutUint32(out[28:], uint32(len(places)))
	out = append(append(out, media...), body...)
	first := uint64(len(out))
	out = append(out, entries...)
	le.PutUint64(out[32:], uint64(len(out)))
	for _, p := range paths {
		out = le.AppendUint64(out, first+p)
	}
	le.PutUint64(out[48:], uint64(len(out)))
	for _, p := range places {
		out = le.AppendUint64(out, p)
	}
	le.PutUint64(out[56:], head)
	return string(out)
}

func zimPages(cluster, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("<html><p>Page %d of cluster %d: the ferry Aldis lies off Norvik.</p></html>", i, cluster))
	}
	return out
}

// TestZIM holds that all pages of a ZIM file are read, each once, however its
// clusters are packed, and that the reading can go on from any of them.
func TestZIM(t *testing.T) {
	for _, packing := range []byte{1, 5, 0x11, 0x15} {
		path := file(t, "a.zim", zimOf(packing, zimPages(1, 3), zimPages(2, 2)))
		got, places := readAll(t, Position{}, path)
		want := []string{"Page 0 of cluster 1", "Page 1 of cluster 1", "Page 2 of cluster 1", "Page 0 of cluster 2", "Page 1 of cluster 2"}
		match(t, got, want...)
		for i, p := range places {
			again, _ := readAll(t, p, path)
			match(t, again, want[i:]...)
		}
		r, err := Open([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		for rec := range r.Records(t.Context(), Position{}) {
			if rec.Date != "2031-05-06" || !strings.HasPrefix(rec.URL, "https://courier.example/") || rec.Name != "page.html" {
				t.Errorf("packing %#x: %s, %s, %s", packing, rec.URL, rec.Date, rec.Name)
			}
			break
		}
		if packing == 5 {
			if r, err = Open([]string{path}); err != nil {
				t.Fatal(err)
			}
			for range r.Records(t.Context(), Position{}) {
			}
			if c := r.Counts(); c.Records != 5 || c.Skipped["text"] != 1 {
				t.Errorf("%+v", c)
			}
		}
	}
}

// TestBrokenZIM holds that what is damaged is told with its place and costs no
// more than what lies in it.
func TestBrokenZIM(t *testing.T) {
	whole := zimOf(5, zimPages(1, 2), zimPages(2, 2), zimPages(3, 1))
	second := strings.LastIndex(whole[:strings.LastIndex(whole, zstdMagic)], zstdMagic)
	hole := whole[:second+8] + strings.Repeat("\x00", 12) + whole[second+20:]
	got, _ := readAll(t, Position{}, file(t, "a.zim", hole))
	match(t, got, "Page 0 of cluster 1", "Page 1 of cluster 1", "2 pages of the ZIM file cannot be read", "Page 0 of cluster 3")
	for name, c := range map[string]struct{ file, want string }{
		"header alone":  {whole[:40], "breaks off in its header"},
		"cut in half":   {whole[:len(whole)/2], "do not lie where its header says"},
		"packed by xz":  {zimOf(4, zimPages(1, 1)), "zimdump"},
		"packed anyhow": {zimOf(7, zimPages(1, 1)), "not known"},
		"too many":      {whole[:24] + "\xff\xff\xff\xff" + whole[28:], "do not lie where its header says"},
	} {
		if got, _ := readAll(t, Position{}, file(t, "a.zim", c.file)); len(got) == 0 || !strings.Contains(got[len(got)-1], c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzZIM(f *testing.F) {
	fuzz(f, "a.zim", zimOf(5, zimPages(1, 2)), zimOf(0x11, zimPages(1, 2), zimPages(2, 1)), zimMark)
}
