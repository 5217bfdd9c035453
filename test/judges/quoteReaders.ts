// Programs that read back what the quoting modules write: each takes many texts at once, on its standard input.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findProgram, type FoundProgram } from "./debianPrograms.ts";

/** Debian's Python, with the libraries that the tests read with. */
export const yamlPython = debianPython("yaml", "python3-yaml");
export const vobjectPython = debianPython("vobject", "python3-vobject");

function debianPython(module: string, debianPackage: string): FoundProgram {
  return findProgram(`Python's ${module}`, debianPackage, () => (existsSync("/usr/bin/python3") && spawnSync("/usr/bin/python3", ["-c", `import ${module}`]).status === 0 ? "/usr/bin/python3" : undefined));
}

/** Runs a program with an input; its standard output. Throws with its words where it fails. */
export function output(program: FoundProgram | string, args: readonly string[], input: string, env: Readonly<Record<string, string | undefined>> = process.env): string {
  const path = typeof program === "string" ? program : "path" in program ? program.path : "";
  const { status, error, stdout, stderr } = spawnSync(path, args, { input, encoding: "utf8", env, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw error ?? new Error(`${path}: ${stderr}`);
  return stdout;
}

/** A Python program whose `read(text)` is applied to each of the texts; what it returns goes through JSON. */
export function pythonReader(program: FoundProgram, source: string): (texts: readonly string[]) => unknown {
  const whole = `import json, sys\nsys.stdin.reconfigure(encoding="utf-8")\n${source}\nprint(json.dumps([read(text) for text in json.load(sys.stdin)]))`;
  return (texts) => JSON.parse(output(program, ["-c", whole], JSON.stringify(texts), { PATH: process.env["PATH"], HOME: "/nonexistent", LANG: "C.UTF-8" })) as unknown;
}

/** Go's own reader of string literals; `go` is the program. */
export function goUnquote(go: FoundProgram, literals: readonly string[]): readonly string[] {
  return JSON.parse(output(go, ["run", resolve("test/judges/go/unquote.go")], JSON.stringify(literals), { ...process.env, GO111MODULE: "off" })) as readonly string[];
}
