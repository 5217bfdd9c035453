// Texts that some language reads as more than a text, for the properties of the quoting modules.
import fc from "fast-check";

/** What quoting, comments, variables, lists, escapes, and line ends of the target languages are written with. */
const signs = "'\"`\\$#%!&|;,<>()[]{}*?~=+/@:^-_. naN";
const hidden = "\t\n\r\b\u0007\u001b\u007f\u0085\u009b\u00e9\u2028\u202e\ufeff\u{1f600}";
const sign = fc.constantFrom(...Array.from(`${signs}${hidden}`));

/** What a whole text may mean. */
const words = [
  ["$(id)", "${HOME}", "`id`", "~root", "=ls", "-rf"],
  [".include /etc/passwd", "a\nbasicConstraints=critical,CA:TRUE\n[x]\ny=z", "a,DNS:b"],
  ["yes", "null", "0x10", " a ", "\\n", "\\", "'", '"'],
  ["?sslmode=disable&a=b", "#f"],
].flat();

export interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Only texts that this allows. */
  readonly allow?: RegExp;
}

/** A text without NUL and without lone surrogates: signs mostly, sometimes any character. */
export function hostileText({ minLength = 0, maxLength = 30, allow }: TextLimits = {}): fc.Arbitrary<string> {
  const allowed = (text: string): boolean => !text.includes("\0") && (allow === undefined || allow.test(text));
  const character = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
  const unit = fc.oneof({ weight: 4, arbitrary: sign }, { weight: 1, arbitrary: character }).filter(allowed);
  const text = fc.string({ unit, minLength, maxLength, size: "max" });
  return fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(...words.filter(allowed)) });
}

/** Many at a time, because each reading starts a program. */
export function hostileTexts(limits?: TextLimits): fc.Arbitrary<string[]> {
  return fc.array(hostileText(limits), { minLength: 100, maxLength: 200, size: "max" });
}

/** Few runs of many texts. */
export const fewRuns = { numRuns: 4, endOnFailure: true } as const;
