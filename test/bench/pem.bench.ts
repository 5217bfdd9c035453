// That PEM is read in linear time whatever the text is: files that double in size take twice as long.
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import { scanPem } from "../../src/pki/pem/pem.ts";
import { inTurns, report } from "./report.ts";

const sizes = [2.8e6, 5.6e6, 11.2e6];

const texts: readonly (readonly [name: string, unit: string])[] = [
  ["BEGIN lines", "-----BEGIN CERTIFICATE-----\n"],
  ["BEGIN lines without line ends", "-----BEGIN CERTIFICATE-----"],
  ["BEGIN inside of BEGIN", "-----BEGIN -----BEGIN CERTIFICATE-----"],
  ["whole blocks without line ends", "-----BEGIN A-----QUJD-----END A-----"],
  ["broken blocks without line ends", "-----BEGIN A-----QU*D-----END A-----"],
  ["dashes", "- "],
];

function scan(raw: Uint8Array): number {
  let blocks = 0;
  for (const { range } of scanPem(raw)) blocks += range.end > 0 ? 1 : 0;
  return blocks;
}

for (const [how, read] of [
  ["scanned", scan],
  ["decoded", decodeWholeFile],
] as const) {
  for (const [name, unit] of texts) {
    const files = sizes.map((size) => Buffer.alloc(size, unit, "latin1"));
    const times = inTurns(5, ...files.map((raw) => () => read(raw)));
    const [first = NaN, second = NaN, third = NaN] = times;
    report({ name: `${name}, ${how}: 11.2 MB`, value: third, unit: "ms" });
    report({ name: `${name}, ${how}: growth from 2.8 to 5.6 MB`, value: second / first, limit: 2.5 });
    report({ name: `${name}, ${how}: growth from 5.6 to 11.2 MB`, value: third / second, limit: 2.5 });
  }
}
