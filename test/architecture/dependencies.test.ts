// What ends up in a bundle is in `dependencies`, and nothing else is: `npm audit --omit=dev` and `npm sbom --omit dev`
// look only there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { build } from "esbuild";
import { dependencies } from "../../package.json";
import { bundles } from "../../src/build/bundles.mjs";
import { npm } from "./npm.ts";

/** The package that a module path is in, such as `lit` or `@noble/hashes`. */
function packageOf(path: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
}

describe("dependencies", () => {
  /** Packages in bundles that are shipped, and those that a file of ours imports by name. */
  const [bundled, imported] = [new Set<string>(), new Set<string>()];

  before(async () => {
    const shipped = bundles().filter(({ outdir }) => outdir === "dist");
    const results = await Promise.all(shipped.map((options) => build({ ...options, write: false, metafile: true })));
    for (const [path, { imports }] of results.flatMap(({ metafile }) => Object.entries(metafile.inputs))) {
      const name = packageOf(path);
      if (name !== undefined) bundled.add(name);
      else for (const one of imports) if (packageOf(one.path) !== undefined) imported.add(packageOf(one.path) ?? "");
    }
    // The icons' style sheet is an entry point, which nothing imports.
    for (const { entryPoints } of shipped)
      for (const entry of Object.values(entryPoints ?? {}))
        if (typeof entry === "string" && entry.startsWith("@")) imported.add(entry.split("/").slice(0, 2).join("/"));
  });

  test("are the packages that our files import, and no others", () => {
    // For creating requests, which nothing does yet; until then it is a second opinion in tests.
    const waiting = "@peculiar/x509";
    assert.ok(!imported.has(waiting), "it is bundled now: remove the exception");
    assert.deepEqual(Object.keys(dependencies).sort(), [...imported, waiting].sort());
  });

  test("bring along everything that is bundled", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { dev?: boolean }>;
    };
    const missing = [...bundled].filter(
      (name) => packages[`node_modules/${name}`] === undefined || packages[`node_modules/${name}`]?.dev === true,
    );
    assert.ok(bundled.size > 10, [...bundled].join());
    assert.deepEqual(missing, []);
  });

  // npm leaves out a package that a development dependency needs too: "overrides" in package.json gives globby its own
  // copy of ignore.
  test("are what npm's bill of materials lists, with every bundled package", () => {
    const { components } = JSON.parse(
      npm("sbom", "--omit", "dev", "--package-lock-only", "--sbom-format", "cyclonedx"),
    ) as { components: { name: string }[] };
    const listed = new Set(components.map(({ name }) => name));
    assert.deepEqual(
      [...bundled].filter((name) => !listed.has(name)),
      [],
    );
    assert.ok(!listed.has("esbuild"), "the bill lists what only builds the product");
  });
});
