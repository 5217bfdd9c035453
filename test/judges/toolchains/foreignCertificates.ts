// Certificates of other people's test suites, each trusted as it is: whether Go parses it, in which words it refuses, and its own faults.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readCertificate } from "../../../src/pki/certificate/certificate.ts";
import type { PathQuestion } from "../pathJudge.ts";

const folders = ["../shared/corpus/files", "../shared/cases/paths"];

export function foreignCertificates(): Promise<readonly PathQuestion[]> | string {
  if (!folders.every((folder) => existsSync(folder)))
    return "the corpus of foreign certificates is not beside the checkout";
  const questions = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .sort()
      .filter((name) => statSync(join(folder, name)).isFile())
      .flatMap((name) =>
        certificatesOf(readFileSync(join(folder, name))).flatMap((der, i): readonly PathQuestion[] =>
          (["server", "client"] as const).map((role) => ({
            name: `${name} ${i} as ${role}`,
            role,
            chain: [der],
            anchors: [der],
          })),
        ),
      ),
  );
  return Promise.resolve(questions);
}

/** Removes bytes after a certificate: the reader of the file handles them, and a path never contains them. */
function certificatesOf(file: Buffer): readonly Uint8Array[] {
  return blocksOf(file).map((der) => {
    const outcome = readCertificate(der);
    return outcome.ok ? outcome.value.der : der;
  });
}

function blocksOf(file: Buffer): readonly Uint8Array[] {
  if (file[0] === 0x30 && file[1] !== undefined && file[1] >= 0x80) return [new Uint8Array(file)];
  return [...file.toString("latin1").matchAll(/-----BEGIN CERTIFICATE-----([\w+/=\s]*)-----END CERTIFICATE-----/g)].map(
    ([, body = ""]) => new Uint8Array(Buffer.from(body, "base64")),
  );
}
