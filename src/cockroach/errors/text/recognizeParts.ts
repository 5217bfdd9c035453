// What can be told about a text whose error isn't known: hosts, files, codes, and versions in it.

export interface RecognizedPart {
  readonly label: "Host" | "File" | "SQLSTATE" | "CockroachDB version" | "Go version" | "TLS alert" | "User";
  readonly text: string;
}

/** Characters that are searched. */
const searched = 64 * 1024;
/** Parts of one kind that are listed. */
const most = 5;

const patterns: readonly (readonly [RecognizedPart["label"], RegExp])[] = [
  [
    "Host",
    /\b((?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}:\d{2,5}|localhost(?::\d{1,5})?)\b/gi,
  ],
  ["File", /([\w./\\-]{1,200}\.(?:crt|key|pem|p12|pk8|cer|der))\b/g],
  ["SQLSTATE", /SQLSTATE[: =("']{0,4}([0-9A-Z]{5})\b/g],
  ["CockroachDB version", /\bCockroachDB (?:CCL |OSS )?(v\d{1,2}\.\d{1,2}(?:\.\d{1,3})?)/g],
  ["Go version", /\b(go1\.\d{1,2}(?:\.\d{1,2})?)\b/g],
  ["TLS alert", /\balert(?: number)? (\d{1,3})\b/g],
  ["User", /\buser[= ]"?([A-Za-z0-9_][\w.-]{0,62})\b/g],
];

/** `text` is normalized (normalizeLog). */
export function recognizeParts(text: string): readonly RecognizedPart[] {
  const window = text.slice(0, searched);
  return patterns.flatMap(([label, pattern]) => {
    const found = new Set<string>();
    for (const [, value = ""] of window.matchAll(pattern)) if (found.size < most) found.add(value);
    return [...found].map((value) => ({ label, text: value }));
  });
}
