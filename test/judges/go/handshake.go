// Does TLS handshakes as CockroachDB's nodes and clients do (pkg/security/tls.go): the server asks for a client certificate and verifies it
// by its CA, the client verifies the server by its own. Reads a JSON list from standard input and prints for each what went wrong, if anything.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net"
	"os"
)

type handshake struct {
	Server, Client     [2]string // certificate file, key file
	ServerCa, ClientCa string    // what the server trusts, what the client trusts
	Host               string
}

func main() {
	var list []handshake
	check(json.NewDecoder(os.Stdin).Decode(&list))
	errors := []string{}
	for _, h := range list {
		errors = append(errors, attempt(h))
	}
	check(json.NewEncoder(os.Stdout).Encode(errors))
}

func attempt(h handshake) string {
	server := &tls.Config{
		Certificates: []tls.Certificate{load(h.Server)},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    pool(h.ServerCa),
		MinVersion:   tls.VersionTLS12,
	}
	certificate := load(h.Client)
	client := &tls.Config{
		RootCAs:    pool(h.ClientCa),
		ServerName: h.Host,
		MinVersion: tls.VersionTLS12,
		// Sent whatever the server asks for, so that it is the server that judges.
		GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &certificate, nil },
	}
	near, far := net.Pipe()
	serverError := make(chan error, 1)
	go func() {
		connection := tls.Server(far, server)
		err := connection.Handshake()
		if err != nil {
			far.Close()
		} else {
			_, err = connection.Write([]byte("x"))
		}
		serverError <- err
	}()
	connection := tls.Client(near, client)
	clientError := connection.Handshake()
	if clientError == nil {
		// In TLS 1.3 the client has finished before the server has judged it.
		_, clientError = connection.Read(make([]byte, 1))
	}
	near.Close()
	if err := <-serverError; err != nil && clientError != nil {
		return fmt.Sprintf("%v; server: %v", clientError, err)
	}
	if clientError != nil {
		return clientError.Error()
	}
	return ""
}

func load(pair [2]string) tls.Certificate {
	certificate, err := tls.LoadX509KeyPair(pair[0], pair[1])
	check(err)
	return certificate
}

func pool(file string) *x509.CertPool {
	content, err := os.ReadFile(file)
	check(err)
	certificates := x509.NewCertPool()
	if !certificates.AppendCertsFromPEM(content) {
		check(fmt.Errorf("no certificates in %s", file))
	}
	return certificates
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
