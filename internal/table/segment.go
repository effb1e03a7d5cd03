package table

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// Format writes a file in segments. Each can be read on its own, so that a file
// that was broken off is whole up to its last segment, and can be gone on with.
type Format interface {
	// Segment packs some rows.
	Segment(rows []Row) ([]byte, error)
	// Footer is what stands behind the segments. It reads them back, from
	// where they lie one after the other, by their sizes.
	Footer(file io.ReaderAt, sizes []int64) ([]byte, error)
}

// JSONLines writes each row as a line of JSON, packed with zstd: a segment is a
// frame.
type JSONLines struct{ enc *zstd.Encoder }

// NewJSONLines makes a Format for one goroutine.
func NewJSONLines() (*JSONLines, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	return &JSONLines{enc}, err
}

// Segment packs the rows into a frame.
func (j *JSONLines) Segment(rows []Row) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i := range rows {
		if err := e.Encode(&rows[i]); err != nil {
			return nil, err
		}
	}
	return j.enc.EncodeAll(b.Bytes(), nil), nil
}

// Footer is empty.
func (j *JSONLines) Footer(io.ReaderAt, []int64) ([]byte, error) { return nil, nil }

// Parquet writes Parquet, packed with zstd. A segment is a whole Parquet file
// of one row group; the file is segments end to end, and a last footer that
// speaks of all their row groups. The segments' own footers stay between them,
// where no reader looks.
type Parquet struct {
	out bytes.Buffer
	w   *parquet.GenericWriter[Row]
}

// NewParquet makes a Format for one goroutine.
func NewParquet() *Parquet {
	p := &Parquet{}
	p.w = parquet.NewGenericWriter[Row](&p.out, parquet.Compression(codec), parquet.PageBufferSize(256<<10))
	return p
}

var codec compress.Codec = &parquet.Zstd

// Segment packs the rows into a Parquet file of one row group.
func (p *Parquet) Segment(rows []Row) ([]byte, error) {
	p.out.Reset()
	p.w.Reset(&p.out)
	if _, err := p.w.Write(rows); err != nil {
		return nil, err
	}
	if err := p.w.Close(); err != nil {
		return nil, err
	}
	return p.out.Bytes(), nil
}

const parquetMark = "PAR1"

var errSegment = errors.New("a segment of it is damaged; begin anew with -restart")

// Footer joins the footers of the segments. The places of their column chunks
// move with them; their page indexes, which hold places too, are left out.
func (p *Parquet) Footer(file io.ReaderAt, sizes []int64) ([]byte, error) {
	var all *format.FileMetaData
	var rows, at int64
	if len(sizes) == 0 {
		return p.Segment(nil)
	}
	for _, size := range sizes {
		m, err := footerOf(file, at, size)
		if err != nil {
			return nil, err
		}
		for i := range m.RowGroups {
			move(&m.RowGroups[i], at)
		}
		rows += m.NumRows
		if at += size; all == nil {
			all = m
			continue
		}
		for i := range m.RowGroups {
			m.RowGroups[i].Ordinal = int16(len(all.RowGroups))
			all.RowGroups = append(all.RowGroups, m.RowGroups[i])
		}
	}
	all.NumRows = rows
	b, err := thrift.Marshal(new(thrift.CompactProtocol), all)
	if err != nil {
		return nil, err
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(b)))
	return append(b, parquetMark...), nil
}

// footerOf reads the footer of the segment of that size.
func footerOf(file io.ReaderAt, at, size int64) (*format.FileMetaData, error) {
	tail := make([]byte, 8)
	if _, err := file.ReadAt(tail, at+size-8); err != nil {
		return nil, fmt.Errorf("%w: %v", errSegment, err)
	}
	n := int64(binary.LittleEndian.Uint32(tail))
	if string(tail[4:]) != parquetMark || n > size-12 {
		return nil, errSegment
	}
	b := make([]byte, n)
	if _, err := file.ReadAt(b, at+size-8-n); err != nil {
		return nil, fmt.Errorf("%w: %v", errSegment, err)
	}
	m := new(format.FileMetaData)
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), b, m); err != nil {
		return nil, fmt.Errorf("%w: %v", errSegment, err)
	}
	return m, nil
}

// move makes the places of a row group count from further up.
func move(g *format.RowGroup, by int64) {
	g.FileOffset += by
	for i := range g.Columns {
		c := &g.Columns[i]
		if c.FileOffset != 0 {
			c.FileOffset += by
		}
		c.OffsetIndexOffset, c.OffsetIndexLength, c.ColumnIndexOffset, c.ColumnIndexLength = 0, 0, 0, 0
		m := &c.MetaData
		m.DataPageOffset += by
		if m.DictionaryPageOffset != 0 {
			m.DictionaryPageOffset += by
		}
		if m.IndexPageOffset != 0 {
			m.IndexPageOffset += by
		}
		m.BloomFilterOffset, m.BloomFilterLength = 0, 0
	}
}
