// A certs directory with a root, three subordinate CAs and two thousand client certificates: read and judged, its trust
// as JSON, what would be without each of its CAs, and who can log in with each certificate. Files are in memory.
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { defaultLoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import { loginReport } from "../../src/cockroach/login/loginReport.ts";
import { clientsOf, serverSideOf, verifierOf } from "../../src/cockroach/login/peers.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { trustDocument } from "../../src/view/trust/trustDocument.ts";
import { trustPicture } from "../../src/view/trust/trustPictureView.ts";
import { trustRows } from "../../src/view/trust/trustRows.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../support/certificate.ts";
import { memoryAssetLoader, type MemoryFiles } from "../support/memoryAssetLoader.ts";
import { median, report } from "./report.ts";

const leaves = 2_000;
const rounds = 3;

async function files(): Promise<MemoryFiles> {
  const unlimited = { withExtensions: [{ type: "basicConstraints", critical: true, cA: true }] } as const;
  const root = await authority({ cn: "Root", ...unlimited });
  const subordinates: TestCertificate[] = [];
  for (const name of ["One", "Two", "Three"])
    subordinates.push(await authority({ cn: name, issuedBy: root, ...unlimited }));
  const all: Record<string, string> = { "ca.crt": [root, ...subordinates].map(({ pem }) => pem).join("") };
  const add = (name: string, { pem, keyPem }: TestCertificate): void => {
    Object.assign(all, { [`${name}.crt`]: pem, [`${name}.key`]: keyPem });
  };
  add("node", await nodeCertificate({ issuedBy: root }));
  for (let i = 0; i < leaves; i++) {
    const issuedBy = subordinates[i % subordinates.length] ?? root;
    add(`client.user${i}`, await clientCertificate({ user: `user${i}`, issuedBy, keySlot: `leaf ${i % 8}` }));
  }
  return all;
}

async function main(): Promise<void> {
  const all = await files();
  const times: Readonly<Record<"load" | "trust" | "page" | "logins", number[]>> = {
    load: [],
    trust: [],
    page: [],
    logins: [],
  };
  const timed = async <T>(list: number[], work: () => T | Promise<T>): Promise<T> => {
    // Processor time, which others on the machine don't lengthen.
    const start = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(start);
    list.push((user + system) / 1_000);
    return result;
  };
  for (let round = 0; round < rounds; round++) {
    const directory = await timed(times.load, () =>
      loadCertsDirectory({
        loader: memoryAssetLoader(all),
        path: "certs",
        settings: defaultSettings,
        now: testNow.getTime(),
        cryptography: nodeCryptography,
      }),
    );
    if (directory === undefined) throw new Error("nobody cancelled");
    const rows = await timed(times.trust, () => trustRows(trustPicture(directory), "certs"));
    if (rows.description !== "") throw new Error(rows.description);
    const { verdict } = await timed(times.page, () => trustDocument(directory, "certs", nodeCryptography));
    if (verdict !== `All ${(leaves + 1).toLocaleString("en")} certificates here are accepted`) throw new Error(verdict);
    const { certificates } = await timed(times.logins, () =>
      loginReport({
        clients: clientsOf(directory),
        unread: [],
        serverSide: serverSideOf(directory),
        settings: defaultLoginSettings,
        verifier: verifierOf(directory, nodeCryptography),
        sslMode: "verify-full",
      }),
    );
    if (certificates.length !== leaves + 1) throw new Error("not all were asked");
  }
  const [load, trust, page, logins] = [
    median(times.load),
    median(times.trust),
    median(times.page),
    median(times.logins),
  ];
  report({ name: "trust of 1 CA, 3 subordinate CAs, 2,000 leaves: read and verified", value: load, unit: "ms" });
  report({ name: "trust: the tree of the sidebar", value: trust, unit: "ms" });
  report({ name: "trust: the page, with what if each of 4 CAs were dropped", value: page, unit: "ms" });
  report({ name: "trust: all of it", value: load + trust + page, unit: "ms", limit: 3_000 });
  report({ name: "who can log in with each of 2,000 certificates", value: logins, unit: "ms" });
}

void main();
