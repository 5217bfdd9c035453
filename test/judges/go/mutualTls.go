// Connects clients with nodes as CockroachDB configures TLS (pkg/security/tls.go): a node that verifies a client certificate if one is given,
// and a client that checks what its sslmode tells it. Reads a JSON list from standard input and prints its own version and, for each member,
// what either side said and how many certificates the node saw.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"runtime"
)

type pair struct {
	Chain [][]byte // DER, end entity first
	Key   []byte   // PKCS#8
}

type connection struct {
	Server      pair
	Client      *pair
	ServerStore [][]byte // what the client trusts
	ClientStore [][]byte // what the node trusts
	Mode        string   // sslmode
	Host        string
	Always      bool // the client sends its certificate whatever CAs the node names, as libpq does
}

type verdict struct {
	Client, Node string
	Seen         int
}

func main() {
	var list []connection
	check(json.NewDecoder(os.Stdin).Decode(&list))
	verdicts := make([]verdict, len(list))
	for i, c := range list {
		verdicts[i] = connect(c)
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{"Version": runtime.Version(), "Verdicts": verdicts}))
}

func connect(c connection) (v verdict) {
	near, far := sockets()
	nodeError := make(chan error, 1)
	node := tls.Server(far, &tls.Config{
		Certificates: []tls.Certificate{load(c.Server)},
		ClientAuth:   tls.VerifyClientCertIfGiven,
		ClientCAs:    pool(c.ClientStore),
		MinVersion:   tls.VersionTLS12,
	})
	go func() {
		err := node.Handshake()
		if err == nil {
			v.Seen = len(node.ConnectionState().PeerCertificates)
			_, err = node.Write([]byte("x"))
		}
		far.Close()
		nodeError <- err
	}()
	client := tls.Client(near, clientConfig(c))
	err := client.Handshake()
	if err == nil {
		// In TLS 1.3 the client has finished before the node has judged it.
		_, err = client.Read(make([]byte, 1))
	}
	near.Close()
	v.Client, v.Node = text(err), text(<-nodeError)
	return v
}

func clientConfig(c connection) *tls.Config {
	config := &tls.Config{RootCAs: pool(c.ServerStore), ServerName: c.Host, MinVersion: tls.VersionTLS12}
	if c.Mode != "verify-full" {
		config.InsecureSkipVerify = true
	}
	if c.Mode == "verify-ca" {
		config.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
			leaf, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return err
			}
			_, err = leaf.Verify(x509.VerifyOptions{Roots: config.RootCAs, Intermediates: pool(raw[1:])})
			return err
		}
	}
	if c.Client != nil {
		certificate := load(*c.Client)
		config.Certificates = []tls.Certificate{certificate}
		if c.Always {
			config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &certificate, nil }
		}
	}
	return config
}

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

func load(p pair) tls.Certificate {
	key, err := x509.ParsePKCS8PrivateKey(p.Key)
	check(err)
	return tls.Certificate{Certificate: p.Chain, PrivateKey: key}
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
