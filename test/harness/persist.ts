// A key or a click can be lost: where a page takes the focus in that moment, where a list or a menu is just opening or
// closing, where a row is drawn again. A person sees that nothing happened and does it again; so do the tests, which
// wait for effects and not for times.

/** How much longer than on an idle machine everything may take: `limitFactor` of the runner. */
export const factor = Number(process.env["CERTS_LIMIT_FACTOR"] ?? 2);

/** Milliseconds after which nothing more is expected, on a machine that also does other work. */
export const patience = 60_000 * factor;

/** Milliseconds after which a person takes a key or a click for lost. */
export const moment = 2500 * factor;

/**
 * Does it until it succeeds. An attempt ends by itself after a moment. Throws what the last attempt threw when patience
 * is at its end.
 */
export async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}

/** Waits until the condition holds, such as that a file is on disk. Throws what it waited for when patience is at its end. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + patience;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what}: not after ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the assertions hold, such as those on files that are written one after the other. Throws what they threw last. */
export async function eventually(check: () => void): Promise<void> {
  await persist(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    check();
  });
}
