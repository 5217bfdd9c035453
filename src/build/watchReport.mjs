// The output of `npm run watch`: one start and one end for all bundles together, and one line per error, in the format
// that the problem matcher in .vscode/tasks.json reads.

/**
 * A plugin for every watched bundle.
 * @returns {import("esbuild").Plugin}
 */
export function watchReport() {
  let running = 0;
  return {
    name: "watch-report",
    setup(build) {
      build.onStart(() => {
        running += 1;
        if (running === 1) console.log("[watch] build started");
      });
      build.onEnd(({ errors, warnings }) => {
        for (const message of errors) console.log(line(message, "error"));
        for (const message of warnings) console.log(line(message, "warning"));
        running -= 1;
        if (running === 0) console.log("[watch] build finished");
      });
    },
  };
}

/**
 * @param {import("esbuild").Message} message
 * @param {"error" | "warning"} severity
 */
function line({ text, location }, severity) {
  return location === null
    ? `${severity}: ${text}`
    : `${location.file}:${location.line}:${location.column + 1}: ${severity}: ${text}`;
}
