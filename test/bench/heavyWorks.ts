// What the extension and the command line do with inputs that are far larger than any in use.
import { basename, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { defaultThresholds } from "../../src/cockroach/directory/expiry.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { rulesInSteps } from "../../src/cockroach/rules/runRules.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { readVaultIssue } from "../../src/cockroach/import/importVault.ts";
import { whatIfEachDropped } from "../../src/cockroach/trust/whatIfDropped.ts";
import { directoryViewInSteps } from "../../src/view/tree/directoryView.ts";
import { detailModel } from "../../src/view/filePage/detailModel.ts";
import { readFileModel } from "../../src/view/filePage/fileModel.ts";
import { reportViewInSteps } from "../../src/view/report/reportView.ts";
import { trustDocument } from "../../src/view/trust/trustDocument.ts";
import { trustRecord } from "../../src/view/trust/trustRecord.ts";
import type { ViewContext } from "../../src/view/fields/viewContext.ts";
import { cancelled, inSlices, nextTurn, slicePauses, wholeInSlices } from "../../src/vscode/platform/slices.ts";
import { testNow } from "../support/certificate.ts";
import { report } from "./report.ts";
import { threadTime } from "./threadTime.ts";

interface HeavyWork {
  readonly name: string;
  readonly input: string;
  readonly run: (path: string) => Promise<unknown>;
  /** Of the command line alone, which nobody else waits for. */
  readonly isCommand?: true;
  /** Milliseconds of processor time that are hoped for. */
  readonly aim?: number;
}

const context: ViewContext = {
  fileName: "x.crt",
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};
/** As much as the editor opens. */
const maxFileSize = 256 * 1024 * 1024;
const token = { isCancellationRequested: false };

/** As the editor does it, or as a command, which calls the file system on its own thread. */
async function load(path: string, mode: "background" | "blocking" = "background"): Promise<CertsDirectory> {
  const observer = { cancelled: () => false, progress: () => undefined, pause: slicePauses(() => performance.now()) };
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path, mode),
    path,
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
    observer,
  });
  if (directory === undefined) throw new Error("nobody cancelled");
  return directory;
}

async function judge(path: string): Promise<void> {
  const directory = await timed("loaded", () => load(path));
  const verdict = await timed("judged", () => inSlices(rulesInSteps(directory), () => performance.now(), token));
  if (verdict === cancelled) throw new Error("nobody cancelled");
  await timed("tree", () => wholeInSlices(directoryViewInSteps(directory, verdict.findings, "certs")));
  await timed("report", () => wholeInSlices(reportViewInSteps(directory, verdict, "certs")));
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = threadTime();
  const result = await work();
  if (process.env["HEAVY_STEPS"] !== undefined)
    console.log(
      `    ${what}: ${(threadTime() - start).toFixed(0)} ms, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
    );
  await nextTurn();
  return result;
}

/** The bytes are read as the editor reads them. */
async function open(path: string): Promise<void> {
  const outcome = await timed("bytes", () => nodeAssetLoader(dirname(path)).readFile(basename(path), maxFileSize));
  if (!outcome.ok) throw new Error(outcome.error.message);
  const raw = outcome.value;
  const model = await timed("read", () => inSlices(readFileModel(raw, context), () => performance.now(), token));
  if (model === cancelled) throw new Error("nobody cancelled");
  await timed("detail", () => Promise.resolve(JSON.stringify(detailModel(model, 0, context, undefined)?.view).length));
}

async function trust(path: string): Promise<void> {
  const directory = await timed("loaded", () => load(path));
  const turns = { run: wholeInSlices, pause: slicePauses(() => performance.now()) };
  await timed("page", () => trustDocument(directory, "certs", nodeCryptography, turns));
}

/** What the command line does, which keeps nobody waiting. */
async function trustJson(path: string): Promise<void> {
  const directory = await timed("loaded", () => load(path, "blocking"));
  await timed("json", async () => {
    return JSON.stringify(trustRecord(path, directory, await whatIfEachDropped(directory, nodeCryptography)));
  });
}

/** As the editor reads it: a file beyond its limit isn't opened. */
async function importVault(path: string): Promise<void> {
  const { cryptography, files } = createEnvironment.creation;
  const content = await files.read(path);
  if (!content.ok) return;
  await readVaultIssue(new TextDecoder().decode(content.value), {
    cryptography,
    askPassphrase: () => Promise.resolve(undefined),
  });
}

export const heavyWorks: readonly HeavyWork[] = [
  { name: "directory of 48 clients with 200,000 names each", input: "48-clients-of-200000-names", run: judge },
  {
    name: "directory of 48 clients with 200,000 extensions each",
    input: "48-clients-of-200000-extensions",
    run: judge,
  },
  { name: "directory with one client of 200,000 extensions", input: "one-client-of-200000-extensions", run: judge },
  {
    name: "page of one client with 200,000 extensions",
    input: "one-client-of-200000-extensions",
    run: (path) => open(join(path, "client.u0.crt")),
  },
  { name: "ca.crt with 6,300 copies of a certificate", input: "6300-copies", run: judge },
  { name: "trust of 2,000 CAs", input: "2000-cas", run: trust, aim: 2_000 },
  { name: "trust --json of 1,000 CAs", input: "1000-cas", run: trustJson, isCommand: true },
  { name: "trust --json of 2,000 CAs", input: "2000-cas", run: trustJson, isCommand: true, aim: 2_000 },
  { name: "trust of 2,000 CAs of one name", input: "2000-cas-of-one-name", run: trust },
  { name: "directory with 2,000 CAs", input: "2000-cas", run: judge },
  { name: "directory with 5,000 client pairs", input: "5000-clients", run: judge },
  { name: "page of 200 MB of PEM", input: "200-mb.pem", run: open },
  { name: "import of 120 MB from Vault", input: "vault-120-mb.json", run: importVault },
];

/** Runs one in this process and reports what it cost. */
export async function runHeavyWork(name: string, path: string): Promise<void> {
  const work = heavyWorks.find((one) => one.name === name);
  let [longest, before] = [0, threadTime()];
  const tick = setInterval(() => {
    const now = threadTime();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  const start = performance.now();
  const used = process.cpuUsage();
  await work?.run(path);
  const { user, system } = process.cpuUsage(used);
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(tick);
  report({ name: `${name}: by the clock`, value: performance.now() - start - 20, unit: "ms" });
  const aim = work?.aim;
  report({
    name: `${name}: processor time`,
    value: (user + system) / 1_000,
    unit: "ms",
    ...(aim !== undefined && { aim }),
  });
  if (work?.isCommand !== true)
    report({ name: `${name}: longest work at a stretch`, value: longest, unit: "ms", aim: 50 });
  report({
    name: `${name}: most memory of the process`,
    value: process.resourceUsage().maxRSS / 1_024,
    unit: "MB",
    aim: 1_000,
  });
}
