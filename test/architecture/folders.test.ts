// Folders have a floor: nothing below imports from above, not even a type.
import assert from "node:assert/strict";
import { posix } from "node:path";
import { describe, test } from "node:test";
import { sourceFiles, specifiers, type SourceFile } from "./sourceFiles.ts";

const mostFiles = 25;

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function importsOf(files: readonly SourceFile[]): Graph {
  return new Map(
    files.map((file) => {
      const own = specifiers(file).filter((specifier) => specifier.startsWith("."));
      return [file.path, new Set(own.map((specifier) => posix.join(posix.dirname(file.path), specifier)))];
    }),
  );
}

function foldersOf(files: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const folder = posix.dirname(file);
    const found = folders.get(folder) ?? new Set();
    for (const target of targets) if (posix.dirname(target) !== folder) found.add(posix.dirname(target));
    folders.set(folder, found);
  }
  return folders;
}

/** Groups of nodes that reach each other (Tarjan's strongly connected components), each sorted. */
function cyclesOf(graph: Graph): readonly string[] {
  const [order, low, stack, cycles] = [
    new Map<string, number>(),
    new Map<string, number>(),
    [] as string[],
    [] as string[],
  ];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    let lowest = index;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? lowest);
    }
    low.set(node, lowest);
    if (lowest === index) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) cycles.push(group.sort().join(" "));
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return cycles.sort();
}

describe("folders", () => {
  const files = importsOf(sourceFiles("src"));

  test("don't import each other, directly or through others", () => {
    assert.deepEqual(cyclesOf(foldersOf(files)), []);
  });

  test("have no files that import each other, not even types", () => {
    assert.deepEqual(cyclesOf(files), []);
  });

  test(`have at most ${mostFiles} files`, () => {
    const counts = new Map<string, number>();
    for (const file of files.keys()) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...counts].filter(([, count]) => count > mostFiles),
      [],
    );
  });

  test("are searched by a check that finds cycles of any length", () => {
    const graph = new Map([
      ["a/x.ts", new Set(["b/y.ts"])],
      ["b/y.ts", new Set(["c/z.ts"])],
      ["c/z.ts", new Set(["a/x.ts", "d/w.ts"])],
      ["d/w.ts", new Set<string>()],
    ]);
    assert.deepEqual(cyclesOf(graph), ["a/x.ts b/y.ts c/z.ts"]);
    assert.deepEqual(cyclesOf(foldersOf(graph)), ["a b c"]);
  });
});
