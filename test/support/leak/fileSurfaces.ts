// Everything that leaves the core or the extension host of one file: messages to its page, what the page can copy and
// save, outline, folds, documents, and what the command line prints.
import { openContainer } from "../../../src/pki/file/openContainers.ts";
import { registerCompare } from "../../../src/cli/commands/compare.ts";
import { registerInspect } from "../../../src/cli/commands/inspect.ts";
import { registerVerify } from "../../../src/cli/commands/verify.ts";
import { registerWho } from "../../../src/cli/commands/who.ts";
import { readVaultIssue } from "../../../src/cockroach/import/importVault.ts";
import { parseIdentityMap } from "../../../src/cockroach/login/identityMap.ts";
import { parseClusterSet } from "../../../src/cockroach/clusterSet/parseClusterSet.ts";
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import { pemFolds } from "../../../src/view/textEditor/pemFolds.ts";
import { pemOutline } from "../../../src/view/textEditor/pemOutline.ts";
import type { ToPage } from "../../../src/contract/protocol.ts";
import type { Judged } from "../../../src/cockroach/judgement/judged.ts";
import { FilePresenter } from "../../../src/vscode/features/editor/filePresenter.ts";
import { readFrom, runCommandLine } from "../commandLine.ts";
import { memoryAssetLoader } from "../memoryAssetLoader.ts";
import { viewContext } from "../model.ts";
import { wrappingsNow } from "../wrappingsNow.ts";

/** Rows of a file that are selected one after another; the files of the property have fewer. */
const maxRows = 40;

/** All that the page of a file gets, and all that it can ask for. */
export async function pageSurfaces(raw: Uint8Array, fileName: string, judged?: Judged): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const posted: ToPage[] = [];
  const presenter = new FilePresenter({
    post: (message) => posted.push(message),
    isHeard: () => true,
    context: () => ({ ...viewContext, fileName }),
    judged: () => judged,
    now: () => 0,
    containers: () => Promise.resolve(openContainer),
  });
  await presenter.show(raw);
  const { shown } = presenter;
  for (const row of shown?.model.ids.slice(0, maxRows) ?? []) {
    shown?.select(row);
    presenter.showDetail();
    seen.push(shown?.structure(row), shown?.der(row), shown?.pem(row), shown?.title);
    for (const field of fieldIds(posted.at(-1))) seen.push(shown?.copy(row, field));
  }
  return [posted, seen];
}

function fieldIds(message: ToPage | undefined): readonly string[] {
  if (message?.type !== "detail") return [];
  const { facts, parts } = message.detail;
  return [...facts, ...parts.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields))].map(({ id }) => id);
}

/** What the editor shows of the file as text in its outline and its folds. */
export function textSurfaces(raw: Uint8Array): unknown {
  const decoded = decodeWholeFile(raw, wrappingsNow(raw));
  return [pemOutline(decoded.items), [...pemFolds(raw)], decoded.problems];
}

/** What the command line prints of a file, also where the file is given for something else. */
export async function printedSurfaces(raw: Uint8Array, certificate: string): Promise<unknown> {
  const readFile = readFrom({ "x.pem": raw, "good.crt": certificate });
  return Promise.all([
    ...[["x.pem"], ["--json", "x.pem"]].map((args) =>
      runCommandLine(["inspect", ...args], (program, environment) =>
        registerInspect(program, { ...environment, readFile }),
      ),
    ),
    ...[
      ["x.pem", "good.crt"],
      ["--json", "good.crt", "x.pem"],
    ].map((args) =>
      runCommandLine(["compare", ...args], (program, environment) =>
        registerCompare(program, { ...environment, readFile }),
      ),
    ),
    ...[
      ["x.pem", "--ca", "good.crt"],
      ["good.crt", "--ca", "x.pem"],
    ].map((args) =>
      runCommandLine(["verify", ...args], (program, environment) =>
        registerVerify(program, { ...environment, readFile }),
      ),
    ),
    ...[["good.crt", "--identity-map", "x.pem"], ["x.pem"]].map((args) =>
      runCommandLine(["who", ...args], (program, environment) =>
        registerWho(program, {
          ...environment,
          loader: () => memoryAssetLoader({}),
          isDirectory: () => false,
          readFile,
        }),
      ),
    ),
  ]);
}

/**
 * What is said where a file of another kind was expected: nothing but the refusal is looked at, because what is read
 * leaves for a file.
 */
export async function refusalSurfaces(raw: Uint8Array): Promise<unknown> {
  const text = new TextDecoder().decode(raw);
  const set = parseClusterSet(text);
  const map = parseIdentityMap(text);
  const imported = await readVaultIssue(text, {
    cryptography: viewContext.cryptography,
    askPassphrase: () => Promise.resolve(undefined),
  });
  return [set.ok ? undefined : set, map.ok ? undefined : map, imported.ok ? undefined : imported];
}
