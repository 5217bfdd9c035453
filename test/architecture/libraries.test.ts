// The heavy libraries stay behind their one file each, and aren't even evaluated before somebody needs them.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { build, type Plugin } from "esbuild";
import { lazyEntries, webEntry } from "../../src/build/bundles.mjs";
import { sourceFiles, specifiers } from "./sourceFiles.ts";

/** Who alone may import a package, by the beginning of its name. */
const owners: Readonly<Record<string, string>> = {
  "@peculiar/": "src/pki/certificate/x509Library.ts",
  pkijs: "src/pki/keystore/cmsLibrary.ts",
  asn1js: "src/pki/keystore/cmsLibrary.ts",
  "node-forge": "src/pki/keystore/oldCiphersLibrary.ts",
  "jsonc-parser": "src/pki/wrapping/jsonLibrary.ts",
  yaml: "src/pki/wrapping/yamlLibrary.ts",
};

describe("heavy libraries", () => {
  test("each is imported by its own file only", () => {
    const strays = sourceFiles("src").flatMap((file) =>
      specifiers(file)
        .filter((specifier) =>
          Object.entries(owners).some(([name, owner]) => specifier.startsWith(name) && owner !== file.path),
        )
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    assert.deepEqual(strays, []);
  });

  test("the desktop entry and the command line hold none of them", () => {
    for (const bundle of ["dist/extension.js", "dist/cli.js"]) {
      const { sources } = JSON.parse(readFileSync(`${bundle}.map`, "utf8")) as { sources: string[] };
      assert.ok(sources.length > 0);
      assert.deepEqual(
        sources.filter((source) =>
          /Library\.ts$|node_modules\/(@peculiar|pkijs|asn1js|node-forge|jsonc-parser|yaml)\//.test(source),
        ),
        [],
        bundle,
      );
    }
  });

  test("@peculiar/x509 is in no bundle", () => {
    const maps = ["dist", "dist/web"].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".js.map"))
        .map((name) => `${folder}/${name}`),
    );
    assert.ok(maps.length > 20, maps.join());
    for (const map of maps) {
      const { sources } = JSON.parse(readFileSync(map, "utf8")) as { sources: string[] };
      assert.deepEqual(
        sources.filter((source) => /x509Library\.ts$|node_modules\/@peculiar\/x509\//.test(source)),
        [],
        map,
      );
    }
  });

  test("each is a bundle beside the desktop entry", () => {
    const libraries = lazyEntries().filter((path) => path.endsWith("Library.ts"));
    // No bundle has @peculiar/x509 until requests are created.
    const shipped = Object.values(owners).filter((owner) => owner !== "src/pki/certificate/x509Library.ts");
    assert.deepEqual(libraries, [...new Set(shipped)].sort());
    for (const library of libraries) assert.ok(existsSync(`dist/${basename(library, ".ts")}.js`), library);
  });

  test("loading the web entry evaluates none of them", async () => {
    const evaluated = await modulesEvaluatedOnLoad();
    assert.ok(
      evaluated.some((path) => path.endsWith("src/extension.web.ts")),
      "the probe does not work",
    );
    assert.deepEqual(
      evaluated.filter((path) =>
        /Library\.ts$|node_modules\/(@peculiar|pkijs|asn1js|node-forge|jsonc-parser|yaml)\//.test(path),
      ),
      [],
    );
  });
});

/** Builds the web entry with a line in every module that tells when it runs, and loads it. */
async function modulesEvaluatedOnLoad(): Promise<readonly string[]> {
  const probe: Plugin = {
    name: "probe",
    setup(probed) {
      probed.onLoad({ filter: /\.[mc]?[jt]s$/ }, ({ path }) => ({
        contents: `${readFileSync(path, "utf8")}\n;globalThis.evaluated.push(${JSON.stringify(path)});`,
        loader: path.endsWith("ts") ? "ts" : "js",
      }));
    },
  };
  const { outputFiles } = await build({
    ...webEntry,
    absWorkingDir: resolve("."),
    minify: false,
    sourcemap: false,
    write: false,
    plugins: [probe],
  });
  const evaluated: string[] = [];
  // The editor's API, as far as loading goes: classes to derive from.
  const vscode = new Proxy({}, { get: () => Object });
  runInNewContext(outputFiles[0]?.text ?? "", {
    evaluated,
    require: () => vscode,
    module: { exports: {} },
    exports: {},
    crypto,
    TextDecoder,
    TextEncoder,
    URL,
  });
  return evaluated;
}
