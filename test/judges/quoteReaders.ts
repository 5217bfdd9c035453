// Programs that read back what the quoting modules write: each takes many texts at once, on its standard input.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findProgram, type FoundProgram } from "./debianPrograms.ts";

/** Debian's Python, with the libraries that the tests read with. */
export const yamlPython = debianPython("yaml", "python3-yaml");
export const vobjectPython = debianPython("vobject", "python3-vobject");

function debianPython(module: string, debianPackage: string): FoundProgram {
  const path = "/usr/bin/python3";
  const hasModule = (): boolean => existsSync(path) && spawnSync(path, ["-c", `import ${module}`]).status === 0;
  return findProgram(`Python's ${module}`, debianPackage, () => (hasModule() ? path : undefined));
}

/** Runs a program with an input; its standard output. Throws with its words where it fails. */
export function output(
  program: FoundProgram | string,
  args: readonly string[],
  input: string,
  env = process.env,
): string {
  const path = typeof program === "string" ? program : "path" in program ? program.path : "";
  const options = { input, encoding: "utf8", env, maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, error, stdout, stderr } = spawnSync(path, args, options);
  if (status !== 0) throw error ?? new Error(`${path}: ${stderr}`);
  return stdout;
}

/** A Python program whose `read(text)` is applied to each of the texts; what it returns goes through JSON. */
export function pythonReader(program: FoundProgram, source: string): (texts: readonly string[]) => unknown {
  const before = 'import json, sys\nsys.stdin.reconfigure(encoding="utf-8")';
  const after = "print(json.dumps([read(text) for text in json.load(sys.stdin)]))";
  const args = ["-c", `${before}\n${source}\n${after}`];
  const environment = { PATH: process.env["PATH"], HOME: "/nonexistent", LANG: "C.UTF-8" };
  return (texts) => JSON.parse(output(program, args, JSON.stringify(texts), environment)) as unknown;
}

/** Go's own reader of string literals; `go` is the program. */
export function goUnquote(go: FoundProgram, literals: readonly string[]): readonly string[] {
  const args = ["run", resolve("test/judges/go/unquote.go")];
  const environment = { ...process.env, GO111MODULE: "off" };
  return JSON.parse(output(go, args, JSON.stringify(literals), environment)) as readonly string[];
}
