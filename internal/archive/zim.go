package archive

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"

	"rashomon/internal/news"
)

// zimMark begins a ZIM file, the form of Kiwix and of zimit's crawls.
const zimMark = "ZIM\x04"

// The bounds of what is held of a ZIM file beside one page.
const (
	maxZIMPages = 8 << 20  // pages, of which a dozen bytes each are held
	maxZIMBlobs = 1 << 20  // pages and images in one cluster, a number of eight bytes each
	maxDirent   = 4 << 10  // bytes of an entry, most of them its path
	maxMedia    = 64 << 10 // bytes of the list of media types
)

// zimFile is a ZIM file that is being read: entries that point at blobs, which
// lie in clusters, each packed on its own.
type zimFile struct {
	r        io.ReaderAt
	size     int64
	entries  int64 // how many
	paths    int64 // where the places of the entries stand
	clusters int64 // how many
	places   int64 // where the places of the clusters stand
	names    []string
	date     string // of the file, "2031-05-06"
}

// zimPage is a page, found by its entry.
type zimPage struct{ cluster, blob, entry uint32 }

var errZIM = errors.New("its parts do not lie where its header says")

// zim reads the pages of a ZIM file, cluster by cluster, so that each is
// unpacked once.
func (r *Reader) zim(s stream, yield func(Record, error) bool) bool {
	if s.seek == nil {
		return yield(Record{At: s.at}, refuse(s.at, news.ErrUnsupported, "a ZIM file within another; unpack it and give it alone"))
	}
	start, _ := r.resume(&s)
	z, err := openZIM(s.seek, s.size)
	var pages []zimPage
	if err == nil {
		pages, err = z.pages(r)
	}
	if err != nil {
		return yield(Record{At: s.at}, broken(s.at, "the ZIM file cannot be read: %v; fetch it again", err))
	}
	for len(pages) > 0 {
		n := 1
		for n < len(pages) && pages[n].cluster == pages[0].cluster {
			n++
		}
		at, end := z.span(pages[0].cluster)
		if start.Member == 0 || start.Member == at {
			r.done.Store(s.base + max(0, min(at, s.size)))
			if !r.cluster(z, s, at, end, start.Skip, pages[:n], yield) {
				return false
			}
			start = Position{}
		}
		pages = pages[n:]
	}
	if start.Member != 0 {
		return yield(Record{At: start}, broken(start, "the place from which to go on is not in the file any more; begin anew with -restart"))
	}
	return true
}

// openZIM reads the header and the media types.
func openZIM(r io.ReaderAt, size int64) (*zimFile, error) {
	head := make([]byte, 80)
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil, errors.New("it breaks off in its header")
	}
	le := binary.LittleEndian
	z := &zimFile{
		r: r, size: size, entries: int64(le.Uint32(head[24:])), clusters: int64(le.Uint32(head[28:])),
		paths: int64(le.Uint64(head[32:])), places: int64(le.Uint64(head[48:])),
	}
	media := int64(le.Uint64(head[56:]))
	if !z.holds(z.paths, 8*z.entries) || !z.holds(z.places, 8*z.clusters) || !z.holds(media, 1) {
		return nil, errZIM
	}
	list := make([]byte, min(maxMedia, size-media))
	if _, err := r.ReadAt(list, media); err != nil {
		return nil, err
	}
	for {
		name, rest, found := bytes.Cut(list, []byte{0})
		if !found || len(name) == 0 {
			return z, nil
		}
		z.names, list = append(z.names, string(name)), rest
	}
}

// holds tells whether a part lies within the file.
func (z *zimFile) holds(at, n int64) bool { return at >= 0 && n >= 0 && at <= z.size && n <= z.size-at }

// pages finds the entries that hold pages, sorted by where they lie, each once.
func (z *zimFile) pages(r *Reader) ([]zimPage, error) {
	var out []zimPage
	buf := make([]byte, 8<<10)
	for i := int64(0); i < z.entries; {
		n := min(z.entries-i, int64(len(buf)/8))
		if _, err := z.r.ReadAt(buf[:8*n], z.paths+8*i); err != nil {
			return nil, err
		}
		for k := range n {
			d, err := z.dirent(int64(binary.LittleEndian.Uint64(buf[8*k:])))
			if err != nil {
				return nil, err
			}
			switch {
			case d.space == 'M' && d.path == "Date":
				z.date = z.metadata(d)
			case d.redirect || d.space != 'C' && d.space != 'A':
			case fileName(d.media, d.path) == "" || d.media == "":
				r.skip(shortMedia(d.media))
			case len(out) == maxZIMPages:
				return nil, errors.New("it holds more than 8 million pages")
			default:
				out = append(out, zimPage{d.cluster, d.blob, uint32(i + k)})
			}
		}
		i += n
	}
	slices.SortFunc(out, func(a, b zimPage) int {
		return cmp.Or(cmp.Compare(a.cluster, b.cluster), cmp.Compare(a.blob, b.blob), cmp.Compare(a.entry, b.entry))
	})
	return slices.CompactFunc(out, func(a, b zimPage) bool { return a.cluster == b.cluster && a.blob == b.blob }), nil
}

