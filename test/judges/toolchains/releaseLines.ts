// `validate --cockroach-version` compared with the Go of each release line: it finds an error exactly if a client and a node with that Go can't connect
// with the set. Lines that were built with an older Go than any toolchain are compared with Go's release notes, and their output says "assumed".
import { registerValidate } from "../../../src/cli/commands/validate.ts";
import { goOfLines, type LineGo } from "../../../src/cockroach/go/goVersions.ts";
import type { ExtensionSpec, GeneralNameSpec } from "../../../src/pki/issue/certificateSpec.ts";
import { fromHex } from "../../../src/pki/asn1/bytes.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../support/certificate.ts";
import { runCommandLine, type CommandRun } from "../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../support/memoryAssetLoader.ts";
import { createRsaKey } from "../../support/rsaKey.ts";
import { askHandshakes, type Handshake } from "../mutualTls.ts";
import { oddSigner, sha1WithRsa, subtree } from "../pathCombinations.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { toolchainName, toolchains, type Toolchain } from "./toolchains.ts";

interface Set {
  readonly ca: TestCertificate;
  readonly node: readonly [TestCertificate, ...TestCertificate[]];
  readonly nodeKeyPem?: string;
  readonly host?: string;
}

const always = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-12-31T00:00:00Z") };
const rsa = { keyType: { algorithm: "rsa", bits: 2048 } } as const;
const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });
const requirePolicy: ExtensionSpec = {
  type: "raw",
  oid: "2.5.29.36",
  critical: false,
  value: fromHex("3003800100") ?? new Uint8Array(),
};

const sets: Readonly<Record<string, () => Promise<Set>>> = {
  "a correct set": async () => {
    const ca = await authority(always);
    return { ca, node: [await nodeCertificate({ ...always, issuedBy: ca })] };
  },
  "a negative serial number": async () => {
    const ca = await authority(always);
    return { ca, node: [await nodeCertificate({ ...always, issuedBy: ca, serialNumber: -5n })] };
  },
  "a CA key of RSA with 512 bits": async () => {
    const { subjectPublicKeyInfo, signer } = await createRsaKey(512);
    const ca = await authority({ ...always, subjectPublicKeyInfo, signer });
    return { ca, node: [await nodeCertificate({ ...always, issuedBy: ca, signer })] };
  },
  "a node key of RSA with 512 bits": async () => {
    const ca = await authority(always);
    const key = await createRsaKey(512);
    const node = await nodeCertificate({ ...always, issuedBy: ca, subjectPublicKeyInfo: key.subjectPublicKeyInfo });
    return { ca, node: [node], nodeKeyPem: encodePem("PRIVATE KEY", key.pkcs8) };
  },
  "a signature with SHA-1": async () => {
    const ca = await authority({ ...always, ...rsa });
    const signer = await oddSigner(ca, "sha1", sha1WithRsa);
    return { ca, node: [await nodeCertificate({ ...always, issuedBy: ca, signer })] };
  },
  "a chain without the policy that its CA requires": async () => {
    const ca = await authority(always);
    const middle = await authority({ ...always, cn: "Middle", issuedBy: ca, withExtensions: [requirePolicy] });
    return { ca, node: [await nodeCertificate({ ...always, issuedBy: middle }), middle] };
  },
  "a name with a leading dot under a constrained CA": async () => {
    const ca = await authority({ ...always, withExtensions: [subtree("permitted", 0x82, "example.com")] });
    const names = [dns("localhost.example.com"), dns(".example.com")];
    const withExtensions: ExtensionSpec[] = [{ type: "subjectAltName", critical: false, names }];
    return {
      ca,
      node: [await nodeCertificate({ ...always, issuedBy: ca, withExtensions })],
      host: "localhost.example.com",
    };
  },
};

/** The first Go 1.x that refuses each set, by Go's release notes. TLS 1.3 signs with RSASSA-PSS, for which 512 bits are too few in every version. */
const refusedSince: Readonly<Record<string, number>> = {
  "a correct set": Infinity,
  "a negative serial number": 23,
  "a CA key of RSA with 512 bits": 24,
  "a node key of RSA with 512 bits": 0,
  "a signature with SHA-1": 18,
  "a chain without the policy that its CA requires": 24,
  "a name with a leading dot under a constrained CA": 23,
};

