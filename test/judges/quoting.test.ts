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
import { go } from "./pathJudge.ts";
import { output, goUnquote, pythonReader, vobjectPython, yamlPython } from "./quoteReaders.ts";
import { driver, java, python } from "./sqlClients.ts";

/** `read` gives back all texts that `write` has written. */
function readsBack(write: (text: string) => string, read: (written: readonly string[]) => unknown, limits?: TextLimits): void {
  fc.assert(fc.property(hostileTexts(limits), (texts) => { assert.deepEqual(read(texts.map(write)), texts); }), fewRuns);
}

describe("quoting", { timeout: 300_000 }, () => {
  for (const program of ["/bin/sh", "/bin/bash"]) {
    test(`a word of ${program}`, { skip: existsSync(program) ? false : `${program} is not installed` }, () => {
      const words = (script: readonly string[]): readonly string[] => output(program, [], `printf '%s\\0' ${script.join(" ")}\n`).split("\0").slice(0, -1);
      readsBack(shellWord, words);
      // A value in the middle of a word, as in --flag=value and FILE.pem.
      readsBack((text) => shell`-x=${text}.pem`, (script) => words(script).map((word) => word.slice("-x=".length, -".pem".length)));
    });
  }

  test("a string of YAML", { skip: skipWithout(yamlPython) }, () => {
    const read = pythonReader(yamlPython, "import yaml\ndef read(text):\n  return yaml.safe_load(text)");
    readsBack((text) => `metadata:\n  name: ${yamlString(text)}\ntype: x\n`, (documents) => (read(documents) as { metadata: { name: string }; type: string }[]).map(({ metadata, type }) => (type === "x" ? metadata.name : type)));
  });

  test("JSON, in a second reader", { skip: skipWithout(yamlPython) }, () => {
    readsBack((text) => jsonText({ text }), (values) => (pythonReader(yamlPython, "def read(text):\n  return json.loads(text)")(values) as { text: string }[]).map(({ text }) => text));
  });

  test("tab-separated values", { skip: skipWithout(yamlPython) }, () => {
    const read = pythonReader(yamlPython, 'import csv, io\ndef read(text):\n  return list(csv.reader(io.StringIO(text, newline=""), delimiter="\\t", strict=True))');
    readsBack((text) => `${tsvField(text)}\t${tsvField(text)}\n`, (rows) => (read(rows) as string[][][]).map(([row = [], ...more]) => (row.length === 2 && row[0] === row[1] && more.length === 0 ? row[0] : row)), { minLength: 1 });
  });

  test("text of iCalendar", { skip: skipWithout(vobjectPython) }, () => {
    const read = pythonReader(vobjectPython, "import vobject\ndef read(text):\n  return next(vobject.readComponents(text)).vevent.summary.value");
    const event = (text: string): string => ["BEGIN:VCALENDAR", "BEGIN:VEVENT", `SUMMARY:${calendarText(text)}`, "END:VEVENT", "END:VCALENDAR"].map(calendarLine).join("");
    readsBack(event, read, { minLength: 1, maxLength: 200, allow: /^(?:(?![\u2028-\u202e\u2066-\u2069])[\n\P{Cc}])+$/u });
  });

  test("a string literal of Go, Python, and JavaScript", { skip: skipWithout(go) || skipWithout(yamlPython) }, () => {
    readsBack(sourceLiteral, (literals) => goUnquote(go, literals));
    readsBack(sourceLiteral, pythonReader(yamlPython, "import ast\ndef read(text):\n  return ast.literal_eval(text)"));
    readsBack(sourceLiteral, (literals) => literals.map((literal) => runInNewContext(literal) as unknown));
  });

  const path = hostileText({ minLength: 1 });
  const connection = fc.record({ user: path, database: path, certificate: path, key: path, rootCertificate: path }).map(({ user, database, ...files }): Connection => ({
    user, database, host: "node1", port: 26_257, login: "certificate", sslMode: "verify-full", files: { ...files, certsDirectory: "", pkcs8Key: files.key },
  }));
  const connections = fc.array(connection, { minLength: 50, maxLength: 100, size: "max" });

  for (const [name, write] of [["URL", connectionUrl], ["keywords", connectionKeywords]] as const) {
    test(`a connection's ${name}, in libpq`, { skip: skipWithout(python) }, () => {
      const read = pythonReader(python, "from psycopg.conninfo import conninfo_to_dict\ndef read(text):\n  return conninfo_to_dict(text)");
      fc.assert(
        fc.property(connections, (all) => {
          const expected = all.map(({ user, database, files }) => ({ user, dbname: database, host: "node1", port: "26257", sslmode: "verify-full", sslcert: files.certificate, sslkey: files.key, sslrootcert: files.rootCertificate }));
          assert.deepEqual(read(all.map(write)), expected);
        }),
        fewRuns,
      );
    });
  }

  test("a connection's JDBC URL", { skip: skipWithout(java) }, () => {
    const folder = temporaryFolder();
    output(java, ["-cp", "path" in driver ? driver.path : "", "-d", folder, resolve("test/judges/java/ParseUrl.java")], "");
    const names = ["user", "PGDBNAME", "PGHOST", "PGPORT", "sslmode", "sslcert", "sslkey", "sslrootcert"];
    fc.assert(
      fc.property(connections, (all) => {
        const lines = output("/usr/bin/java", ["-cp", `${"path" in driver ? driver.path : ""}:${folder}`, "ParseUrl", ...names], all.map((one) => `${jdbcUrl(one)}\n`).join("")).trimEnd().split("\n");
        const read = lines.map((line) => line.split(" ").slice(0, names.length).map((value) => Buffer.from(value, "base64").toString()));
        assert.deepEqual(read, all.map(({ user, database, files }) => [user, database, "node1", "26257", "verify-full", files.certificate, files.key, files.rootCertificate]));
      }),
      fewRuns,
    );
  });
});
