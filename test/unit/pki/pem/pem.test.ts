// Every way in which PEM is found in files: what surrounds it, how it is broken, and where in the file it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { scanPem, scanPemInSteps, type PemBlock } from "../../../../src/pki/pem/pem.ts";

const encode = (text: string): Uint8Array => Buffer.from(text, "utf8");
const blocks = (raw: Uint8Array | string): readonly PemBlock[] => [
  ...scanPem(typeof raw === "string" ? encode(raw) : raw),
];
const content = Buffer.from(Array.from({ length: 140 }, (_, i) => (i * 7) & 0xff));
const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
const [firstLine = "", secondLine = "", ...otherLines] = lines;
const begin = (label = "CERTIFICATE"): string => `-----BEGIN ${label}-----`;
const end = (label = "CERTIFICATE"): string => `-----END ${label}-----`;
const block = (label = "CERTIFICATE", lineEnd = "\n"): string => [begin(label), ...lines, end(label), ""].join(lineEnd);

function one(raw: Uint8Array | string): PemBlock {
  const found = blocks(raw);
  assert.equal(found.length, 1);
  const [block] = found;
  assert.ok(block);
  return block;
}

/** Whole and right, and its range is what is between the first and the last dash. */
function assertGood(raw: Uint8Array, block: PemBlock, text = begin()): void {
  assert.equal(block.problem, undefined);
  assert.deepEqual(Buffer.from(block.body ?? []), content);
  const slice = Buffer.from(raw.subarray(block.range.start, block.range.end));
  const asText = slice.includes(0) ? Buffer.from(slice.filter((byte) => byte !== 0)).toString() : slice.toString();
  assert.ok(asText.startsWith(text) && asText.endsWith("-----"), asText);
}

const environment: readonly (readonly [name: string, text: string, lines: readonly [number, number]])[] = [
  ["nothing around it", block(), [1, 5]],
  ["no line end after it", block().trimEnd(), [1, 5]],
  ["a comment before it", `# the CA\n\n${block()}`, [3, 7]],
  ["text after it", `${block()}That was it.\n-- \nme\n`, [1, 5]],
  ["CR LF", block("CERTIFICATE", "\r\n"), [1, 5]],
  ["CR LF and a comment", `# a\r\n# b\r\n${block("CERTIFICATE", "\r\n")}`, [3, 7]],
  ["lone CR, as old Macs wrote", `# a\r${block("CERTIFICATE", "\r")}`, [2, 6]],
  ["mixed line ends", `a\nb\r\nc\r${block()}`, [4, 8]],
  ["trailing blanks", block("CERTIFICATE", " \t \n"), [1, 5]],
  ["an indented block", block("CERTIFICATE", "\n    ").replace(/^/, "    "), [1, 5]],
  ["base64 on one line", `${begin()}\n${lines.join("")}\n${end()}\n`, [1, 3]],
  ["all of it on one line", `${begin()}${lines.join("")}${end()}`, [1, 1]],
  ["all of it on one line with blanks", block("CERTIFICATE", " "), [1, 1]],
  ["empty lines inside", block("CERTIFICATE", "\n\n"), [1, 9]],
  ["YAML, literal", `tls:\n  cert: |\n    ${block("CERTIFICATE", "\n    ")}`, [3, 7]],
  ["YAML, double-quoted", `cert: "${block("CERTIFICATE", "\\n")}"\n`, [1, 1]],
  ["JSON", JSON.stringify({ größe: 1, cert: block() }), [1, 1]],
  ["JSON with CR LF", JSON.stringify({ cert: block("CERTIFICATE", "\r\n") }), [1, 1]],
  ["JSON with escaped slashes", JSON.stringify({ cert: block() }).replaceAll("/", "\\/"), [1, 1]],
  ["a run of dashes before BEGIN", `-----------${block()}`, [1, 5]],
];

for (const [name, text, [first, last]] of environment) {
  test(`read: ${name}`, () => {
    const raw = encode(text);
    const found = one(raw);
    assertGood(raw, found);
    assert.deepEqual(found.lines, { first, last });
    assert.equal(found.label, "CERTIFICATE");
  });
}

const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const encodings: readonly (readonly [name: string, raw: Buffer, encoding: string])[] = [
  [
    "UTF-8 with a byte order mark",
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), encode(`# é\n${block()}`)]),
    "utf-8-bom",
  ],
  ["UTF-16 little-endian with a mark", Buffer.from(`\ufeff# é\n${block()}`, "utf16le"), "utf-16le"],
  ["UTF-16 big-endian with a mark", bigEndian(`\ufeff# é\n${block()}`), "utf-16be"],
  ["UTF-16 little-endian without a mark", Buffer.from(`# é\n${block()}`, "utf16le"), "utf-16le"],
  ["UTF-16 big-endian without a mark", bigEndian(`# é\n${block()}`), "utf-16be"],
];

