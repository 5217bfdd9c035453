// Ends the process when one input keeps it busy for longer than any may, and says which. A thread of its own, as the
// busy one hears no timer.
import { Worker } from "node:worker_threads";

/** Seconds that one input may take, on a busy machine too. */
const limit = 60;

/** Runs in the thread. `place` holds the round's seed and the input's index in it. */
const watch = `
const { workerData: { place, limit } } = require("node:worker_threads");
let last = "";
setInterval(() => {
  const now = place.join(" ");
  if (now === last) {
    require("node:fs").writeSync(2, "It hangs: --seed " + place[0] + ", input " + place[1] + " took over " + limit + " s.\\n");
    process.kill(process.pid, "SIGKILL");
  }
  last = now;
}, limit * 1000);
`;

/** Call the function that comes back before each input. */
export function startWatchdog(): (seed: number, index: number) => void {
  const place = new Int32Array(new SharedArrayBuffer(8));
  new Worker(watch, { eval: true, workerData: { place, limit } }).unref();
  return (seed, index) => {
    place[0] = seed;
    place[1] = index;
  };
}
