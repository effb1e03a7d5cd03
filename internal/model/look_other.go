//go:build !amd64

package model

const vectors = false

func lookUp(*line, uint64, *uint64, int, *uint32, *byte) uint32 { panic("model: no vectors here") }
