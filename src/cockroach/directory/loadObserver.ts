// How a host follows the reading of a directory: what is done, whether to stop, and when something else has its turn.
import { budgets } from "../files/budgets.ts";

/** Lets the host follow a loading and cancel it. */
export interface LoadObserver {
  readonly cancelled: () => boolean;
  /** Called with the number of files done and their total. */
  readonly progress: (done: number, total: number) => void;
  /** Yields to other work if it's time to. Called after every few files. */
  readonly pause: () => Promise<void>;
}

/** Lets only one of those who pause at the same time go on in each turn: timers that end together would all run in one. */
export function serializePauses(observer: LoadObserver): LoadObserver {
  let last: Promise<void> = Promise.resolve();
  return { ...observer, pause: () => (last = last.then(observer.pause)) };
}

/** Number of files of usual size between two pauses. A pair takes up to half a millisecond. */
const filesAtOnce = 8;

/** Does the work for each, a few at once, and lets the host do something else in between. */
export async function forEachConcurrently<T>(
  items: readonly T[],
  observer: LoadObserver,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !observer.cancelled()) {
      const item = items[next++];
      if (item !== undefined) await work(item);
      if (++done % filesAtOnce === 0) await observer.pause();
    }
  };
  await Promise.all(Array.from({ length: Math.min(budgets.openFiles, items.length) }, worker));
}

/** Work without a pause: a certificate takes 40 to 200 microseconds to read, and much more where it is large. */
const stretch = { steps: 32, bytes: 512 * 1024 } as const;

/** A file with ten thousand certificates is read in many steps, and the host does something else in between. */
export async function readWithPauses<T>(
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => Generator<number, T>,
  { pause }: LoadObserver,
): Promise<T> {
  // Each step of a large file takes milliseconds, and other files that are read at the same time may just have used
  // theirs.
  if (bytes.length >= stretch.bytes) await pause();
  const steps = read(bytes);
  for (let [taken, size] = [1, 0]; ; taken++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    size += step.value;
    if (taken < stretch.steps && size < stretch.bytes) continue;
    [taken, size] = [0, 0];
    await pause();
  }
}
