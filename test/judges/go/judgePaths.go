// Judges certification paths twice: by Certificate.Verify, and by a TLS handshake in which the certificate is the server's or the client's.
// Reads a JSON list from standard input and prints its own version, the GODEBUG settings that it was built with, and for each member what either
// said; empty where it accepts.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type question struct {
	Purpose string   // "serverAuth", "clientAuth" or "any"
	Chain   [][]byte // DER, end entity first
	Key     []byte   // PKCS#8 of the end entity; absent: no handshake
	Anchors [][]byte
	Host    string // empty: not compared
	At      int64  // in milliseconds since 1970
}

type verdict struct {
	Verify, Handshake string
}

func main() {
	var questions []question
	check(json.NewDecoder(os.Stdin).Decode(&questions))
	verdicts := make([]verdict, len(questions))
	for i, q := range questions {
		verdicts[i] = verdict{text(verify(q)), "none"}
		if len(q.Key) > 0 {
			verdicts[i].Handshake = text(handshake(q))
		}
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{"Version": runtime.Version(), "Debug": builtWith(), "Verdicts": verdicts}))
}

// A build for an older version of the language accepts more.
func builtWith() string {
	info, _ := debug.ReadBuildInfo()
	for _, setting := range info.Settings {
		if setting.Key == "DefaultGODEBUG" {
			return setting.Value
		}
	}
	return ""
}

func (q question) time() time.Time { return time.UnixMilli(q.At).UTC() }

func verify(q question) error {
	leaf, err := x509.ParseCertificate(q.Chain[0])
	if err != nil {
		return err
	}
	options := x509.VerifyOptions{
		Roots:         pool(q.Anchors),
		Intermediates: pool(q.Chain[1:]),
		DNSName:       q.Host,
		CurrentTime:   q.time(),
	}
	switch q.Purpose {
	case "clientAuth":
		options.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	case "any":
		options.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsageAny}
	}
	_, err = leaf.Verify(options)
	return err
}

// The error of the side that judges.
func handshake(q question) error {
	key, err := x509.ParsePKCS8PrivateKey(q.Key)
	check(err)
	judged := tls.Certificate{Certificate: q.Chain, PrivateKey: key}
	server := &tls.Config{Certificates: []tls.Certificate{judged}, MinVersion: tls.VersionTLS12}
	client := &tls.Config{RootCAs: pool(q.Anchors), ServerName: q.Host, MinVersion: tls.VersionTLS12, Time: q.time}
	if q.Purpose == "clientAuth" {
		server = &tls.Config{
			Certificates: []tls.Certificate{ownCertificate()},
			ClientAuth:   tls.RequireAndVerifyClientCert,
			ClientCAs:    pool(q.Anchors),
			MinVersion:   tls.VersionTLS12,
			Time:         q.time,
		}
		client = &tls.Config{
			InsecureSkipVerify: true,
			MinVersion:         tls.VersionTLS12,
			// Sent whatever the server asks for, so that it is the server that judges.
			GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &judged, nil },
		}
	}
	near, far := sockets()
	serverError := make(chan error, 1)
	go func() {
		connection := tls.Server(far, server)
		err := connection.Handshake()
		if err == nil {
			_, err = connection.Write([]byte("x"))
		}
		far.Close()
		serverError <- err
	}()
	connection := tls.Client(near, client)
	clientError := connection.Handshake()
	if clientError == nil {
		// In TLS 1.3 the client has finished before the server has judged it.
		connection.Read(make([]byte, 1))
	}
	near.Close()
	if q.Purpose == "clientAuth" {
		return <-serverError
	}
	<-serverError
	return clientError
}

// Sockets and no net.Pipe: in a pipe both sides would wait for each other when both write.
func sockets() (near, far net.Conn) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	near, err = net.Dial("tcp", listener.Addr().String())
	check(err)
	far, err = listener.Accept()
	check(err)
	return near, far
}

func ownCertificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	check(err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// As CockroachDB fills its pools: what cannot be parsed is left out.
func pool(certificates [][]byte) *x509.CertPool {
	all := x509.NewCertPool()
	for _, der := range certificates {
		if certificate, err := x509.ParseCertificate(der); err == nil {
			all.AddCert(certificate)
		}
	}
	return all
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
