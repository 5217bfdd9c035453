// The help of every command: examples that the command takes, and exit statuses.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Command } from "commander";
import { examplesOf } from "../../../src/cli/options/describeUse.ts";
import { program } from "../../../src/cli/program.ts";

/** Commands without subcommands, each with its names. */
function leaves(command: Command, names: readonly string[] = []): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[names.join(" "), command]];
  return command.commands.flatMap((one) => leaves(one, [...names, one.name()]));
}

function helpOf(command: Command): string {
  let help = "";
  const write = (text: string): void => {
    help += text;
  };
  command.configureOutput({ writeOut: write }).outputHelp();
  return help;
}

describe("help", () => {
  const commands = leaves(program);

  test("knows every command", () => {
    assert.ok(commands.length > 25, commands.map(([name]) => name).join(", "));
  });

  for (const [name, command] of commands) {
    test(`of ${name} has examples that it takes, and exit statuses`, () => {
      const examples = examplesOf(command) ?? [];
      assert.ok(examples.length > 0);
      const flags = new Set([...command.options, ...program.options].map(({ long }) => long));
      for (const [example] of examples) {
        const [own = ""] = example.split(/ [|>] /);
        assert.ok(own.startsWith(name), own);
        for (const [, flag = ""] of own.matchAll(/ (--[a-z0-9-]+)/g)) assert.ok(flags.has(flag), `${flag} in ${own}`);
        for (const { long, mandatory } of command.options)
          if (mandatory) assert.ok(own.includes(` ${long ?? ""}`), `${own} lacks ${long ?? ""}`);
        const places = own.slice(name.length).match(/ [^ -][^ ]*/g) ?? [];
        const required = command.registeredArguments.filter(({ required: isRequired }) => isRequired);
        assert.ok(places.length >= required.length, own);
      }
      const help = helpOf(command);
      assert.match(help, /\nExamples:\n {2}# [^]*\n {2}certs-for-cockroachdb [^]*\nExit status:\n {2}0 /);
      assert.match(help, /--color <when>/);
    });
  }
});
