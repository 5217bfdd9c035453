// The long properties: what CI runs a fixed sample of, and `npm run deep` runs in full.

export interface DeepRun {
  readonly name: string;
  /** The test files that run its fixed sample in CI, below `test`. */
  readonly samples: readonly string[];
  /** The script of package.json, and its options. */
  readonly command: readonly [script: string, ...options: readonly string[]];
  readonly environment?: Readonly<Record<string, string>>;
}

export const deepRuns: readonly DeepRun[] = [
  {
    name: "safety",
    samples: ["unit/cockroach/safety/applyEverything.test.ts", "unit/cockroach/safety/replayedReports.test.ts"],
    command: ["safety", "--from", "0", "--to", "300"],
  },
  {
    name: "handshakes",
    samples: ["judges/safety.test.ts"],
    command: ["test", "judges", "judges/safety"],
    environment: { SAFETY_HANDSHAKES: "300" },
  },
  { name: "conformance", samples: ["unit/corpus/conformance.test.ts"], command: ["conformance"] },
  {
    name: "fuzz",
    samples: ["unit/view/fuzz.test.ts", "browser/fuzz.test.ts"],
    command: ["fuzz", "--inputs", "1000000"],
  },
  {
    name: "keyLeak",
    samples: ["unit/vscode/keyLeak.test.ts"],
    command: ["test", "unit", "vscode/keyLeak"],
    environment: { KEY_LEAK_CASES: "20000" },
  },
];
