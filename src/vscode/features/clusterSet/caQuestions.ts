// Where the keys of a set's CAs are, or shall be; and the certificate of a CA that is there already.

import { parentPath } from "../../../cockroach/files/parentPath.ts";
import { chooseExisting, chooseNew } from "../../wizard/choosePath.ts";
import { askChoice, back, type Step } from "../../wizard/steps.ts";
import type { WizardEnvironment } from "../../wizard/wizardEnvironment.ts";
import type { CaDraft, SetDraft } from "./setDraft.ts";

interface CaFacts {
  readonly name: string;
  readonly key: string;
  readonly certificate: string;
}

interface Folders {
  /** For keys. */
  readonly safe: string;
  /** Where an earlier run of the set has put the CA's certificate. */
  readonly own: string;
}

const one: CaFacts = { name: "CA", key: "ca.key", certificate: "ca.crt" };
const forClients: CaFacts = { name: "client CA", key: "ca-client.key", certificate: "ca-client.crt" };

export function caQuestions(draft: SetDraft, environment: WizardEnvironment): readonly Step[] {
  const safe = environment.join(parentPath(draft.directory), "my-safe-directory");
  const own = environment.join(draft.directory, "ca");
  return [
    keyQuestion(draft.ca, one, { safe, own }, environment),
    ...(draft.clientCa
      ? [
          keyQuestion(
            draft.client,
            forClients,
            { safe: draft.ca.key === "" ? safe : parentPath(draft.ca.key), own },
            environment,
          ),
        ]
      : []),
  ];
}

function keyQuestion(ca: CaDraft, facts: CaFacts, folders: Folders, { exists, join }: WizardEnvironment): Step {
  return async (position) => {
    const suggested = join(folders.safe, facts.key);
    const paths = [...new Set([...(ca.key === "" ? [] : [ca.key]), suggested])];
    const known = await Promise.all(
      paths.map(async (label) =>
        (await exists(label))
          ? { label, description: "exists, and signs this set too" }
          : { label, description: "new, outside of the set" },
      ),
    );
    const elsewhere = { icon: "new-file" as const, label: "Put it elsewhere…", description: "a new key" };
    const existing = {
      icon: "key" as const,
      label: `Use a ${facts.name} that is there…`,
      description: "its key, then its certificate",
    };
    const placeholder = `Where the key of the ${facts.name} is kept. Whoever has it can make certificates that the cluster trusts`;
    const answer = await askChoice(position, { placeholder, items: [...known, elsewhere, existing] });
    if (answer === undefined || answer === back) return answer;
    const path =
      answer === elsewhere
        ? await chooseNew(suggested, `Where the key of the ${facts.name} goes`)
        : answer === existing
          ? await chooseExisting(suggested, `The key of the ${facts.name}`)
          : answer.label;
    if (path === undefined) return undefined;
    ca.key = path;
    ca.certificate = "";
    return (await exists(path)) ? certificateOf(ca, facts, [parentPath(path), folders.own], { exists, join }) : "next";
  };
}

async function certificateOf(
  ca: CaDraft,
  facts: CaFacts,
  folders: readonly string[],
  { exists, join }: Pick<WizardEnvironment, "exists" | "join">,
): Promise<"next" | undefined> {
  let path: string | undefined;
  for (const folder of folders)
    if (path === undefined && (await exists(join(folder, facts.certificate)))) path = join(folder, facts.certificate);
  path ??= await chooseExisting(ca.key, `The certificate of the ${facts.name}`);
  if (path === undefined) return undefined;
  ca.certificate = path;
  return "next";
}
