// Where the keys of a set's CAs are, or shall be; and the certificate of a CA that already exists.

import { parentPath } from "../../../cockroach/files/parentPath.ts";
import { chooseExisting, chooseNew } from "../../wizard/choosePath.ts";
import { askChoice, back, followUp, type Step } from "../../wizard/steps.ts";
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
          followUp(
            keyQuestion(
              draft.client,
              forClients,
              { safe: draft.ca.key === "" ? safe : parentPath(draft.ca.key), own },
              environment,
            ),
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
          ? { label, description: "exists; signs this set too" }
          : { label, description: "new, outside the set" },
      ),
    );
    const elsewhere = { icon: "new-file" as const, label: "Create It Elsewhere…", description: "a new key" };
    const existing = {
      icon: "key" as const,
      label: `Use an Existing ${facts.name} Key…`,
      description: "choose its key, then its certificate",
    };
    const placeholder = `Where to keep the ${facts.name} key. Anyone who has it can create certificates that the cluster trusts`;
    const answer = await askChoice(position, { placeholder, items: [...known, elsewhere, existing] });
    if (answer === undefined || answer === back) return answer;
    const path =
      answer === elsewhere
        ? await chooseNew(suggested, `Where to Keep the ${facts.name} Key`)
        : answer === existing
          ? await chooseExisting(suggested, `Choose the ${facts.name} Key`)
          : answer.label;
    if (path === undefined) return "again";
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
): Promise<"next" | "again"> {
  let path: string | undefined;
  for (const folder of folders)
    if (path === undefined && (await exists(join(folder, facts.certificate)))) path = join(folder, facts.certificate);
  path ??= await chooseExisting(ca.key, `Choose the ${facts.name} Certificate`);
  if (path === undefined) return "again";
  ca.certificate = path;
  return "next";
}
