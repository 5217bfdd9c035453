// The page of a connection with a client certificate, whose host the node's certificate doesn't name.
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { connectionPage as pageOf } from "../../../src/view/connection/connectionView.ts";

export function connectionPage(): PageDocument {
  const folder = "/home/maxroach/cluster/certs";
  const files = {
    certsDirectory: folder,
    rootCertificate: `${folder}/ca.crt`,
    certificate: `${folder}/client.maxroach.crt`,
    key: `${folder}/client.maxroach.key`,
    pkcs8Key: `${folder}/client.maxroach.key.pk8`,
  };
  return pageOf(
    { user: "maxroach", host: "node1.example.com", port: 26_257, database: "defaultdb", login: "certificate", files },
    "url",
    ["warning: node.crt is not valid for node1.example.com."],
  );
}
