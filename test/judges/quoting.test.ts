// Each quoting module is read back by the program that its language belongs to: whatever the text, it stays one text.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import type { Connection } from "../../src/cockroach/connection/connectionRequest.ts";
import { connectionKeywords } from "../../src/cockroach/connection/connectionKeywords.ts";
import { connectionUrl } from "../../src/cockroach/connection/connectionUrl.ts";
import { jdbcUrl } from "../../src/cockroach/connection/jdbcUrl.ts";
import { calendarLine, calendarText } from "../../src/cockroach/quote/calendar.ts";
import { jsonText } from "../../src/cockroach/quote/json.ts";
import { shell, shellWord } from "../../src/cockroach/quote/shell.ts";
import { sourceLiteral } from "../../src/cockroach/quote/sourceLiteral.ts";
import { tsvField } from "../../src/cockroach/quote/tsv.ts";
import { yamlString } from "../../src/cockroach/quote/yaml.ts";
import { fewRuns, hostileText, hostileTexts, type TextLimits } from "../support/hostileTexts.ts";
import { temporaryFolder } from "../support/openssl.ts";
import { skipWithout } from "./debianPrograms.ts";
import { go } from "./systemGo.ts";
import { output, goUnquote, pythonReader, vobjectPython, yamlPython } from "./quoteReaders.ts";
import { driver, java, python } from "./sqlClients.ts";

type Write = (text: string) => string;
type Read = (written: readonly string[]) => unknown;

/** `read` gives back all texts that `write` has written. */
function readsBack(write: Write, read: Read, limits?: TextLimits): void {
  fc.assert(
    fc.property(hostileTexts(limits), (texts) => {
      assert.deepEqual(read(texts.map(write)), texts);
    }),
    fewRuns,
  );
}

/** Lines of iCalendar around a text. */
function event(text: string): string {
  const lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", `SUMMARY:${calendarText(text)}`, "END:VEVENT", "END:VCALENDAR"];
  return lines.map(calendarLine).join("");
}

describe("quoting", { timeout: 300_000 }, () => {
  for (const program of ["/bin/sh", "/bin/bash"]) {
    test(`a word of ${program}`, { skip: existsSync(program) ? false : `${program} is not installed` }, () => {
      const words = (script: readonly string[]): readonly string[] =>
        output(program, [], `printf '%s\\0' ${script.join(" ")}\n`)
          .split("\0")
          .slice(0, -1);
      readsBack(shellWord, words);
      // A value in the middle of a word, as in --flag=value and FILE.pem.
      const middle = (word: string): string => word.slice("-x=".length, -".pem".length);
      readsBack(
        (text) => shell`-x=${text}.pem`,
        (script) => words(script).map(middle),
      );
    });
  }

  test("a string of YAML", { skip: skipWithout(yamlPython) }, () => {
    const read = pythonReader(yamlPython, "import yaml\ndef read(text):\n  return yaml.safe_load(text)");
    const write = (text: string): string => `metadata:\n  name: ${yamlString(text)}\ntype: x\n`;
    readsBack(write, (documents) =>
      (read(documents) as { metadata: { name: string }; type: string }[]).map(({ metadata, type }) => {
        assert.equal(type, "x");
        return metadata.name;
      }),
    );
  });

  test("JSON, in a second reader", { skip: skipWithout(yamlPython) }, () => {
    const read = pythonReader(yamlPython, "def read(text):\n  return json.loads(text)['text']");
    readsBack((text) => jsonText({ text }), read);
  });

  test("tab-separated values", { skip: skipWithout(yamlPython) }, () => {
    const rows = 'list(csv.reader(io.StringIO(text, newline=""), delimiter="\\t", strict=True))';
    const fields = `[[one, two]] = ${rows}`;
    const read = pythonReader(yamlPython, `import csv, io\ndef read(text):\n  ${fields}\n  return one + two`);
    const write = (text: string): string => `${tsvField(text)}\t${tsvField("")}\n`;
    readsBack(write, read, { minLength: 1 });
  });

  test("text of iCalendar", { skip: skipWithout(vobjectPython) }, () => {
    const summary = "next(vobject.readComponents(text)).vevent.summary.value";
    const read = pythonReader(vobjectPython, `import vobject\ndef read(text):\n  return ${summary}`);
    const allow = /^(?:(?![\u2028-\u202e\u2066-\u2069])[\n\P{Cc}])+$/u;
    readsBack(event, read, { minLength: 1, maxLength: 200, allow });
  });

  test("a string literal of Go, Python, and JavaScript", { skip: skipWithout(go) || skipWithout(yamlPython) }, () => {
    readsBack(sourceLiteral, (literals) => goUnquote(go, literals));
    readsBack(sourceLiteral, pythonReader(yamlPython, "import ast\ndef read(text):\n  return ast.literal_eval(text)"));
    readsBack(sourceLiteral, (literals) => literals.map((literal) => runInNewContext(literal) as unknown));
  });

  const path = hostileText({ minLength: 1 });
  const texts = fc.record({ user: path, database: path, certificate: path, key: path, rootCertificate: path });
  const fixed = { host: "node1", port: 26_257, login: "certificate", sslMode: "verify-full" } as const;
  const connection = texts.map(({ user, database, ...files }): Connection => {
    return { ...fixed, user, database, files: { ...files, certsDirectory: "", pkcs8Key: files.key } };
  });
  const connections = fc.array(connection, { minLength: 50, maxLength: 100, size: "max" });

  for (const [name, write] of [
    ["URL", connectionUrl],
    ["keywords", connectionKeywords],
  ] as const) {
    test(`a connection's ${name}, in libpq`, { skip: skipWithout(python) }, () => {
      const read = pythonReader(python, "from psycopg.conninfo import conninfo_to_dict as read");
      fc.assert(
        fc.property(connections, (all) => {
          const expected = all.map(({ user, database, files }) => ({
            user,
            dbname: database,
            host: "node1",
            port: "26257",
            sslmode: "verify-full",
            sslcert: files.certificate,
            sslkey: files.key,
            sslrootcert: files.rootCertificate,
          }));
          assert.deepEqual(read(all.map(write)), expected);
        }),
        fewRuns,
      );
    });
  }

  test("a connection's JDBC URL", { skip: skipWithout(java) }, () => {
    const folder = temporaryFolder();
    const jar = "path" in driver ? driver.path : "";
    output(java, ["-cp", jar, "-d", folder, resolve("test/judges/java/ParseUrl.java")], "");
    const names = ["user", "PGDBNAME", "PGHOST", "PGPORT", "sslmode", "sslcert", "sslkey", "sslrootcert"];
    const args = ["-cp", `${jar}:${folder}`, "ParseUrl", ...names];
    const decoded = (value: string): string => Buffer.from(value, "base64").toString();
    fc.assert(
      fc.property(connections, (all) => {
        const urls = all.map((one) => `${jdbcUrl(one)}\n`).join("");
        const lines = output("/usr/bin/java", args, urls).trimEnd().split("\n");
        const read = lines.map((line) => line.split(" ").slice(0, names.length).map(decoded));
        const expected = all.map(({ user, database, files: { certificate, key, rootCertificate } }) => {
          return [user, database, "node1", "26257", "verify-full", certificate, key, rootCertificate];
        });
        assert.deepEqual(read, expected);
      }),
      fewRuns,
    );
  });
});
