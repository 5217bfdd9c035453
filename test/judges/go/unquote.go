// Reads string literals as Go's compiler does: a JSON array of literals on standard input, of the strings on standard output.
package main

import (
	"encoding/json"
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
		text, err := strconv.Unquote(literal)
		if err != nil {
			panic(literal)
		}
		texts[i] = text
	}
	if err := json.NewEncoder(os.Stdout).Encode(texts); err != nil {
		panic(err)
	}
}
