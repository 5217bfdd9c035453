// Issues certificates again with Go's own library, from CockroachDB's templates (pkg/security/x509.go), taking from the certificate under
// judgement only what is random or comes from the clock: serial number, dates, public key. Reads a JSON list from standard input and prints
// what each certificate is and should be, as hex.
package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net"
	"net/url"
	"os"
)

type task struct {
	Kind   string
	Cert   string
	Key    string
	CaCert string
	CaKey  string
	Name   string
	Hosts  []string
	Uris   []string
}

type answer struct {
	Is, Should       string // the certificate, DER
	PemIs, PemShould string
	KeyIs, KeyShould string // the key file
}

func main() {
	var tasks []task
	check(json.NewDecoder(os.Stdin).Decode(&tasks))
	answers := []answer{}
	for _, t := range tasks {
		answers = append(answers, reissue(t))
	}
	check(json.NewEncoder(os.Stdout).Encode(answers))
}

func reissue(t task) answer {
	file, err := os.ReadFile(t.Cert)
	check(err)
	block, _ := pem.Decode(file)
	found, err := x509.ParseCertificate(block.Bytes)
	check(err)

	// Checks that the pair belongs together, as CockroachDB's server does when it starts.
	pair, err := tls.LoadX509KeyPair(t.Cert, t.Key)
	check(err)

	template := &x509.Certificate{
		SerialNumber: found.SerialNumber,
		Subject:      pkix.Name{Organization: []string{"Cockroach"}, CommonName: t.Name},
		NotBefore:    found.NotBefore,
		NotAfter:     found.NotAfter,
		KeyUsage:     x509.KeyUsageKeyEncipherment | x509.KeyUsageDigitalSignature,
	}
	for _, host := range t.Hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	for _, text := range t.Uris {
		uri, err := url.Parse(text)
		check(err)
		template.URIs = append(template.URIs, uri)
	}
	switch t.Kind {
	case "ca":
		template.BasicConstraintsValid = true
		template.IsCA = true
		template.MaxPathLen = 1
		template.KeyUsage |= x509.KeyUsageCertSign | x509.KeyUsageContentCommitment
	case "node":
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
	case "ui":
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	case "client":
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	case "tenant-client":
		template.Subject.OrganizationalUnit = []string{"Tenants"}
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth}
	case "tenant-signing":
		template.Subject.Organization = nil
		template.KeyUsage = x509.KeyUsageDigitalSignature
		template.BasicConstraintsValid = true
	}

	parent, signer := template, pair.PrivateKey
	if t.CaCert != "" {
		ca, err := tls.LoadX509KeyPair(t.CaCert, t.CaKey)
		check(err)
		parent, err = x509.ParseCertificate(ca.Certificate[0])
		check(err)
		signer = ca.PrivateKey
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, found.PublicKey, signer)
	check(err)
	should, err := x509.ParseCertificate(der)
	check(err)
	result := answer{PemIs: string(file), PemShould: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: block.Bytes}))}
	if found.PublicKeyAlgorithm == x509.ECDSA || should.SignatureAlgorithm == x509.ECDSAWithSHA256 {
		// ECDSA signatures are random: what was signed is compared, and the signature verified by the tests of the chain.
		result.Is, result.Should = hex.EncodeToString(found.RawTBSCertificate), hex.EncodeToString(should.RawTBSCertificate)
	} else {
		result.Is, result.Should = hex.EncodeToString(found.Raw), hex.EncodeToString(should.Raw)
	}
	key, err := os.ReadFile(t.Key)
	check(err)
	result.KeyIs, result.KeyShould = string(key), encodeKey(pair.PrivateKey)
	return result
}

// encodeKey writes a key as CockroachDB's PrivateKeyToPEM does (pkg/security/pem.go).
func encodeKey(key crypto.PrivateKey) string {
	block := &pem.Block{}
	var err error
	switch k := key.(type) {
	case *rsa.PrivateKey:
		block.Type, block.Bytes = "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(k)
	case *ecdsa.PrivateKey:
		block.Type = "EC PRIVATE KEY"
		block.Bytes, err = x509.MarshalECPrivateKey(k)
	case ed25519.PrivateKey:
		block.Type = "PRIVATE KEY"
		block.Bytes, err = x509.MarshalPKCS8PrivateKey(k)
	}
	check(err)
	return string(pem.EncodeToMemory(block))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
