// Asks an HTTPS server with Go: host, port, CA, certificate, key. Prints what went wrong.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"os"
)

func main() {
	host, port, root, certificate, key := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]
	config := &tls.Config{RootCAs: x509.NewCertPool()}
	pem, err := os.ReadFile(root)
	fail(err)
	config.RootCAs.AppendCertsFromPEM(pem)
	if certificate != "" {
		pair, err := tls.LoadX509KeyPair(certificate, key)
		fail(err)
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &pair, nil }
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	_, err = client.Get("https://" + host + ":" + port + "/")
	fail(err)
}

func fail(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
