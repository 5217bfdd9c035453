// RFC 5280 by the letter: hash functions that can be forged, wherever a signature names them, and keys that don't name
// their curve. OpenSSL makes the certificates, because our own builder makes none of these.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { validatePath, type PathAnswer } from "../../../../src/pki/path/certificationPath.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

describe("certificates of OpenSSL", { skip: withoutOpenssl }, () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);

  function read(name: string): Certificate {
    const outcome = readCertificate(openssl(["x509", "-in", at(name), "-outform", "DER"]));
    assert.ok(outcome.ok);
    return outcome.value;
  }

  function root(): void {
    const subject = ["-subj", "/CN=Root", "-addext", "keyUsage=critical,keyCertSign"];
    openssl([
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      at("ca.key"),
      "-out",
      at("ca.crt"),
      ...subject,
    ]);
  }

  function issue(key: readonly string[], ...options: readonly string[]): Certificate {
    openssl(["genpkey", ...key, "-out", at("leaf.key")]);
    openssl(["req", "-new", "-key", at("leaf.key"), "-subj", "/CN=node", "-out", at("leaf.csr")]);
    writeFileSync(at("extensions"), "subjectAltName=DNS:localhost\nauthorityKeyIdentifier=keyid\n");
    const signed = ["-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-set_serial", "7", "-extfile", at("extensions")];
    openssl(["x509", "-req", "-in", at("leaf.csr"), ...signed, "-out", at("leaf.crt"), ...options]);
    assert.ok(readFileSync(at("leaf.crt")).length > 0);
    return read("leaf.crt");
  }

  function judge(certificate: Certificate): Promise<PathAnswer> {
    const anchors = [read("ca.crt")];
    const asked = { certificate, intermediates: [], anchors, purpose: "serverAuth", at: Date.now() } as const;
    return validatePath({ ...asked, profile: { kind: "rfc5280" } }, nodeCryptography);
  }

  const rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
  const curve = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"];

  test("SHA-1 is SHA-1, also in the parameters of RSASSA-PSS", async () => {
    root();
    for (const options of [["-sha1"], ["-sha1", ...pss]]) {
      const answer = await judge(issue(rsa, ...options));
      assert.ok(answer.outcome === "notTrusted", options.join(" "));
      assert.equal(answer.problem.code, "insecure-signature-algorithm");
      assert.match(answer.problem.message, /signed with SHA-1/);
    }
  });

  test("RSASSA-PSS with SHA-256 is trusted", async () => {
    root();
    assert.equal((await judge(issue(rsa, "-sha256", ...pss))).outcome, "trusted");
  });

  test("a curve has a name", async () => {
    root();
    assert.equal((await judge(issue(curve))).outcome, "trusted");
    const answer = await judge(issue([...curve, "-pkeyopt", "ec_param_enc:explicit"]));
    assert.ok(answer.outcome === "notTrusted");
    assert.match(answer.problem.message, /doesn't name its curve/);
  });
});
