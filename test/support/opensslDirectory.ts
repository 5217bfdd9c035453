// Certificates made by the OpenSSL of this machine, as files in a directory: what other people's tools write.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

export interface OpensslRequest {
  /** `/O=Cockroach/CN=node`; `/` is an empty name. */
  readonly subject: string;
  /** Lines of a section with extensions. */
  readonly extensions?: readonly string[];
  readonly days?: number;
  /** Arguments of `openssl genpkey`; absent: a P-256 key. */
  readonly key?: readonly string[];
  readonly digest?: string;
}

export interface OpensslDirectory {
  readonly path: string;
  readonly run: (...args: readonly string[]) => string;
  readonly write: (file: string, text: string, mode?: number) => void;
  /**
   * `name`.crt and `name`.key, self-signed or signed by the pair of another name. Everything else that is written
   * begins with `.`.
   */
  readonly issue: (name: string, request: OpensslRequest, issuer?: string) => void;
}

export const rsa = (bits: number): readonly string[] => ["-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`];

/** PEM by what it was created with. Keys take longest, so directories share them; in one directory each pair has its own. */
const keys = new Map<string, string>();

/** A directory that is removed after the test. */
export function opensslDirectory(context: TestContext): OpensslDirectory {
  const path = mkdtempSync(join(tmpdir(), "certs-"));
  context.after(() => {
    rmSync(path, { recursive: true, force: true });
  });
  const run = (...args: readonly string[]): string =>
    execFileSync("openssl", args, { cwd: path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const write = (file: string, text: string, mode = 0o600): void => {
    writeFileSync(join(path, file), text, { mode });
  };
  const issued: string[] = [];
  const writeKey = (name: string, args: readonly string[]): void => {
    const which = [...args, name, issued.filter((other) => other === name).length].join(" ");
    issued.push(name);
    const key = keys.get(which) ?? run("genpkey", ...args);
    keys.set(which, key);
    write(`${name}.key`, key);
  };
  return {
    path,
    run,
    write,
    issue: (
      name,
      {
        subject,
        extensions = [],
        days = 365,
        key = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        digest = "sha256",
      },
      issuer,
    ) => {
      writeKey(name, key);
      write(".request.cnf", "[req]\ndistinguished_name=dn\n[dn]\n");
      write(".extensions.cnf", `[own]\n${extensions.join("\n")}\n`);
      run(
        "req",
        "-new",
        "-config",
        ".request.cnf",
        "-key",
        `${name}.key`,
        "-subj",
        subject,
        "-out",
        ".request.csr",
        `-${digest}`,
      );
      const signer =
        issuer === undefined ? ["-signkey", `${name}.key`] : ["-CA", `${issuer}.crt`, "-CAkey", `${issuer}.key`];
      const serial = String(Math.floor(name.length * 7919 + days));
      run(
        "x509",
        "-req",
        "-in",
        ".request.csr",
        ...signer,
        "-set_serial",
        serial,
        "-days",
        String(days),
        `-${digest}`,
        "-extfile",
        ".extensions.cnf",
        "-extensions",
        "own",
        "-out",
        `${name}.crt`,
      );
    },
  };
}

/** What the documentation's configuration files say. */
export const opensslExtensions = {
  ca: [
    "keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,keyCertSign",
    "basicConstraints=critical,CA:true,pathlen:1",
    "subjectKeyIdentifier=hash",
  ],
  node: (names: string): readonly string[] => [
    "keyUsage=critical,digitalSignature,keyEncipherment",
    "extendedKeyUsage=serverAuth,clientAuth",
    `subjectAltName=${names}`,
  ],
  client: ["keyUsage=critical,digitalSignature,keyEncipherment", "extendedKeyUsage=clientAuth"],
} as const;
