// Rules that replayed reports asked for.
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { pair } from "../../../support/certsDirectory.ts";
import { testRules } from "../../../support/ruleCase.ts";

const after = (days: number): Date => new Date(testNow.getTime() + days * 86_400_000);

async function chain() {
  const root = await authority({ cn: "Root CA" });
  const first = await authority({ cn: "Intermediate 1", issuedBy: root });
  const second = await authority({ cn: "Intermediate 2", issuedBy: first });
  return { root, first, second, node: await nodeCertificate({ issuedBy: second }) };
}

async function ui(days: number) {
  const ca = await authority();
  const profile = uiProfile("localhost", hostNames(["localhost"]));
  return { "ca.crt": ca.pem, ...pair("ui", await certificate(profile, { issuedBy: ca, notAfter: after(days) })) };
}

testRules({
  "ca/issuer-missing": {
    fails: {
      files: async () => {
        const { root, second, node } = await chain();
        return { "ca.crt": second.pem + root.pem, ...pair("node", node) };
      },
      file: "ca.crt",
      place: 0,
      text: "Intermediate 1",
    },
    passes: {
      files: async () => {
        const { root, first, second, node } = await chain();
        return { "ca.crt": second.pem + first.pem + root.pem, ...pair("node", node) };
      },
    },
  },
  "client/further-users": {
    fails: {
      files: async ({ ca, files }) => ({
        ...files,
        ...pair(
          "client.app",
          await clientCertificate({
            user: "app",
            issuedBy: ca,
            withExtensions: [
              {
                type: "subjectAltName",
                critical: false,
                names: [
                  { type: "dNSName", value: "app" },
                  { type: "dNSName", value: "root" },
                ],
              },
            ],
          }),
        ),
      }),
      file: "client.app.crt",
      place: 0,
      text: "can also log in as root",
    },
  },
  "validity/long-for-browsers": {
    fails: { files: () => ui(900), file: "ui.crt", place: 0, text: "825 days" },
    passes: { files: () => ui(823) },
  },
});
