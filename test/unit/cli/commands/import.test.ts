// `import vault` into a certs directory: a client's certificate never takes the node's place, and what would be lost is
// said before it is written.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { directoryEnvironment } from "../../../../src/cli/host/directoryEnvironment.ts";
import { registerImport } from "../../../../src/cli/commands/import.ts";
import { serverAuth, clientAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import type { GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { realFileStates, writeRealFiles } from "../../../support/realFiles.ts";
import { clientProfile } from "../../../../src/cockroach/create/profile.ts";
import type { RealFiles } from "../../../support/realFiles.ts";

const root = mkdtempSync(join(tmpdir(), "import-"));
after(() => {
  rmSync(root, { recursive: true });
});
let places = 0;

const dns = (value: string): GeneralNameSpec => ({ type: "dNSName", value });

/** As roles of Vault issue by default: for servers and clients, with the common name as a name too. */
function bothUsages(cn: string, names: readonly GeneralNameSpec[], deviations: Deviations): Promise<TestCertificate> {
  const purposes = [serverAuth, clientAuth];
  return certificate(clientProfile(cn, names), {
    ...deviations,
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes }],
  });
}

async function run(
  { pem, keyPem }: Pick<TestCertificate, "pem" | "keyPem">,
  files: RealFiles,
  ...flags: readonly string[]
): Promise<CommandRun & { readonly certs: string }> {
  const place = join(root, String(++places));
  const certs = join(place, "certs");
  writeRealFiles(certs, files);
  writeFileSync(join(place, "issued.json"), JSON.stringify({ data: { certificate: pem, private_key: keyPem } }));
  const ran = await runCommandLine(
    ["import", "vault", join(place, "issued.json"), "--certs-dir", certs, ...flags],
    (program, environment) => {
      const now = (): Date => testNow;
      registerImport(
        program,
        {
          ...createEnvironment,
          ...environment,
          creation: { ...createEnvironment.creation, now, tell: () => undefined },
        },
        { ...directoryEnvironment, ...environment },
      );
    },
  );
  return { ...ran, certs };
}

const pairOf = async (): Promise<RealFiles> => (await healthySet()).files as RealFiles;

describe("import vault", () => {
  test("a client with both usages becomes the client's pair, and the node keeps its own", async () => {
    const { ca } = await healthySet();
    for (const cn of ["root", "app"]) {
      const files = await pairOf();
      const { code, certs, err } = await run(await bothUsages(cn, [dns(cn)], { issuedBy: ca }), files, "--overwrite");
      assert.equal(code, 0, err);
      assert.equal(readFileSync(join(certs, "node.crt"), "utf8"), files["node.crt"], cn);
      assert.ok(readdirSync(certs).includes(`client.${cn}.crt`));
    }
  });

  test("asks if names and usages leave the role open, and accepts a possible answer", async () => {
    const { ca } = await healthySet();
    const made = await bothUsages("gateway.example.com", [dns("gateway.example.com")], { issuedBy: ca });
    const open = await run(made, { "ca.crt": ca.pem });
    assert.equal(open.code, 1);
    assert.match(
      open.err,
      /^ERROR: whether the certificate is for a node or the user gateway\.example\.com can't be determined: .*\nHINT: Use --node or --user NAME to set its role\.$/m,
    );
    assert.deepEqual(readdirSync(open.certs), ["ca.crt"]);
    assert.match(
      (await run(made, { "ca.crt": ca.pem }, "--user", "root")).err,
      /^ERROR: the certificate is for a node or the user gateway\.example\.com, not for the user root$/m,
    );
    assert.ok(readdirSync((await run(made, { "ca.crt": ca.pem }, "--node")).certs).includes("node.crt"));
    assert.ok(
      readdirSync((await run(made, { "ca.crt": ca.pem }, "--user", "gateway.example.com")).certs).includes(
        "client.gateway.example.com.crt",
      ),
    );
  });

  test("a client is never a node, a node never a client, and a CA or a tenant neither", async () => {
    const { ca } = await healthySet();
    assert.match(
      (await run(await clientCertificate({ user: "app", issuedBy: ca }), {}, "--node")).err,
      /is for the user app, not for a node/,
    );
    assert.match(
      (await run(await nodeCertificate({ issuedBy: ca }), {}, "--user", "root")).err,
      /is for a node, not for the user root/,
    );
    assert.match(
      (await run(await authority({ cn: "root" }), {})).err,
      /is a CA, not a certificate of a node or a client/,
    );
    const tenant = await bothUsages("5", [dns("localhost")], {
      issuedBy: ca,
      subject: [[{ type: "2.5.4.11", value: "Tenants" }], [{ type: "2.5.4.3", value: "5" }]],
    });
    assert.match((await run(tenant, {})).err, /is the certificate|certificate of a tenant's SQL server/);
  });

  test("lists names, connections, and time that a replacement loses, and writes nothing without --accept-loss", async () => {
    const { ca } = await healthySet();
    const elsewhere = await authority({ cn: "Vault CA" });
    const past = { notBefore: new Date(testNow.getTime() - 1e9), notAfter: new Date(testNow.getTime() - 1e6) };
    const cases: readonly (readonly [TestCertificate, RegExp])[] = [
      [await nodeCertificate({ issuedBy: ca, hosts: ["localhost"] }), /node\.crt won't be valid for 127\.0\.0\.1\b/],
      [await nodeCertificate({ issuedBy: elsewhere }), /node\.crt won't be accepted in its own directory/],
      [await nodeCertificate({ issuedBy: ca, ...past }), /node\.crt won't be accepted in its own directory/],
      [await clientCertificate({ issuedBy: elsewhere }), /client\.root\.crt won't be accepted in its own directory/],
      // A node shows client.node.crt instead of node.crt once it exists.
      [
        await clientCertificate({ user: "node", issuedBy: elsewhere }),
        /node\.crt won't be accepted in its own directory/,
      ],
    ];
    for (const [made, loss] of cases) {
      const refused = await run(made, await pairOf(), "--overwrite");
      assert.equal(refused.code, 1);
      assert.match(refused.err, loss);
      assert.match(refused.err, /HINT: Nothing was written\. Use --accept-loss/);
      assert.deepEqual(realFileStates(refused.certs), realFileStates((await run(made, await pairOf())).certs));
      const taken = await run(made, await pairOf(), "--overwrite", "--accept-loss");
      assert.equal(taken.code, 0, taken.err);
      assert.match(taken.err, loss);
    }
    const same = await run(await nodeCertificate({ issuedBy: ca, keySlot: "renewed" }), await pairOf(), "--overwrite");
    assert.equal(same.code, 0, same.err);
  });
});