for (const [name, raw, encoding] of encodings) {
  test(`read: ${name}`, () => {
    const scan = scanPem(raw);
    const step = scan.next();
    assert.ok(step.done !== true);
    assertGood(raw, step.value);
    assert.deepEqual(step.value.lines, { first: 2, last: 6 });
    const rest = scan.next();
    assert.deepEqual(rest, { done: true, value: encoding });
  });
}

test("every block of a bundle is found, at its place", () => {
  const text = `first\n${block()}between\n\n${block("X509 CERTIFICATE")}${block("TRUSTED CERTIFICATE", "\r\n")}last`;
  const raw = encode(text);
  const found = blocks(raw);
  assert.deepEqual(
    found.map(({ label }) => label),
    ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"],
  );
  assert.deepEqual(
    found.map((each) => each.lines),
    [
      { first: 2, last: 6 },
      { first: 9, last: 13 },
      { first: 14, last: 18 },
    ],
  );
  for (const each of found) assertGood(raw, each, begin(each.label));
});

test("headers are read and are no part of the body", () => {
  for (const lineEnd of ["\n", "\r\n", "\r", "\\n", "\\r\\n"]) {
    const head = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,", "  0123456789ABCDEF", ""];
    const found = one([begin("RSA PRIVATE KEY"), ...head, ...lines, end("RSA PRIVATE KEY")].join(lineEnd));
    assert.equal(found.problem, undefined, JSON.stringify(lineEnd));
    assert.deepEqual(
      [...found.headers],
      [
        ["Proc-Type", "4,ENCRYPTED"],
        ["DEK-Info", "AES-128-CBC,0123456789ABCDEF"],
      ],
    );
    assert.deepEqual(Buffer.from(found.body ?? []), content);
  }
});

interface Damage {
  readonly name: string;
  readonly text: string;
  readonly code: string;
  readonly line: number;
  readonly column?: number;
  readonly lines: readonly [number, number];
  /** Text of the whole range. */
  readonly range?: string;
  readonly message?: RegExp;
}

const good = block().trimEnd();
const damages: readonly Damage[] = [
  {
    name: "a character that is not base64",
    text: `#\n${[begin(), firstLine, `${secondLine.slice(0, 20)}*${secondLine.slice(21)}`, ...otherLines, end()].join("\n")}\n`,
    code: "pem-base64",
    line: 4,
    column: 21,
    lines: [2, 6],
    message: /“\*” at line 4, column 21/,
  },
  {
    name: "a character outside of ASCII, in a line with more of them",
    text: `"größe 𝒳": "${begin()}${firstLine.slice(0, 8)}ä${firstLine.slice(8)}${end()}"`,
    code: "pem-base64",
    line: 1,
    column: 49,
    lines: [1, 1],
  },
  {
    name: "text after the padding",
    text: [begin(), "QUI=", "QUJD", end()].join("\n"),
    code: "pem-base64",
    line: 3,
    column: 1,
    lines: [1, 4],
  },
  {
    name: "too much padding",
    text: [begin(), "QQ===", end()].join("\n"),
    code: "pem-base64",
    line: 2,
    column: 5,
    lines: [1, 3],
  },
  { name: "too little padding", text: [begin(), "QQ=", end()].join("\n"), code: "pem-base64", line: 3, lines: [1, 3] },
  {
    name: "no padding, which OpenSSL and Go refuse",
    text: [begin(), "QQ", end()].join("\n"),
    code: "pem-base64",
    line: 3,
    lines: [1, 3],
  },
  {
    name: "a single character left over",
    text: [begin(), "QUJDQ", end()].join("\n"),
    code: "pem-base64",
    line: 3,
    lines: [1, 3],
  },
  { name: "an empty block", text: `${begin()}\n${end()}\n`, code: "pem-empty", line: 1, lines: [1, 2] },
  { name: "a block of blank lines", text: `${begin()}\n\n \n${end()}\n`, code: "pem-empty", line: 1, lines: [1, 4] },
  {
    name: "another label at the end",
    text: [begin(), ...lines, end("RSA PRIVATE KEY")].join("\n"),
    code: "pem-label",
    line: 5,
    lines: [1, 5],
    message: /BEGIN CERTIFICATE .*END RSA PRIVATE KEY/,
  },
  {
    name: "no END before the file ends",
    text: `text\n${begin()}\n${firstLine}\n\n`,
    code: "pem-no-end",
    line: 2,
    lines: [2, 3],
    range: `${begin()}\n${firstLine}`,
  },
  {
    name: "END with a dash too few",
    text: `${good.slice(0, -1)}\n`,
    code: "pem-no-end",
    line: 1,
    lines: [1, 5],
    range: good.slice(0, -1),
  },
  {
    name: "no END in a string of JSON",
    text: `{"cert": "${begin()}\\n${firstLine}`,
    code: "pem-no-end",
    line: 1,
    lines: [1, 1],
  },
  {
    name: "END without BEGIN",
    text: `#\n${firstLine}\n${end()}\n`,
    code: "pem-no-begin",
    line: 3,
    lines: [3, 3],
    range: end(),
  },
];

