//go:build tools

// Package tools names the programs that the control-plane tier of the tests builds from this module.
package tools

import (
	_ "go.etcd.io/etcd/server/v3"
)
