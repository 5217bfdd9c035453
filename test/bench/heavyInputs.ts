// Directories and files that are far larger than any in use, written once for all that is measured with them.
import { mkdirSync, writeFileSync, createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { authority, clientCertificate } from "../support/certificate.ts";
import { heavyClient, manyAuthorities } from "../support/heavyCertificate.ts";
import { asPem, manyCertificates } from "./manyCertificates.ts";

export type HeavyInput = (path: string) => Promise<void>;

function pair(
  directory: string,
  user: string,
  { pem, keyPem }: { readonly pem: string; readonly keyPem: string },
): void {
  writeFileSync(join(directory, `client.${user}.crt`), pem);
  writeFileSync(join(directory, `client.${user}.key`), keyPem, { mode: 0o600 });
}

function heavyClients(count: number, weight: { readonly extensions?: number; readonly names?: number }): HeavyInput {
  return async (path) => {
    const ca = await authority();
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), ca.pem);
    for (let i = 0; i < count; i++)
      pair(path, `u${i}`, await heavyClient({ ...weight, user: `u${i}`, issuedBy: ca, serialNumber: BigInt(i + 1) }));
  };
}

/** As many CAs, and a client of each. */
function manyCas(count: number): HeavyInput {
  return async (path) => {
    const cas = await manyAuthorities(count);
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), cas.map(({ pem }) => pem).join(""));
    for (const [i, issuedBy] of cas.entries())
      pair(path, `u${i}`, await clientCertificate({ user: `u${i}`, keySlot: `leaf ${i % 8}`, issuedBy }));
  };
}

/** By name. A name that ends in a suffix is a file, any other a directory. */
export const heavyInputs: Readonly<Record<string, HeavyInput>> = {
  "48-clients-of-200000-names": heavyClients(48, { names: 200_000 }),
  "48-clients-of-200000-extensions": heavyClients(48, { extensions: 200_000 }),
  "one-client-of-200000-extensions": heavyClients(1, { extensions: 200_000 }),
  "6300-copies": async (path) => {
    const ca = await authority();
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), ca.pem.repeat(6_300));
    pair(path, "root", await clientCertificate({ issuedBy: ca }));
  },
  "1000-cas": manyCas(1_000),
  "2000-cas": manyCas(2_000),
  "2000-cas-of-one-name": async (path) => {
    const ca = await authority();
    const cas = await Promise.all(Array.from({ length: 2_000 }, () => authority()));
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), cas.map(({ pem }) => pem).join(""));
    for (let i = 0; i < 100; i++)
      pair(path, `u${i}`, await clientCertificate({ user: `u${i}`, keySlot: `leaf ${i % 8}`, issuedBy: ca }));
  },
  "5000-clients": async (path) => {
    const ca = await authority();
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), ca.pem);
    for (let i = 0; i < 5_000; i++)
      pair(path, `u${i}`, await clientCertificate({ user: `u${i}`, keySlot: `leaf ${i % 8}`, issuedBy: ca }));
  },
  "200-mb.pem": async (path) => {
    const pems = (await manyCertificates(50_000)).map(asPem);
    const file = createWriteStream(path);
    let written = 0;
    for (let i = 0; written < 200e6; i++) {
      const pem = pems[i % pems.length] ?? "";
      file.write(pem);
      written += pem.length;
    }
    file.end();
    await finished(file);
  },
  "vault-120-mb.json": async (path) => {
    const ca = await authority();
    const client = await clientCertificate({ issuedBy: ca });
    const chain = (await manyCertificates(70_000)).map(asPem);
    writeFileSync(
      path,
      JSON.stringify({
        data: { certificate: client.pem, private_key: client.keyPem, issuing_ca: ca.pem, ca_chain: chain },
      }),
    );
  },
};
