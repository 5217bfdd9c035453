// A place in a new test that `npm run new` leaves to its author.

/** Fails the test that reaches it. `what`: what is missing, and where. */
export function fillIn(what: string): never {
  throw new Error(`Fill in ${what}`);
}
