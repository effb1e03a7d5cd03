package web

import (
	"container/list"
	"sync"
)

// cacheBytes bounds what is kept of accounts laid out.
const cacheBytes = 24 << 20

// cache keeps what was made of accounts that have not changed since, those asked
// for last, up to a number of bytes.
type cache struct {
	mu    sync.Mutex
	most  int
	size  int
	order *list.List // of *entry, the last asked for first
	byKey map[string]*list.Element
}

type entry struct {
	key  string
	data []byte
}

func newCache(most int) *cache {
	return &cache{most: most, order: list.New(), byKey: map[string]*list.Element{}}
}

func (c *cache) get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry).data, true
}

func (c *cache) put(key string, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, have := c.byKey[key]; have || len(data) > c.most/4 {
		return
	}
	c.byKey[key] = c.order.PushFront(&entry{key, data})
	for c.size += len(data); c.size > c.most; {
		last := c.order.Back()
		old := c.order.Remove(last).(*entry)
		delete(c.byKey, old.key)
		c.size -= len(old.data)
	}
}
