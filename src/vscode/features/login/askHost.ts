// The host of a simulated connection: without it, what verify-full compares isn't tested.

import { fileOf, firstCertificate, type CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { dnsNames, ipAddresses } from "../../../cockroach/principals/principals.ts";
import { promptText } from "../../host/inputBox.ts";
import { pickOne } from "../../host/quickPick.ts";

/** Names that are offered. */
const mostNames = 20;

/** An empty text: the host isn't compared. Undefined if the user leaves. */
export async function askHost(directory: CertsDirectory): Promise<string | undefined> {
  const node = fileOf(directory, "Node");
  const certificate = node && firstCertificate(node);
  const names = certificate === undefined ? [] : [...dnsNames(certificate), ...ipAddresses(certificate)];
  const known = [...new Set(names)].filter((name) => !name.includes("*")).slice(0, mostNames);
  const answer = await pickOne(
    [
      ...known.map((label) => ({ label, description: "in node.crt", host: label })),
      { label: "Another Host…", host: undefined },
      { label: "Don't Compare the Host", description: "verify-full isn't tested", host: "" },
    ],
    { title: "Host in the Connection String", placeholder: "Where the client connects to" },
  );
  if (answer === undefined || answer.host !== undefined) return answer?.host;
  const text = await promptText({
    title: "Host in the Connection String",
    prompt: "Host name or IP address, without the port",
    validate: (value) =>
      /^[^\s,/?#@[\]\\]+$/.test(value.trim()) ? undefined : "Enter one host, without port and brackets",
  });
  return text?.trim();
}
