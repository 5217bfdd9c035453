// How much longer than on an idle machine a test may take now.
import { availableParallelism, loadavg } from "node:os";

/** A test that waits in vain ends soon enough for the whole run to end in its time. */
const most = 5;

/** Milliseconds of processor time that the calibration takes on the machine for which the limits were chosen. */
const expected = 60;

/** Stages run side by side, and the load of the last minute says little of the next one. */
const least = 2;

/** From 2 to 5: grows with the processes that share a core and with the slowness of the machine. */
export function limitFactor(): number {
  const [lastMinute = 0] = loadavg();
  const sharing = lastMinute / availableParallelism();
  return Math.min(most, Math.max(least, Math.max(1, sharing) * Math.max(1, slowness)));
}

const slowness = calibrate() / expected;

/** Wall time in milliseconds of a fixed amount of work. */
function calibrate(): number {
  const start = performance.now();
  let sum = 0;
  for (let at = 0; at < 40_000_000; at++) sum = (sum + at * at) | 0;
  return performance.now() - start + (sum === 0.5 ? 1 : 0);
}
