// That values of YAML and JSON are read fast: what `kubectl get secrets -o yaml` of a cluster writes, from bytes to items.
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import { wrappingsNow } from "../support/wrappingsNow.ts";
import { asPem, manyCertificates } from "./manyCertificates.ts";
import { inTurns, report } from "./report.ts";

const secrets = 200;
/** Five megabytes in all. */
const valueLength = 25_000;

async function main(): Promise<void> {
  const certificates = await manyCertificates(secrets);
  const values = certificates.map((der, index) => {
    const pem = asPem(der);
    const note = `# secret ${index}\n`.padEnd(valueLength * 0.75 - pem.length, "# padding\n");
    return Buffer.from(`${note}\n${pem}`).toString("base64");
  });
  const yaml = `apiVersion: v1\nkind: List\nitems:\n${values
    .map((value, index) => `- kind: Secret\n  metadata:\n    name: s${index}\n  data:\n    tls.crt: ${value}\n`)
    .join("")}`;
  const json = JSON.stringify(
    { items: values.map((value) => ({ kind: "Secret", data: { "tls.crt": value } })) },
    undefined,
    2,
  );
  const read = (text: string): (() => void) => {
    const raw = Buffer.from(text);
    return () => {
      const { items } = decodeWholeFile(raw, wrappingsNow(raw));
      if (items.filter(({ kind }) => kind === "certificate").length !== secrets) throw new Error("not all were read");
    };
  };
  const [ofYaml = NaN, ofJson = NaN] = inTurns(3, read(yaml), read(json));
  const size = `${(yaml.length / 1e6).toFixed(1)} MB, ${secrets} Secrets`;
  report({ name: `wrapped certificates in YAML: ${size}`, value: ofYaml, unit: "ms", limit: 500 });
  report({ name: `wrapped certificates in JSON: ${size}`, value: ofJson, unit: "ms", limit: 500 });
}

void main();