for (const damage of damages) {
  test(`broken, with the reason and the place: ${damage.name}`, () => {
    const raw = encode(damage.text);
    const { problem, body, lines, range } = one(raw);
    assert.equal(body, undefined);
    assert.equal(problem?.code, damage.code);
    assert.equal(problem.line, damage.line);
    assert.equal(problem.column, damage.column);
    assert.deepEqual([lines.first, lines.last], damage.lines);
    if (damage.message !== undefined) assert.match(problem.message, damage.message);
    if (damage.range !== undefined)
      assert.equal(Buffer.from(raw.subarray(range.start, range.end)).toString(), damage.range);
  });
}

test("a broken block takes nothing from its neighbours", () => {
  const raw = encode([good, begin(), firstLine, good, end(), good].join("\n"));
  const found = blocks(raw);
  assert.deepEqual(
    found.map(({ problem }) => problem?.code),
    [undefined, "pem-no-end", undefined, "pem-no-begin", undefined],
  );
  for (const index of [0, 2, 4]) assertGood(raw, found[index] ?? assert.fail());
});

test("BEGIN in the middle of a sentence doesn't start a block", () => {
  assert.deepEqual(
    blocks(`Paste everything from -----BEGIN CERTIFICATE----- on into the field and press the button.\n`),
    [],
  );
  const found = blocks(`Look for ${begin()} in the file:\n${good}\n`);
  assert.deepEqual(
    found.map(({ problem }) => problem),
    [undefined],
  );
});

test("text that only resembles a boundary isn't one", () => {
  for (const text of [
    "-----BEGIN -----",
    "-----BEGIN A----",
    "----BEGIN A-----",
    "-----BEGIN A\n-----",
    "-----BEGIN é-----",
    `-----BEGIN ${"A".repeat(100)}-----`,
    "-----BEGINA-----",
    "-----begin A-----",
  ]) {
    assert.deepEqual(blocks(text), [], text);
  }
});

const size = 11.2e6;
const hostile: readonly (readonly [name: string, unit: string])[] = [
  ["BEGIN lines", "-----BEGIN CERTIFICATE-----\n"],
  ["BEGIN lines without line ends", "-----BEGIN CERTIFICATE-----"],
  ["BEGIN inside of BEGIN", "-----BEGIN -----BEGIN CERTIFICATE-----"],
  ["BEGIN that does not end", "-----BEGIN CERTIFICATE"],
  ["END lines", "-----END CERTIFICATE-----\r"],
  ["whole blocks without line ends", "-----BEGIN A-----QUJD-----END A-----"],
  ["broken blocks without line ends", "-----BEGIN A-----QU*D-----END A-----"],
  ["headers without line ends", "-----BEGIN A-----a:b -----END A-----"],
  ["dashes", "-"],
  ["dashes and blanks", "- "],
  ["lone CR", "\r"],
];

for (const [name, unit] of hostile) {
  test(`eleven megabytes of ${name} are read to the end`, () => {
    const raw = Buffer.alloc(size, unit, "latin1");
    let last = 0;
    for (const { range } of scanPem(raw)) {
      assert.ok(range.start >= last && range.end > range.start && range.end <= raw.length);
      last = range.end;
    }
  });
}

test("a revocation list of many megabytes is decoded in steps, and other blocks of its size aren't", () => {
  const body = Buffer.alloc(7 * 1024 * 1024, 7);
  const text = (label: string): Buffer =>
    Buffer.from(
      `-----BEGIN ${label}-----\n${body.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`,
    );
  const steps = [...scanPemInSteps(text("X509 CRL"))];
  const [block] = steps.filter((step) => step !== undefined);
  assert.ok(steps.length > 10, `${steps.length} steps`);
  assert.ok(body.equals(block?.body ?? new Uint8Array()));
  assert.equal(block?.lines.last, Math.ceil((body.length * 4) / 3 / 64) + 2);
  const [other] = [...scanPem(text("PKCS7"))];
  assert.equal(other?.problem?.code, "pem-too-long");
});
