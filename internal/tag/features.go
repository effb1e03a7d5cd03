package tag

import "rashomon/internal/model"

// MaxFeatures bounds how many features At appends.
const MaxFeatures = 64

// History is what has been decided left of a word.
type History struct {
	T1, T2 uint64 // 1 + the labels of the word before and the one before that; 0: none
	Verb   uint64 // the last verb or auxiliary before, as its lower-case form; 0: none near
}

// At appends the features of word i of the sentence to dst.
func (r *Reader) At(i int, h History, dst []uint64) []uint64 {
	w := r.seen[i : i+2*pad+1]
	a, b, c, d, e, f := &w[1], &w[2], &w[3], &w[4], &w[5], &w[6]
	n := uint64(0)
	t := func() uint64 { n++; return n }
	dst = append(dst,
		model.Hash(t(), c.form),
		model.Hash(t(), c.lower),
		model.Hash(t(), c.suf[0]),
		model.Hash(t(), c.suf[1]),
		model.Hash(t(), c.suf[2]),
		model.Hash(t(), c.suf[3]),
		model.Hash(t(), c.pre[0]),
		model.Hash(t(), c.pre[1]),
		model.Hash2(t(), c.shape, c.caps),
		model.Hash2(t(), c.shape, c.suf[2]),
		model.Hash2(t(), c.shape, c.class),
		model.Hash(t(), c.cluster),

		model.Hash(t(), d.form),
		model.Hash(t(), a.lower),
		model.Hash(t(), e.lower),
		model.Hash2(t(), c.lower, d.lower),
		model.Hash2(t(), d.lower, c.suf[2]),

		model.Hash(t(), d.suf[2]),
		model.Hash2(t(), b.shape, c.shape),
		model.Hash2(t(), d.shape, c.shape),
		model.Hash(t(), b.cluster),
		model.Hash(t(), d.cluster),
		model.Hash2(t(), c.cluster, d.cluster),
		model.Hash(t(), e.cluster),

		model.Hash2(t(), c.class, d.class),
		model.Hash2(t(), c.lower, e.class),
		model.Hash2(t(), c.lower, f.class),
		model.Hash3(t(), c.lower, d.class, e.class),

		model.Hash(t(), h.T1),
		model.Hash2(t(), h.T1, h.T2),
		model.Hash2(t(), h.T1, c.lower),
		model.Hash3(t(), h.T1, c.class, d.class),
		model.Hash2(t(), h.T1, d.lower),
		model.Hash2(t(), h.T2, c.lower),
		model.Hash2(t(), h.Verb, c.suf[1]),
	)
	return dst
}
