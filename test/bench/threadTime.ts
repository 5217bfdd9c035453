// Processor time of the main thread, which other processes of the machine don't lengthen.
import { readFileSync } from "node:fs";

type WithThreadUsage = typeof process & { readonly threadCpuUsage?: () => NodeJS.CpuUsage };

/**
 * Milliseconds. Node has it from 23.9 on; before, Linux tells. Elsewhere the time that passes, with other processes in
 * it.
 */
export function threadTime(): number {
  const usage = (process as WithThreadUsage).threadCpuUsage?.();
  if (usage !== undefined) return (usage.user + usage.system) / 1_000;
  if (process.platform !== "linux") return performance.now();
  return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[0]) / 1e6;
}
