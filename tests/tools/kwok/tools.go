//go:build tools

// Package tools names the programs that the control-plane tier of the tests builds from this module.
package tools

import (
	_ "sigs.k8s.io/kwok/cmd/kwok"
)
