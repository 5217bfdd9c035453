// Reads string literals as Go's parser does: a JSON array of literals on standard input, of the strings on standard output.
package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"os"
	"strconv"
)

func main() {
	var literals []string
	if err := json.NewDecoder(os.Stdin).Decode(&literals); err != nil {
		panic(err)
	}
	texts := make([]string, len(literals))
	for i, literal := range literals {
		expression, err := parser.ParseExpr(literal)
		if err != nil {
			panic(err)
		}
		text, err := strconv.Unquote(expression.(*ast.BasicLit).Value)
		if err != nil {
			panic(err)
		}
		texts[i] = text
	}
	if err := json.NewEncoder(os.Stdout).Encode(texts); err != nil {
		panic(err)
	}
}
