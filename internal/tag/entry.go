package tag

// Entry is what is known of a word by its lower-case form, packed.
type Entry uint32

// NewEntry packs an entry: the ambiguity class (which tags the word had, 0
// unknown), its cluster (0 none), how it is mostly capitalised (0 unknown), and
// 1 + the only label that it has (0: it has several, or is rare).
func NewEntry(class, cluster, caps, sure int) Entry {
	return Entry(class&0xFFF | cluster&0x3FF<<12 | caps&3<<22 | sure&0xFF<<24)
}

// Class is the ambiguity class.
func (e Entry) Class() uint64 { return uint64(e & 0xFFF) }

// Cluster is the number of the word's cluster.
func (e Entry) Cluster() uint64 { return uint64(e >> 12 & 0x3FF) }

// Caps tells how the word is mostly capitalised: 1 lower case, 2 either, 3
// capital.
func (e Entry) Caps() uint64 { return uint64(e >> 22 & 3) }

// Sure is the only label of the word, or -1.
func (e Entry) Sure() int { return int(e>>24&0xFF) - 1 }