/** Every line of the table, and the preview, whose Go isn't known: that of the line before is assumed. */
export function linesToCompare(): readonly LineGo[] {
  const newest = goOfLines.at(-1);
  if (newest === undefined) throw new Error("The table is empty");
  const [year = 0, number = 0] = newest.line.split(".").map(Number);
  return [...goOfLines, { ...newest, line: `${year}.${number + 1}`, confidence: "inferred" }];
}

interface Built extends Set {
  readonly name: string;
}

/** How `validate` differs from the Go of a line; empty if it doesn't. */
export interface LineComparison {
  readonly line: string;
  /** Who judged. */
  readonly judge: string;
  readonly cases: number;
  readonly differences: readonly string[];
}

/** The toolchain of a line's Go; undefined for lines that are compared with Go's release notes. */
export function toolchainOf({ go: [minor] }: LineGo): Toolchain | undefined {
  const found = toolchains.find((one) => one.minor === minor);
  if (found === undefined && minor >= 19) throw new Error(`No toolchain of Go 1.${minor} exists`);
  return found;
}

const answers = new Map<Toolchain, Promise<readonly string[]>>();

/** Compares with Go's release notes, and with a toolchain if there is one. */
export async function compareLine(known: LineGo, toolchain?: Toolchain): Promise<LineComparison> {
  built ??= buildSets();
  const all = await built;
  const asked = toolchain && (answers.get(toolchain) ?? askAll(all, toolchain));
  if (toolchain !== undefined && asked !== undefined) answers.set(toolchain, asked);
  const noted = all.map(({ name }) => ((refusedSince[name] ?? 0) <= known.go[0] ? "refused by the release notes" : ""));
  const expected = (await asked) ?? noted;
  const differences = all.flatMap(({ name }, i) =>
    (expected[i] === "") === (noted[i] === "") ? [] : [`${known.line}, ${name}: Go doesn't decide as its notes say`],
  );
  for (const [i, set] of all.entries()) {
    const { code, out } = await validate(set, known.line);
    const answer = expected[i] ?? "no answer";
    if ((code === 0) !== (answer === ""))
      differences.push(`${known.line}, ${set.name}\n  Go:   ${answer || "accepts"}\n  here: ${out}`);
    const isAssumed = known.go[0] < 19 || known.confidence === "inferred";
    if (out.includes(", assumed)") !== isAssumed)
      differences.push(`${known.line}: "assumed" is ${isAssumed ? "missing" : "wrong"}\n${out}`);
  }
  const judge = toolchain === undefined ? "Go's release notes" : toolchainName(toolchain);
  return { line: known.line, judge, cases: all.length, differences };
}

let built: Promise<readonly Built[]> | undefined;

async function buildSets(): Promise<readonly Built[]> {
  return Promise.all(Object.entries(sets).map(async ([name, make]) => ({ ...(await make()), name })));
}

function askAll(built: readonly Built[], toolchain: Toolchain): Promise<readonly string[]> {
  const handshakes = built.map(({ ca, node, nodeKeyPem = node[0].keyPem, host = "localhost" }): Handshake => ({
    server: { chain: node.map(({ der }) => der), key: nodeKeyPem },
    serverStore: [ca.der],
    clientStore: [ca.der],
    mode: "verify-full",
    host,
    always: true,
  }));
  return Promise.resolve(askHandshakes(handshakes, toolchain).Verdicts.map(({ Client, Node }) => Client || Node));
}

function validate({ ca, node, nodeKeyPem }: Built, line: string): Promise<CommandRun> {
  const files: MemoryFiles = {
    "ca.crt": ca.pem,
    "node.crt": node.map(({ pem }) => pem).join(""),
    "node.key": nodeKeyPem ?? node[0].keyPem,
  };
  return runCommandLine(["validate", "certs", "--cockroach-version", line], (program, environment) => {
    registerValidate(program, { ...environment, loader: () => memoryAssetLoader(files) });
  });
}
