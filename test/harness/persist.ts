// A key or a click can be lost: where a page takes the focus in that moment, where a list or a menu is just opening or
// closing, where a row is drawn again. A person sees that nothing happened and does it again; so do the tests, which
// wait for effects and not for times.

/** Milliseconds after which nothing comes any more, on a machine that does other things too. */
export const patience = 60_000 * Number(process.env["CERTS_LIMIT_FACTOR"] ?? 1);

/** Milliseconds after which a person takes a key or a click for lost. */
export const moment = 5000;

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