// dirent is an entry.
type dirent struct {
	media         string
	space         byte
	path          string
	redirect      bool
	cluster, blob uint32
}

func (z *zimFile) dirent(at int64) (d dirent, err error) {
	for n := int64(256); ; n = maxDirent {
		if !z.holds(at, 16) {
			return d, errZIM
		}
		b := make([]byte, min(n, z.size-at))
		if _, err := z.r.ReadAt(b, at); err != nil {
			return d, err
		}
		le := binary.LittleEndian
		kind := le.Uint16(b)
		d = dirent{space: b[3], redirect: kind >= 0xfffd, cluster: le.Uint32(b[8:]), blob: le.Uint32(b[12:])}
		if int(kind) < len(z.names) {
			d.media = z.names[kind]
		}
		if d.redirect {
			return d, nil
		}
		if path, _, found := bytes.Cut(b[16:], []byte{0}); found {
			d.path = string(path)
			return d, nil
		}
		if n == maxDirent || int64(len(b)) < n {
			return d, errors.New("the path of an entry does not end")
		}
	}
}

// span is where a cluster begins, and where it ends at the latest.
func (z *zimFile) span(cluster uint32) (at, end int64) {
	if int64(cluster) >= z.clusters {
		return -1, -1
	}
	b := make([]byte, 16)
	n, _ := z.r.ReadAt(b[:min(16, 8*(z.clusters-int64(cluster)))], z.places+8*int64(cluster))
	if n < 8 {
		return -1, -1
	}
	at, end = int64(binary.LittleEndian.Uint64(b)), z.size
	if next := int64(binary.LittleEndian.Uint64(b[8:])); n == 16 && next > at && next < end {
		end = next
	}
	return at, end
}

// cluster gives the pages of one cluster that lie at from or behind.
func (r *Reader) cluster(z *zimFile, s stream, at, end, from int64, pages []zimPage, yield func(Record, error) bool) bool {
	place := s.mark(max(at, 0), 0)
	blobs, err := z.unpack(r, at, end)
	if err != nil {
		return yield(Record{At: place}, broken(place, "%d pages of the ZIM file cannot be read: %v; they were passed over", len(pages), err))
	}
	defer blobs.close()
	for _, p := range pages {
		where, size, err := blobs.span(p.blob)
		place := s.mark(at, where)
		if err == nil && where < from {
			continue
		}
		rec := Record{At: place}
		d, derr := z.dirent(z.pathAt(p.entry))
		if err == nil {
			err = derr
		}
		if err == nil {
			rec.URL, rec.Date, rec.Name = zimURL(d.path), z.date, fileName(d.media, d.path)
			rec.block, err = blobs.read(where, size)
		}
		if err != nil {
			if !yield(Record{At: place, URL: rec.URL}, broken(place, "the page %s of the ZIM file cannot be read: %v; it was passed over", d.path, err)) {
				return false
			}
			continue
		}
		if !r.give(rec, yield) {
			return false
		}
	}
	return true
}

func (z *zimFile) pathAt(entry uint32) int64 {
	b := make([]byte, 8)
	if _, err := z.r.ReadAt(b, z.paths+8*int64(entry)); err != nil {
		return -1
	}
	return int64(binary.LittleEndian.Uint64(b))
}

// metadata is the short text of an entry that tells of the file.
func (z *zimFile) metadata(d dirent) string {
	at, end := z.span(d.cluster)
	blobs, err := z.unpack(nil, at, end)
	if err != nil {
		return ""
	}
	defer blobs.close()
	where, size, err := blobs.span(d.blob)
	if err != nil || size > 64 {
		return ""
	}
	b, err := blobs.read(where, size)
	if err != nil || len(b) < 10 || b[4] != '-' || b[7] != '-' {
		return ""
	}
	return string(b[:10])
}

// zimURL is the address of a page whose path holds one, as those of crawls do:
// "www.courier.example/news/1".
func zimURL(path string) string {
	host, _, found := strings.Cut(path, "/")
	if !found || !strings.Contains(host, ".") || strings.ContainsAny(host, " :@?#") {
		return ""
	}
	return "https://" + path
}
