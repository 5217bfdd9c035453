// Rules about the directory as a whole and about the form of certificate files.
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { testRules } from "../../../support/ruleCase.ts";
import { authority } from "../../../support/certificate.ts";
import { pair, without } from "../../../support/certsDirectory.ts";

const notFound = { code: "not-found", message: "no such file or directory" } as const;
const denied = { code: "no-permission", message: "permission denied" } as const;
const none = { files: () => ({}) };
const negativeSerial = { serialNumber: -5n };

testRules({
  "directory/missing": {
    fails: { ...none, listing: notFound, file: ".", place: "empty", text: "The directory certs doesn't exist" },
    notApplicable: { ...none, listing: denied },
  },
  "directory/unreadable": {
    fails: {
      ...none,
      listing: denied,
      file: ".",
      place: "empty",
      says: "problem loading certs directory certs: open certs: permission denied",
    },
    notApplicable: { ...none, listing: notFound },
  },
  "directory/no-certificates": {
    fails: { files: () => ({ "README.md": "hello" }), file: ".", place: "empty" },
    notApplicable: { ...none, listing: denied },
  },
  "directory/too-many-entries": {
    fails: {
      files: () => Object.fromEntries(Array.from({ length: 50_001 }, (_, i) => [`f${i}`, ""])),
      file: ".",
      place: "empty",
      text: "1 of 50001 entries",
    },
    notApplicable: { ...none, listing: denied },
  },
  "directory/unknown-file-name": {
    fails: {
      files: ({ ca }) => ({ "root.crt": ca.pem }),
      file: "root.crt",
      place: "empty",
      says: 'bad filename certs/root.crt: unknown prefix "root"',
    },
    passes: { files: () => ({ "README.md": "" }) },
    notApplicable: { files: () => ({ "root.crt": { content: "", type: "directory" } }) },
  },
  "directory/almost-read": {
    fails: {
      files: ({ node }) => ({ "node.pem": node.pem }),
      file: "node.pem",
      place: "empty",
      text: "Rename it to node.crt",
    },
    passes: { files: ({ node, files }) => ({ ...files, "01.pem": node.pem }) },
  },
  "directory/kubernetes-secret": {
    fails: {
      files: ({ root }) => ({ "tls.crt": root.pem, "tls.key": root.keyPem }),
      file: "tls.crt",
      place: "empty",
      text: "Map tls.crt to client.root.crt",
      says: 'unknown prefix "tls"',
    },
    passes: { files: () => ({ "README.md": "" }) },
  },
  "directory/kubernetes-mount": {
    fails: {
      files: ({ files }) => ({ ...files, "..data": { content: "", type: "directory", listedAs: "symbolicLink" } }),
      file: ".",
      place: "empty",
    },
    notApplicable: { ...none, listing: denied },
  },
  "file/unreadable": {
    fails: {
      files: () => ({ "ca.crt": { content: "", readFailure: denied } }),
      file: "ca.crt",
      place: "empty",
      says: "empty certificate file: ca.crt",
    },
  },
  "file/too-large": {
    fails: {
      files: () => ({
        "ca.crt": {
          content: "",
          readFailure: { code: "too-large", message: "The file has 50000000 bytes" },
        },
      }),
      file: "ca.crt",
      place: "empty",
    },
  },
  "file/empty": {
    fails: { files: () => ({ "ca.crt": "" }), file: "ca.crt", place: "whole", says: "empty certificate file: ca.crt" },
  },
  "file/der": {
    fails: {
      files: ({ node }) => ({ "node.crt": node.der }),
      file: "node.crt",
      place: "whole",
      says: "no certificates found in node.crt",
    },
    notApplicable: { files: () => ({ "ca.crt": "" }) },
  },
  "file/no-certificate": {
    fails: {
      files: () => ({ "ca.crt": "hello\n" }),
      file: "ca.crt",
      place: "whole",
      says: "no certificates found in ca.crt",
    },
    notApplicable: { files: () => ({ "ca.crt": "" }) },
  },
  "file/wrong-block-type": {
    fails: {
      files: ({ node }) => ({ "node.crt": node.pem + node.keyPem }),
      file: "node.crt",
      place: 1,
      says: "failed to parse certificate file node.crt as PEM: block #1 is of type EC PRIVATE KEY, not CERTIFICATE",
    },
  },
  "file/unparsable-certificate": {
    fails: {
      files: ({ ca }) => ({ "ca.crt": ca.pem + encodePem("CERTIFICATE", Uint8Array.of(1, 2, 3)) }),
      file: "ca.crt",
      place: 1,
      says: "failed to parse certificate 1 in file ca.crt: x509: malformed certificate",
    },
  },
  "file/passed-over-block": {
    fails: {
      files: ({ ca }) => ({ "ca.crt": ca.pem + ca.pem.replace(/\n[A-Za-z]/, "\n!") }),
      file: "ca.crt",
      place: 1,
      text: "is not base64",
    },
  },
  "file/refused-by-newer-go": {
    fails: {
      files: async () => ({ "ca.crt": (await authority(negativeSerial)).pem }),
      version: "23.2.0",
      file: "ca.crt",
      place: 0,
      says: "x509: negative serial number",
    },
    passes: { files: ({ files }) => files, version: "23.2.0" },
  },
  "file/no-fallback": {
    fails: {
      files: ({ files }) => ({ ...files, "ca-client.crt": "" }),
      file: "ca-client.crt",
      place: "whole",
      says: "problem with client CA certificate: empty certificate file: ca-client.crt",
    },
    passes: { files: ({ files, ca }) => ({ ...files, "ca-client.crt": ca.pem }) },
    notApplicable: { files: ({ files }) => files },
  },
  "ca/missing-for-node": {
    fails: {
      files: ({ files }) => without(files, "ca.crt"),
      file: "node.crt",
      place: 0,
      says: "problem with CA certificate: not found",
    },
  },
  "ca/missing-for-client": {
    fails: { files: ({ root }) => pair("client.root", root), file: ".", place: "empty" },
    passes: { files: ({ ca, root }) => ({ "ca.crt": ca.pem, ...pair("client.root", root) }) },
  },
});
