// Logs in with pgx: the connection URLs of the arguments, one line of JSON for each.
package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/jackc/pgx/v4"
)

type answer struct {
	User  string `json:"user"`
	Error string `json:"error"`
}

func ask(url string) answer {
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		return answer{Error: err.Error()}
	}
	defer conn.Close(context.Background())
	var user string
	if err := conn.QueryRow(context.Background(), "SELECT current_user").Scan(&user); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{User: user}
}

func main() {
	output := json.NewEncoder(os.Stdout)
	for _, url := range os.Args[1:] {
		if err := output.Encode(ask(url)); err != nil {
			panic(err)
		}
	}
}
