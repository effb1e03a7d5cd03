// Package client talks to the API of rashomon serve. All but this file is
// generated from the description that the server gives of itself
// (internal/api/testdata/openapi.json); other languages have generators for it
// as well.
package client

//go:generate go tool oapi-codegen -generate types,client,skip-prune -package client -o client.gen.go ../../../internal/api/testdata/openapi.json
