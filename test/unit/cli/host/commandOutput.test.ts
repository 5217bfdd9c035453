// The writer of the command line: whatever a line holds, it stays one line that can be seen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import fc from "fast-check";
import { commanderOutput } from "../../../../src/cli/host/commanderOutput.ts";
import { outputTo, type CommandOutput } from "../../../../src/cli/host/commandOutput.ts";
import type { Terminal } from "../../../../src/cli/host/layOut.ts";
import { reportCrash } from "../../../../src/cli/host/reportCrash.ts";
import { hostileText } from "../../../support/hostileTexts.ts";

interface Recorder extends CommandOutput {
  readonly out: () => string;
  readonly err: () => string;
  readonly code: () => number;
}

function recorder(terminal?: Terminal): Recorder {
  let [out, err, code] = ["", "", 0];
  const output = outputTo({
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    setExitCode: (value) => {
      code = value;
    },
    ...(terminal && { terminals: { out: () => terminal, error: () => terminal } }),
  });
  return { ...output, out: () => out, err: () => err, code: () => code };
}

const units = ["\0", "\ud800", "\udfff", "\u001b", "\n", "\t", "x", "\u{e0041}"];
const any = fc.oneof(hostileText(), fc.string({ unit: fc.constantFrom(...units) }));
const hidden = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

describe("the writer", () => {
  test("prints as many lines as it was given, without hidden text in them", () => {
    fc.assert(
      fc.property(fc.array(any), (lines) => {
        const { print, printError, out, err } = recorder();
        print(lines);
        printError(lines);
        assert.equal(out(), err());
        assert.equal(out().split("\n").length, lines.length + 1);
        assert.doesNotMatch(out(), hidden);
      }),
    );
  });

  test("prints rows whose only tabs are between the values", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any, any)), (rows) => {
        const { printRows, out } = recorder();
        printRows(rows);
        const printed = out().split("\n").slice(0, -1);
        assert.equal(printed.length, rows.length);
        for (const row of printed) assert.equal(row.split("\t").length, 3);
        assert.doesNotMatch(out().replaceAll("\t", ""), hidden);
      }),
    );
  });

  test("prints JSON without hidden text that parses to the same value", () => {
    fc.assert(
      fc.property(any, (text) => {
        const { printJson, out } = recorder();
        printJson({ text }, 2);
        assert.doesNotMatch(out(), hidden);
        assert.deepEqual(JSON.parse(out()), { text: text.replace(/\p{Cs}/gu, "\ufffd") });
      }),
    );
  });

  test("asks on one line, and prints exact text unchanged", () => {
    const { prompt, printExact, out, err } = recorder();
    prompt("Passphrase for a\nb\u001b: ");
    printExact("a\tb\n");
    assert.deepEqual([err(), out()], ["Passphrase for a\\u{a}b\\u{1b}: ", "a\tb\n"]);
  });
});

describe("progress", () => {
  const steps = (output: CommandOutput, upTo: number): void => {
    for (let done = 0; done <= upTo; done++) output.showProgress(done, 5_004);
  };

  test("writes nothing where standard error isn't a terminal", () => {
    const output = recorder();
    steps(output, 5_004);
    assert.deepEqual([output.out(), output.err()], ["", ""]);
  });

  test("is one line that is drawn for each percent, and removed at the end", () => {
    const output = recorder({ width: 60, hasColor: false });
    steps(output, 5_004);
    const drawn = output.err().split("\r\u001b[K");
    assert.equal(drawn.length, 101);
    assert.equal(drawn[50], "[##################------------------] 2,502 of 5,004 (50%)");
    assert.equal(drawn.at(-1), "");
    assert.ok(drawn.every((one) => one.length <= 60));
    assert.equal(output.out(), "");
  });

  test("is removed before anything else is printed", () => {
    const output = recorder({ width: 60, hasColor: false });
    steps(output, 10);
    output.printError("note: a");
    assert.match(output.err(), /%\)\r\u001b\[Knote: a\n$/);
  });

  test("is numbers alone on a narrow terminal", () => {
    const output = recorder({ width: 20, hasColor: false });
    output.showProgress(1_000, 5_004);
    assert.equal(output.err(), "1,000 of 5,004 (19%)");
  });
});

describe("commander's errors", () => {
  function refusal(args: readonly string[]): string {
    const output = recorder();
    const program = new Command("p").exitOverride().configureOutput(commanderOutput(output));
    program.showHelpAfterError("(help)");
    // Created after the settings, so that it inherits them.
    const refuse = (text: string): never => {
      throw new InvalidArgumentError(text);
    };
    program.command("validate").argument("<x>").option("--at <date>", "", refuse);
    assert.throws(() => program.parse(args, { from: "user" }), CommanderError);
    assert.equal(output.out(), "");
    return output.err();
  }

  test("keep the suggestion on its line", () => {
    assert.equal(refusal(["validat"]), "error: unknown command 'validat'\n(Did you mean validate?)\n(help)\n");
  });

  test("quote any argument on one line", () => {
    fc.assert(
      fc.property(any, (text) => {
        const lines = refusal(["validate", "--at", `x${text}`, "y"]).split("\n");
        assert.deepEqual(lines.slice(1), ["(help)", ""]);
        assert.match(lines[0] ?? "", /^error: option '--at <date>' argument 'x/);
        assert.doesNotMatch(lines.join(""), hidden);
      }),
    );
    assert.doesNotMatch(refusal(["a\n(Did you mean \u001b[1mrm?)"]), /^\(Did/m);
  });
});

describe("an error that nobody handles", () => {
  test("of the system is one line", () => {
    const output = recorder();
    reportCrash(Object.assign(new Error("ENOENT: no such file, open 'a\n\u001b[2Jb'"), { syscall: "open" }), output);
    assert.deepEqual([output.err(), output.code()], ["ERROR: ENOENT: no such file, open 'a\\u{a}\\u{1b}[2Jb'\n", 1]);
  });

  test("of our own has its stack, whose first line is the message", () => {
    const output = recorder();
    reportCrash(new TypeError("bad \u001b\n    at fake (x.js:1:1)"), output);
    const [first, second] = output.err().split("\n");
    assert.equal(first, "ERROR: bad \\u{1b}\\u{a}    at fake (x.js:1:1)");
    assert.match(second ?? "", /^ {4}at .*commandOutput\.test/);
    reportCrash("text\r", output);
    assert.match(output.err(), /^ERROR: text\\u\{d\}$/m);
  });
});
