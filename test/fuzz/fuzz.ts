// `npm run fuzz`: changes certificates, files of every kind and, where it is there, the corpus at random for as long as asked, and sends each
// through everything. An input that breaks a promise is kept in dist/fuzz and ends the run with status 1.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { nodeCertificate } from "../support/certificate.ts";
import { changed, edits } from "../support/edits.ts";
import { keySamples, kindSamples } from "../support/files.ts";
import { throughEverything } from "../support/throughEverything.ts";

/** Larger files are left out: they make the run slow and find nothing that smaller ones do not. */
const largest = 20_000;

function corpus(): readonly Uint8Array[] {
  const folder = "../shared/corpus/files";
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

async function main(seconds: number, seed: number): Promise<void> {
  const { der, pem } = await nodeCertificate({ hosts: ["a.example", "10.0.0.1"] });
  const own = [der, Buffer.from(pem), ...(await kindSamples()).values(), ...keySamples().map((key) => Buffer.from(key.pem))];
  const samples = [...own, ...corpus()].filter(({ length }) => length > 0 && length <= largest);
  const end = performance.now() + seconds * 1_000;
  let inputs = 0;
  let slowest = 0;
  for (let round = 0; performance.now() < end; round++) {
    for (const [raw, list] of fc.sample(fc.tuple(fc.constantFrom(...samples), edits), { seed: seed + round, numRuns: 500 })) {
      const input = changed(raw, list);
      const start = performance.now();
      try {
        throughEverything(input);
      } catch (error) {
        mkdirSync("dist/fuzz", { recursive: true });
        const path = `dist/fuzz/${seed + round}-${inputs}.bin`;
        writeFileSync(path, input);
        console.error(`${path} breaks a promise`, error);
        process.exitCode = 1;
      }
      slowest = Math.max(slowest, performance.now() - start);
      inputs++;
    }
  }
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(`${inputs} inputs from ${samples.length} files, seed ${seed}; slowest ${slowest.toFixed(0)} ms; ${memory} MiB`);
}

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
};

void main(option("--seconds", 60), option("--seed", 5280));
