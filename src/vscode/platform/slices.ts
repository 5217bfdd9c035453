// Drives a generator of the core in slices, so that the extension host answers others in between.

/** Milliseconds of work without a pause. The host must never be busy for 50 ms; one step of a generator may still follow this. */
const sliceLength = 8;

/** Lets the host answer others before the work goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Pauses for asynchronous work that may ask for one after every small step: lets the host answer others if a slice is
 * over, else goes on at once, because a turn of the event loop costs a millisecond or more.
 */
export function slicePauses(now: () => number): () => Promise<void> {
  let end = now() + sliceLength;
  return async () => {
    if (now() < end) return;
    await nextTurn();
    end = now() + sliceLength;
  };
}

/** Result of a canceled run (never thrown). */
export const cancelled = Symbol("cancelled");

/** What a run asks whether it is still wanted: the editor's `CancellationToken`, among others. */
export interface Cancellable {
  readonly isCancellationRequested: boolean;
}

/** What is heard of a run. */
export interface SliceListener<Step> {
  /** Each step. */
  readonly step?: (step: Step) => void;
  /** The last step before the host answers others. */
  readonly pause?: (step: Step) => void;
}

/** Runs to the end, or until the token says stop. `now` is a clock in milliseconds. */
export async function inSlices<T, Step>(
  generator: Generator<Step, T>,
  now: () => number,
  token: Cancellable,
  { step: heard, pause }: SliceListener<Step> = {},
): Promise<T | typeof cancelled> {
  for (;;) {
    const end = now() + sliceLength;
    let last: Step;
    do {
      const step = generator.next();
      if (step.done === true) return step.value;
      last = step.value;
      heard?.(last);
    } while (now() < end);
    pause?.(last);
    await nextTurn();
    if (token.isCancellationRequested) return cancelled;
  }
}

const uncancelled: Cancellable = { isCancellationRequested: false };

/** Runs to the end in slices. For short work that nobody cancels. */
export async function wholeInSlices<T>(generator: Generator<unknown, T>): Promise<T> {
  const result = await inSlices(generator, () => performance.now(), uncancelled);
  // Can't happen: the token is never canceled.
  if (result === cancelled) throw new Error("The work was canceled");
  return result;
}
