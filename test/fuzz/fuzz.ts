// `npm run fuzz`: changes certificates, files of every kind and, where it is there, the corpus at random for as long as asked (--seconds) or as many as asked (--inputs), and sends each
// through everything and some of them through the page. An input that breaks a promise is kept in dist/fuzz and ends the run with status 1;
// the one that took most processor time is kept there too.
import { mkdirSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { launchChromium } from "../harness/chromium.ts";
import { fuzzSamples } from "../support/fuzzSamples.ts";
import { mutations } from "../support/mutations.ts";
import { openFuzzPage, pageInput } from "../support/page/fuzzPage.ts";
import { throughEverything } from "../support/throughEverything.ts";
import { startWatchdog } from "./watchdog.ts";

/** Inputs that share a seed, and how many of them the page draws too, which takes a hundred times as long. */
const round = 500;
const drawn = 5;
/** MiB that the whole run may occupy, whatever it has read. */
const mostMemory = 1_024;

function keep(name: string, input: Uint8Array, why: unknown): void {
  mkdirSync("dist/fuzz", { recursive: true });
  const path = `dist/fuzz/${name}.bin`;
  writeFileSync(path, input);
  console.error(`${path} breaks a promise`, why);
  process.exitCode = 1;
}

interface Extent {
  /** The run ends after the round in which it reaches one of these limits. */
  readonly seconds: number;
  readonly inputs: number;
}

async function main(most: Extent, firstSeed: number): Promise<void> {
  const samples = await fuzzSamples();
  const browser = await launchChromium();
  const page = await openFuzzPage(browser);
  const startsInput = startWatchdog();
  const end = performance.now() + most.seconds * 1_000;
  let inputs = 0;
  let drawnInputs = 0;
  let slowest: { readonly milliseconds: number; readonly name: string; readonly input: Uint8Array } = {
    milliseconds: 0,
    name: "",
    input: new Uint8Array(),
  };
  for (let seed = firstSeed; performance.now() < end && inputs < most.inputs; seed++) {
    const files = fc.sample(mutations(samples), { seed, numRuns: round });
    for (const [index, input] of files.entries()) {
      startsInput(seed, index);
      const start = process.cpuUsage();
      try {
        throughEverything(input);
      } catch (error) {
        keep(`${seed}-${index}`, input, error);
      }
      const { user, system } = process.cpuUsage(start);
      const milliseconds = (user + system) / 1_000;
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name: `${seed}-${index}`, input };
    }
    startsInput(seed, round);
    const looked = files.slice(0, drawn);
    for (const [index, why] of (await page.draw(looked.map(pageInput))).entries()) {
      if (why !== "") keep(`page-${seed}-${index}`, looked[index] ?? new Uint8Array(), why);
    }
    inputs += files.length;
    drawnInputs += looked.length;
    const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
    if (memory > mostMemory) throw new Error(`${memory} MiB are occupied after seed ${seed}`);
  }
  const { heap } = await page.memory();
  await browser.close();
  const mib = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
  mkdirSync("dist/fuzz", { recursive: true });
  writeFileSync(`dist/fuzz/slowest-${slowest.name}.bin`, slowest.input);
  console.log(
    `slowest ${slowest.milliseconds.toFixed(0)} ms of processor time, kept as dist/fuzz/slowest-${slowest.name}.bin; ${mib(process.memoryUsage().rss)}, the page ${mib(heap)}`,
  );
  console.log(
    `${inputs} inputs from ${samples.length} files, ${drawnInputs} of them through the page, seed ${firstSeed}`,
  );
}

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
};

const inputs = option("--inputs", Infinity);
const seconds = option("--seconds", Number.isFinite(inputs) ? Infinity : 60);

void main({ seconds, inputs }, option("--seed", 5280));
