// Renewal from files to files in two steps: prepare (writes nothing) and carry out, all certificates and keys of a
// directory as one group.

import { readCertificate } from "../../pki/certificate/certificate.ts";
import { issueCertificate } from "../../pki/issue/issue.ts";
import { generateKeyPair } from "../../pki/issue/keyPair.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import { encodePkcs8, encodePrivateKey } from "../../pki/issue/privateKeyWriter.ts";
import { webCryptoSigner } from "../../pki/issue/signer.ts";
import { readFileName } from "../files/fileNames.ts";
import type { CreationEnvironment } from "../create/creationEnvironment.ts";
import { serialNumber, type CreatedFile } from "../create/createPlannedFiles.ts";
import { loadSigningCa, type SigningRequest } from "../create/loadSigningCa.ts";
import { issuerNames } from "../create/plan.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { SigningCa } from "../create/signingCa.ts";
import { goPemBlocks } from "../go/goPem.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import { settleInterrupted } from "../recovery/settleInterrupted.ts";
import { planRenewal, renewalObstacle, type RenewalPlan, type RenewalWish } from "./planRenewal.ts";
import { renewedSpec } from "./renewedSpec.ts";

export interface RenewalRequest extends RenewalWish {
  readonly certsDirectory: string;
  /** Names of the certificate files in the directory. */
  readonly files: readonly string[];
  /** Paths of CA keys. For each certificate, the key of its CA is used. */
  readonly caKeys: readonly string[];
  /** Absent: the CA file of the directory for the kind of certificate. */
  readonly caCertificate?: string;
}

/** One certificate with what is needed to renew it. `signingCa` holds a key, so it must not be shown. */
export interface PreparedRenewal {
  readonly paths: {
    readonly certificate: string;
    readonly key: string;
    /** Path of the PKCS #8 key, if it already exists. */ readonly pkcs8?: string;
  };
  /** The certificate file when it was read. A different one isn't replaced. */
  readonly found: Uint8Array;
  readonly plan: RenewalPlan;
  readonly signingCa: SigningCa;
}

/** Plans all renewals, or returns why the first failing one isn't possible. First settles an interrupted write. */
export async function prepareRenewals(
  request: RenewalRequest,
  environment: CreationEnvironment,
): Promise<Result<readonly PreparedRenewal[], Refusal>> {
  const { files } = environment;
  const settled = await settleInterrupted([request.certsDirectory], environment);
  if (!settled.ok) return settled;
  const known = new Map<string, Result<SigningCa, Refusal>>();
  const prepared: PreparedRenewal[] = [];
  for (const file of request.files) {
    const certificate = files.join(request.certsDirectory, file);
    const content = await files.read(certificate);
    if (!content.ok) return failWith(`open ${certificate}: ${content.error.message}`, "Name the certificate to renew.");
    const block = goPemBlocks(content.value).find(({ type }) => type === "CERTIFICATE");
    const old = block && readCertificate(block.bytes);
    if (!old?.ok)
      return failWith(
        `${certificate} doesn't contain a readable certificate`,
        old === undefined ? "Use a PEM file." : old.error.message,
      );
    const obstacle = renewalObstacle(certificate, old.value);
    if (obstacle !== undefined) return obstacle;
    const signingCa = await findSigningCa(request, file, environment, known);
    if (!signingCa.ok) return signingCa;
    const plan = planRenewal(certificate, old.value, request, signingCa.value, environment.now());
    if (!plan.ok) return plan;
    const key = certificate.replace(/\.(crt|pem|cer)$/, "") + ".key";
    const pkcs8 = `${key}.pk8`;
    prepared.push({
      paths: { certificate, key, ...((await files.exists(pkcs8)) && { pkcs8 }) },
      found: content.value,
      plan: plan.value,
      signingCa: signingCa.value,
    });
  }
  return succeed(prepared);
}

/**
 * Creates keys and certificates and replaces all files or none. Replaces none if a certificate has changed since it was
 * planned. File modes stay the same.
 */
export async function carryOutRenewals(
  certsDirectory: string,
  prepared: readonly PreparedRenewal[],
  environment: CreationEnvironment,
): Promise<Result<void, Refusal>> {
  const files: CreatedFile[] = [];
  for (const renewal of prepared) files.push(...(await renewedFiles(renewal, environment)));
  const written = await environment.files.writeGroup(certsDirectory, files);
  return written.ok ? succeed(undefined) : failWithin("could not renew", written.error);
}

async function renewedFiles(
  { paths, found, plan, signingCa }: PreparedRenewal,
  { randomBytes }: CreationEnvironment,
): Promise<readonly CreatedFile[]> {
  const { privateKey, subjectPublicKeyInfo } = await generateKeyPair(plan.keyType);
  const { notBefore, notAfter } = plan;
  const spec = await renewedSpec(plan.old, {
    serialNumber: serialNumber(randomBytes(16)),
    notBefore,
    notAfter,
    subjectPublicKeyInfo,
    issuer: issuerNames(signingCa),
  });
  const certificate = await issueCertificate(spec, webCryptoSigner(signingCa.key.privateKey));
  const key = await encodePrivateKey(privateKey);
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const chain = [certificate, ...signingCa.path].map((der) => encodePem("CERTIFICATE", der)).join("");
  return [
    { path: paths.certificate, bytes: text(chain), mode: 0o644, mayReplace: true, expected: found },
    { path: paths.key, bytes: text(encodePem(key.label, key.der)), mode: 0o600, mayReplace: true },
    ...(paths.pkcs8 === undefined
      ? []
      : [{ path: paths.pkcs8, bytes: await encodePkcs8(privateKey), mode: 0o600, mayReplace: true }]),
  ];
}

/** Which CA signs a file's certificate. */
export function signingKind(file: string): SigningRequest["kind"] {
  const name = readFileName(file);
  return (name.kind === "certificate" ? kinds[name.usage] : undefined) ?? "intermediate-ca";
}

const kinds: Readonly<Partial<Record<PemUsage, SigningRequest["kind"]>>> = {
  Node: "node",
  UI: "ui",
  Client: "client",
  "Tenant Client": "tenant-client",
};

/** Finds the first key that belongs to the CA. Reads each key once, so its passphrase is requested once. */
async function findSigningCa(
  request: RenewalRequest,
  file: string,
  environment: CreationEnvironment,
  known: Map<string, Result<SigningCa, Refusal>>,
): Promise<Result<SigningCa, Refusal>> {
  const kind = signingKind(file);
  let last: Result<SigningCa, Refusal> = failWith("the path to the CA key is required", { id: "name-ca-key" });
  for (const caKey of request.caKeys) {
    const { certsDirectory, caCertificate } = request;
    const place = `${kind}\0${caKey}`;
    last =
      known.get(place) ??
      (await loadSigningCa(
        { kind, certsDirectory, caKey, ...(caCertificate !== undefined && { caCertificate }) },
        environment,
      ));
    known.set(place, last);
    if (last.ok) return last;
  }
  return last;
}
