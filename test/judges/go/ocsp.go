// Reads OCSP answers as CockroachDB does, with golang.org/x/crypto/ocsp. Reads a JSON list from standard input and prints for each member
// what CockroachDB's queryOCSP makes of it: "good", "revoked" or the text of the error.
package main

import (
	"crypto/x509"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/crypto/ocsp"
)

type question struct {
	Answer, Certificate, Issuer []byte // DER
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	said := make([]string, len(questions))
	for i, q := range questions {
		said[i] = judge(q)
	}
	if err := json.NewEncoder(os.Stdout).Encode(said); err != nil {
		panic(err)
	}
}

func judge(q question) string {
	certificate, err := x509.ParseCertificate(q.Certificate)
	if err != nil {
		panic(err)
	}
	issuer, err := x509.ParseCertificate(q.Issuer)
	if err != nil {
		panic(err)
	}
	answer, err := ocsp.ParseResponseForCert(q.Answer, certificate, issuer)
	if err != nil {
		return err.Error()
	}
	switch answer.Status {
	case ocsp.Good:
		return "good"
	case ocsp.Revoked:
		return "revoked"
	default:
		return fmt.Sprintf("OCSP returned status %v", answer.Status)
	}
}
