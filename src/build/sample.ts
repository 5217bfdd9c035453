// `node sample.js TARGET_DIR`: writes the sample certs directories.

import { writeSample } from "../node/sample/writeSample.ts";

const target = process.argv[2];
if (target === undefined) {
  process.stderr.write("usage: sample TARGET_DIR\n");
  process.exitCode = 2;
} else {
  writeSample(target, new Date()).then(
    (done) => process.stdout.write(`${done}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
