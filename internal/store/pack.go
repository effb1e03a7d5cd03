package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/zstd"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// box packs values and bytes for the store. It is safe for concurrent use.
//
// A value is written field by field as varints, its strings once each, and then
// compressed: a reading takes a third of what it takes as JSON, and is read
// faster. Before it stands a hash of the value's type, so that a reading of
// another shape is refused and not misread. Reports are left out: they are kept
// in rows of their own. Types with maps or interfaces cannot be packed; a test
// holds that those which are have none.
type box struct {
	in  *zstd.Encoder
	out *zstd.Decoder
}

// maxUnpacked is how many bytes a compressed value may grow to.
const maxUnpacked = 256 << 20

func newBox() (*box, error) {
	in, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(1<<20), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
	if err != nil {
		return nil, err
	}
	out, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		return nil, err
	}
	return &box{in, out}, nil
}

func (b *box) close() error {
	b.out.Close()
	return b.in.Close()
}

func (b *box) squeeze(data []byte) []byte { return b.in.EncodeAll(data, nil) }

func (b *box) unsqueeze(data []byte) ([]byte, error) {
	out, err := b.out.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: damaged data in the store: %w; bring back a copy", news.ErrInvalid, err)
	}
	return out, nil
}

// pack writes the value that v points at.
func (b *box) pack(v any) []byte { return b.squeeze(packRaw(v)) }

func packRaw(v any) []byte {
	e := packer{strings: map[string]uint64{}}
	value := reflect.ValueOf(v).Elem()
	e.b = binary.LittleEndian.AppendUint64(e.b, shape(value.Type()))
	e.value(value)
	return e.b
}

// unpack reads into what v points at.
func (b *box) unpack(data []byte, v any) error {
	raw, err := b.unsqueeze(data)
	if err != nil {
		return err
	}
	return unpackRaw(raw, v)
}

var errPacked = fmt.Errorf("%w: a packed value is damaged; bring back a copy of the store", news.ErrInvalid)

func unpackRaw(raw []byte, v any) error {
	value := reflect.ValueOf(v).Elem()
	if len(raw) < 8 || binary.LittleEndian.Uint64(raw) != shape(value.Type()) {
		return fmt.Errorf("%w: a packed value is of another shape than this program's; the report is read anew", news.ErrUnsupported)
	}
	d := unpacker{b: raw[8:]}
	d.value(value)
	if d.bad || len(d.b) > 0 {
		return errPacked
	}
	return nil
}

// shape is a hash of a type: its kinds and the names of its fields, in order.
func shape(t reflect.Type) uint64 {
	h := xxhash.New()
	writeShape(h, t)
	return h.Sum64()
}

func writeShape(h *xxhash.Digest, t reflect.Type) {
	_, _ = h.WriteString(t.Kind().String())
	switch t.Kind() {
	case reflect.Slice:
		writeShape(h, t.Elem())
	case reflect.Array:
		_, _ = h.WriteString(strconv.Itoa(t.Len()))
		writeShape(h, t.Elem())
	case reflect.Pointer:
		if t != reportType {
			writeShape(h, t.Elem())
		}
	case reflect.Struct:
		for i := range t.NumField() {
			_, _ = h.WriteString(t.Field(i).Name)
			writeShape(h, t.Field(i).Type)
		}
		_, _ = h.WriteString("}")
	}
}

var (
	spanType   = reflect.TypeFor[doc.Span]()
	reportType = reflect.TypeFor[*news.Report]() // is kept elsewhere
)

type packer struct {
	b       []byte
	strings map[string]uint64
}

func (e *packer) value(v reflect.Value) {
	if v.Type() == spanType {
		s, l := v.Field(0).Int(), v.Field(1).Int()
		e.b = binary.AppendVarint(binary.AppendVarint(e.b, s), l-s)
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		e.b = append(e.b, b2i(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.b = binary.AppendVarint(e.b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.b = binary.AppendUvarint(e.b, v.Uint())
	case reflect.Float32, reflect.Float64:
		e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(v.Float()))
	case reflect.String:
		e.string(v.String())
	case reflect.Slice:
		if v.Type().Elem() == reportType {
			return
		}
		e.b = binary.AppendUvarint(e.b, uint64(v.Len()))
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			e.value(v.Index(i))
		}
	case reflect.Pointer:
		if v.Type() == reportType {
			return
		}
		e.b = append(e.b, b2i(!v.IsNil()))
		if !v.IsNil() {
			e.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			e.value(v.Field(i))
		}
	}
}

// string writes a new string as 0, its length and its bytes, and one that was
// written before as its number.
func (e *packer) string(s string) {
	if n, ok := e.strings[s]; ok {
		e.b = binary.AppendUvarint(e.b, n)
		return
	}
	e.strings[s] = uint64(len(e.strings) + 1)
	e.b = append(binary.AppendUvarint(append(e.b, 0), uint64(len(s))), s...)
}

func b2i(b bool) byte {
	if b {
		return 1
	}
	return 0
}

type unpacker struct {
	b       []byte
	strings []string
	bad     bool
}

func (d *unpacker) value(v reflect.Value) {
	if d.bad {
		return
	}
	if v.Type() == spanType {
		s := d.varint()
		v.Field(0).SetInt(s)
		v.Field(1).SetInt(s + d.varint())
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.uvarint() != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(d.varint())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(d.uvarint())
	case reflect.Float32, reflect.Float64:
		v.SetFloat(math.Float64frombits(d.fixed()))
	case reflect.String:
		v.SetString(d.string())
	case reflect.Slice:
		d.slice(v)
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Pointer:
		if v.Type() != reportType && d.uvarint() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	}
}

// slice reads a slice; each element takes a byte at least, which bounds it.
func (d *unpacker) slice(v reflect.Value) {
	if v.Type().Elem() == reportType {
		return
	}
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.bad = true
	}
	if n == 0 || d.bad {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	for i := range int(n) {
		d.value(v.Index(i))
	}
}

func (d *unpacker) uvarint() uint64 {
	n, k := binary.Uvarint(d.b)
	return took(d, n, k)
}

func (d *unpacker) varint() int64 {
	n, k := binary.Varint(d.b)
	return took(d, n, k)
}

func took[T int64 | uint64](d *unpacker, n T, k int) T {
	if k <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[k:]
	return n
}

func (d *unpacker) fixed() uint64 {
	if len(d.b) < 8 {
		d.bad, d.b = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return n
}

func (d *unpacker) string() string {
	n := d.uvarint()
	if n > 0 {
		if n > uint64(len(d.strings)) {
			d.bad = true
			return ""
		}
		return d.strings[n-1]
	}
	l := d.uvarint()
	if l > uint64(len(d.b)) {
		d.bad = true
		return ""
	}
	s := string(d.b[:l])
	d.b = d.b[l:]
	d.strings = append(d.strings, s)
	return s
}

// isShape reports that a packed value is of another program's shape.
func isShape(err error) bool { return errors.Is(err, news.ErrUnsupported) }
