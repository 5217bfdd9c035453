// Where the keys of a list lead to.

/** The index after `key`, or `undefined` where the key does not move. `index` is -1 where no row is active; `page` is in rows. */
export function rowAfterKey(key: string, index: number, count: number, page: number): number | undefined {
  const within = (wanted: number): number | undefined =>
    count === 0 ? undefined : Math.min(Math.max(wanted, 0), count - 1);
  switch (key) {
    case "ArrowDown":
      return within(index + 1);
    case "ArrowUp":
      return within(index - 1);
    case "PageDown":
      return within(index + page);
    case "PageUp":
      return within(index - page);
    case "Home":
      return within(0);
    case "End":
      return within(count - 1);
    default:
      return undefined;
  }
}

/** Typed letters stay together for this long, in milliseconds. */
const togetherFor = 800;

/** Type to find: the first row from the active one on whose title begins with what was typed. */
export class TypeToFind {
  private typed = "";
  private last = 0;

  /** `at` is the time of the key in milliseconds of any clock. `titles` is asked for few rows only where one matches early. */
  find(key: string, at: number, index: number, count: number, title: (index: number) => string): number | undefined {
    const goesOn = at - this.last < togetherFor;
    this.typed = (goesOn ? this.typed : "") + key.toLowerCase();
    this.last = at;
    // A first letter moves on from the active row; further letters may keep it.
    const start = this.typed.length === 1 ? index + 1 : Math.max(index, 0);
    for (let step = 0; step < count; step++) {
      const candidate = (start + step) % count;
      if (title(candidate).slice(0, this.typed.length).toLowerCase() === this.typed) return candidate;
    }
    return undefined;
  }

  /** A blank is a letter only in the middle of a word. */
  isTyping(at: number): boolean {
    return this.typed !== "" && at - this.last < togetherFor;
  }
}
