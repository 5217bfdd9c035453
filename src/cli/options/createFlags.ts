// The flags of `create`: those of `cockroach cert` with their names, defaults, and error messages (pkg/cli/flags.go, pflag), and our own.

import { Option, type Command } from "commander";
import { parseGoDuration } from "../../cockroach/go/goDuration.ts";
import { goQuote } from "../../cockroach/go/goText.ts";
import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { defaultLifetimeText, isCaKind } from "../../cockroach/create/kindFacts.ts";
import type { CreateKind } from "../../cockroach/create/request.ts";
import { parseTenantNameScope, parseTenantScope, tenantNameHint } from "../../cockroach/principals/tenantScope.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import { addBackupOption, type BackupFlags } from "./withBackup.ts";
import { expandVariables, type Variables } from "./expandVariables.ts";

/** As commander returns them: unchecked text. */
export interface RawFlags extends BackupFlags {
  readonly certsDir?: string;
  readonly caKey?: string;
  readonly caCert?: string;
  readonly keySize: string;
  readonly keyType: string;
  readonly lifetime?: string;
  readonly overwrite?: boolean;
  readonly dryRun?: boolean;
  readonly allowCaKeyReuse?: boolean;
  readonly alsoGeneratePkcs8Key?: boolean;
  readonly tenantScope?: string;
  readonly tenantNameScope?: string;
  readonly disableUsernameValidation?: boolean;
  readonly commonName?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface CreateFlags {
  readonly certsDirectory: string;
  readonly caKey: string;
  readonly caCertificate?: string;
  readonly keyType: KeyType;
  readonly lifetimeMs?: number;
  readonly overwrite: boolean;
  readonly tenantIds: readonly string[];
  readonly tenantNames: readonly string[];
}

/** Adds the flags of a kind to its command. */
export function addCreateFlags(command: Command, kind: CreateKind): Command {
  const isCa = isCaKind(kind);
  command.option("--certs-dir <path>", "certs directory (default: $COCKROACH_CERTS_DIR or ~/.cockroach-certs)");
  if (kind !== "tenant-signing") {
    command.option(
      "--ca-key <path>",
      `key of the CA${isCa ? ", created if it doesn't exist" : ""} (default: $COCKROACH_CA_KEY)`,
    );
    command.addOption(
      new Option("--key-type <type>", "type of the new key")
        .default("rsa")
        .choices(["rsa", "ecdsa-p256", "ecdsa-p384", "ed25519"]),
    );
  }
  command.option("--key-size <bits>", "size of an RSA key", "2048");
  command.option(
    "--lifetime <duration>",
    `how long it's valid (default: ${defaultLifetimeText(kind)}0m0s${isCa ? "" : ", or until its CA expires"})`,
  );
  command.option("--overwrite", "replace existing files; a new CA certificate is put before the old ones");
  command.option("--dry-run", "show what would be created and the equivalent cockroach command; write nothing");
  addBackupOption(command);
  if (isCa) command.option("--allow-ca-key-reuse", "use the CA key that exists");
  else if (kind !== "tenant-signing")
    command.option("--ca-cert <path>", "sign with the first certificate of this file, and append the file");
  if (kind === "client") {
    command.option("--also-generate-pkcs8-key", "also write the key as PKCS#8, for Java");
    command.option("--tenant-scope <ids>", "limit the certificate to tenants, by ID");
    command.option("--tenant-name-scope <names>", "limit the certificate to tenants, by name");
    command.option("--disable-username-validation", "allow a user name that isn't valid in SQL");
  }
  if (kind === "intermediate-ca") {
    command.option("--common-name <name>", "common name of the CA", "Cockroach Intermediate CA");
    command.requiredOption("--cert <path>", "file for the new certificate");
    command.requiredOption("--key <path>", "file for the new key");
  }
  return command;
}

/** Reads the flags that all kinds share. */
export function readCreateFlags(raw: RawFlags, variables: Variables): Result<CreateFlags, Refusal> {
  const invalid = (flag: string, value: string, message: string, hint?: string): Result<CreateFlags, Refusal> =>
    failWith(`invalid argument ${goQuote(value)} for "--${flag}" flag: ${message}`, hint);

  const lifetime = raw.lifetime === undefined ? undefined : parseGoDuration(raw.lifetime);
  if (lifetime?.ok === false)
    return invalid("lifetime", raw.lifetime ?? "", lifetime.error.message, "For example --lifetime=2160h for 90 days.");
  if (!/^[+-]?\d+$/.test(raw.keySize))
    return invalid("key-size", raw.keySize, `strconv.ParseInt: parsing ${goQuote(raw.keySize)}: invalid syntax`);
  const ids = raw.tenantScope === undefined ? undefined : parseTenantScope(raw.tenantScope);
  if (ids?.ok === false) return invalid("tenant-scope", raw.tenantScope ?? "", ids.error.message);
  const names = raw.tenantNameScope === undefined ? undefined : parseTenantNameScope(raw.tenantNameScope);
  if (names?.ok === false)
    return invalid("tenant-name-scope", raw.tenantNameScope ?? "", names.error.message, tenantNameHint);

  const path = (flag: string | undefined, fallback: string): string => expandVariables(flag ?? fallback, variables);
  return succeed({
    certsDirectory: path(raw.certsDir, variables["COCKROACH_CERTS_DIR"] ?? "${HOME}/.cockroach-certs"),
    caKey: path(raw.caKey, variables["COCKROACH_CA_KEY"] ?? ""),
    ...(raw.caCert === undefined ? {} : { caCertificate: path(raw.caCert, "") }),
    keyType: keyType(raw),
    ...(lifetime === undefined ? {} : { lifetimeMs: lifetime.value }),
    overwrite: raw.overwrite === true,
    tenantIds: ids?.value ?? [],
    tenantNames: names?.value ?? [],
  });
}

function keyType({ keyType, keySize }: RawFlags): KeyType {
  return keyType === "ecdsa-p256" || keyType === "ecdsa-p384" || keyType === "ed25519"
    ? { algorithm: keyType }
    : { algorithm: "rsa", bits: Number(keySize) };
}
