// Names and subjects are read back from the certificates that OpenSSL makes with our configuration and our commands.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Plan } from "../../src/cockroach/create/plan.ts";
import { uiProfile } from "../../src/cockroach/create/profile.ts";
import { dnsNames, subjectCommonName } from "../../src/cockroach/principals/principals.ts";
import { opensslSubject } from "../../src/cockroach/quote/opensslSubject.ts";
import { opensslConfigurationName, opensslEquivalent } from "../../src/cockroach/clusterSet/opensslEquivalent.ts";
import { basicConstraints } from "../../src/pki/extensions/rfc5280/basicConstraints.ts";
import { readableExtension } from "../../src/pki/extensions/extensionDecoder.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import type { Certificate } from "../../src/pki/certificate/certificate.ts";
import { attributeValues } from "../../src/pki/names/distinguishedName.ts";
import { hostileText } from "../support/hostileTexts.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../support/openssl.ts";

const folder = temporaryFolder();

function certificateIn(file: string): Certificate {
  const [item] = decodeWholeFile(readFileSync(file)).items;
  assert.ok(item?.kind === "certificate");
  return item.certificate;
}

/** What the preview of a set shows for one certificate, carried out by a shell. Names aren't checked, on purpose. */
function carriedOut(name: string, hosts: readonly string[], stem: string): Certificate {
  const work = mkdtempSync(join(folder, "set-"));
  const file = { mode: 0o600, replaces: false, failure: "" };
  const keyType = { algorithm: "ecdsa-p256" } as const;
  const plan: Plan = {
    request: { kind: "ui", certsDirectory: ".", caKey: "", keyType, overwrite: false, hosts },
    profile: uiProfile(
      name,
      hosts.map((value) => ({ type: "dNSName", value })),
    ),
    notBefore: new Date(0),
    notAfter: new Date(86_400_000),
    keyType,
    followers: [],
    files: [
      { ...file, content: "certificates", path: `./${stem}.crt` },
      { ...file, content: "privateKey", path: `./${stem}.key` },
    ],
    notices: [],
  };
  const { configuration, commands } = opensslEquivalent([plan], () => "");
  writeFileSync(join(work, opensslConfigurationName), configuration);
  const { status, stderr } = spawnSync("sh", ["-e"], { cwd: work, input: commands.join("\n"), encoding: "utf8" });
  assert.equal(status, 0, `${stderr}\n${configuration}`);
  return certificateIn(join(work, `${stem}.crt`));
}

describe("quoting for OpenSSL", { skip: withoutOpenssl, timeout: 120_000 }, () => {
  const ascii = hostileText({ minLength: 1, maxLength: 40, allow: /^[\u0001-\u007f]+$/ });

  test("hosts, the subject, and paths are what they were", () => {
    const stem = hostileText({ minLength: 1, maxLength: 20, allow: /^[^/]+$/ });
    const hosts = fc.array(ascii, { minLength: 30, maxLength: 60, size: "max" });
    fc.assert(
      fc.property(hostileText({ minLength: 1, maxLength: 25 }), hosts, stem, (name, names, path) => {
        const certificate = carriedOut(name, names, path);
        assert.deepEqual(dnsNames(certificate), names);
        assert.equal(subjectCommonName(certificate), name);
        assert.equal(readableExtension(certificate, basicConstraints), undefined);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test("a line break in a host makes no CA", () => {
    const breaks = ["a\nbasicConstraints=critical,CA:TRUE\n[x]\ny=z", "a\n.include /etc/hostname\n"];
    for (const host of [...breaks, "a,DNS:b", "${ENV::HOME}", "a\\", '"', "a # b", " a "]) {
      const certificate = carriedOut("ui", [host, "last"], "ui");
      assert.deepEqual(dnsNames(certificate), [host, "last"]);
      assert.equal(readableExtension(certificate, basicConstraints), undefined);
    }
  });

  test("attributes of a subject are read back one by one", () => {
    const key = join(folder, "key.pem");
    openssl(["genpkey", "-algorithm", "ED25519", "-out", key]);
    const many = fc.array(hostileText({ minLength: 1, maxLength: 30 }), { minLength: 10, maxLength: 30, size: "max" });
    fc.assert(
      fc.property(many, (values) => {
        const out = join(folder, "subject.crt");
        const attributes = values.map((value) => ["OU", value] as const);
        const subject = opensslSubject([attributes.slice(0, 2), ...attributes.slice(2).map((one) => [one])]);
        openssl(["req", "-x509", "-new", "-key", key, "-subj", subject, "-utf8", "-config", "/dev/null", "-out", out]);
        const read = attributeValues(certificateIn(out).subject, "2.5.4.11");
        // The values of one SET are sorted by their encoding.
        assert.deepEqual([...read.slice(0, 2)].sort(), values.slice(0, 2).sort());
        assert.deepEqual(read.slice(2), values.slice(2));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
