// Whom the files of a directory let in, where the node is reached, and which files a connection names.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import {
  clientUsers,
  coverageNotices,
  missingFile,
  nodeHosts,
  requestIn,
  type DirectoryConnection,
} from "../../../../src/cockroach/connection/directoryConnection.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../../../src/cockroach/directory/loadCertsDirectory.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { testNow } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader } from "../../../support/memoryAssetLoader.ts";

const wanted: DirectoryConnection = {
  user: "ROOT",
  host: "elsewhere",
  port: 26257,
  database: "defaultdb",
  login: "certificate",
};

async function healthy(without?: string): Promise<CertsDirectory> {
  const files = Object.fromEntries(Object.entries((await healthySet()).files).filter(([name]) => name !== without));
  const settings = { ...defaultSettings, advertise: ["localhost", "elsewhere"] };
  const directory = await loadCertsDirectory({
    loader: memoryAssetLoader(files),
    path: "/c",
    settings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  });
  assert.ok(directory !== undefined);
  return directory;
}

test("users have a certificate and a key", async () => {
  assert.ok(clientUsers(await healthy()).includes("root"));
  assert.ok(!clientUsers(await healthy("client.root.key")).includes("root"));
});

test("hosts are those of node.crt", async () => {
  assert.ok(nodeHosts(await healthy()).includes("localhost"));
  assert.deepEqual(nodeHosts(await healthy("node.crt")), []);
});

test("names the files of the directory, but not its CA for CockroachDB Cloud", () => {
  const join = (directory: string, name: string): string => `${directory}\\${name}`;
  assert.equal(requestIn("C:\\c", wanted, join).files.certificate, "C:\\c\\client.root.crt");
  assert.equal(requestIn("C:\\c", wanted, join).files.rootCertificate, "C:\\c\\ca.crt");
  assert.equal(requestIn("C:\\c", { ...wanted, cloud: "basic" }, join).files.rootCertificate, undefined);
  assert.equal(requestIn("C:\\c", { ...wanted, cloud: "advanced", ca: "D:\\x" }, join).files.rootCertificate, "D:\\x");
});

test("reports which file is missing, and which host isn't covered", async () => {
  assert.equal(missingFile(await healthy(), wanted), undefined);
  assert.match(
    missingFile(await healthy("ca.crt"), wanted)?.message ?? "",
    /^ca\.crt is missing in \/c: the server can't be verified/,
  );
  assert.match(
    missingFile(await healthy("client.root.key"), wanted)?.message ?? "",
    /^client\.root\.key is missing in/,
  );
  assert.equal(missingFile(await healthy("client.root.key"), { ...wanted, login: "password" }), undefined);
  const connection = {
    ...requestIn("/c", wanted, (directory, name) => `${directory}/${name}`),
    sslMode: "verify-full",
  } as const;
  assert.match(
    coverageNotices(await healthy(), connection).join(),
    /^warning: node\.crt in this directory isn't valid for elsewhere/,
  );
  assert.deepEqual(coverageNotices(await healthy(), { ...connection, host: "localhost" }), []);
  assert.deepEqual(coverageNotices(await healthy(), { ...connection, sslMode: "verify-ca" }), []);
});
