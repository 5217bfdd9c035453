// No byte of a private key leaves the extension host: looked for in every message that a page gets or sends, in its
// documents, in what it keeps as its state (which goes by message too), in the tree, and in the logs.
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { leaks, secretsOf, type Secrets } from "../support/keyLeak.ts";

interface Keys {
  readonly files: ReadonlyMap<string, string>;
  readonly secrets: Secrets;
}

function makeKeys(certificate: string): Keys {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const ed = generateKeyPairSync("ed25519").privateKey;
  const pem = (key: KeyObject, type: "pkcs1" | "pkcs8" | "sec1"): string =>
    key.export({ type, format: "pem" }) as string;
  const pkcs8 = pem(ec, "pkcs8");
  const broken = pem(rsa, "pkcs1").replace(/(\n.{20})./, "$1*");
  return {
    files: new Map([
      ["keys.pem", pem(rsa, "pkcs1") + pem(rsa, "pkcs8") + pem(ec, "sec1") + pkcs8 + pem(ed, "pkcs8")],
      ["mixed.pem", certificate + pkcs8 + certificate + pem(rsa, "pkcs1")],
      [
        "broken.pem",
        broken + pkcs8.replace("END PRIVATE", "END PUBLIC") + pem(ed, "pkcs8").split("\n").slice(0, 2).join("\n"),
      ],
      [
        "mislabelled.pem",
        pkcs8.replaceAll("PRIVATE KEY", "CERTIFICATE") + broken.replaceAll("RSA PRIVATE KEY", "CERTIFICATE"),
      ],
    ]),
    secrets: [rsa, ec, ed].flatMap((key) => secretsOf(key)),
  };
}

describe("private keys", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  let keys: Keys;
  const seen: string[] = [];
  const consoleLines: string[] = [];

  before(async () => {
    workbench = await openWorkbench({
      prepare: (workspace) => {
        keys = makeKeys(readFileSync(join(workspace, "healthy/certs/node.crt"), "utf8"));
        for (const [name, text] of keys.files) writeFileSync(join(workspace, name), text);
      },
    });
    workbench.page.on("console", (line) => consoleLines.push(line.text()));
    // Pages and editor speak through message ports. Those of frames that open later are watched from their first script
    // on, those of the window from now on, which is before the first page opens.
    await workbench.page.context().exposeFunction("keepMessage", (text: string) => seen.push(text));
    await workbench.page.context().addInitScript(watchPorts);
    await workbench.page.evaluate(watchPorts);
  });
  after(() => workbench.close());

  test("are in no message, document or state of the page", async () => {
    const documents: string[] = [];
    for (const name of keys.files.keys()) {
      await workbench.openFile(name);
      const document = await workbench.webview("[role=grid]");
      const rows = document.locator("[role=grid] [role=row][aria-selected]");
      for (let index = 0; index < (await rows.count()); index++) {
        await rows.nth(index).click();
        await workbench.page.waitForTimeout(250);
        documents.push(await document.content());
      }
    }
    assert.ok(documents.length >= 10, `only ${documents.length} rows were looked at`);
    assert.ok(
      documents.some((text) => text.includes("RSA, 2048 bits")),
      "the keys were not shown at all",
    );
    assert.ok(
      seen.some((text) => text.includes('"type":"detail"')),
      "no message was seen",
    );
    assert.deepEqual(leaks(documents, keys.secrets), []);
    assert.deepEqual(leaks(seen, keys.secrets), []);
  });

  test("are in no log", () => {
    // The server from npm has no native logger, so most runs have no files; what is logged goes to the console all the
    // same.
    const files = filesBelow(workbench.folders.userData).filter((path) => path.endsWith(".log"));
    assert.ok(consoleLines.length > 0);
    assert.deepEqual(leaks([...consoleLines, ...files.map((path) => readFileSync(path, "latin1"))], keys.secrets), []);
  });

  test("the search finds a key where there is one", () => {
    const [text = ""] = keys.files.values();
    assert.notDeepEqual(leaks([text], keys.secrets), []);
  });
});

/** Runs in the browser. */
function watchPorts(): void {
  const postMessage = Reflect.get(MessagePort.prototype, "postMessage") as (...args: unknown[]) => void;
  const keep = (message: unknown): void => {
    const { keepMessage } = window as unknown as { keepMessage?: (text: string) => void };
    keepMessage?.(
      JSON.stringify([message], (_, value: unknown) =>
        value instanceof ArrayBuffer
          ? Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join("")
          : value,
      ),
    );
  };
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, ...rest: unknown[]): void {
    keep(message);
    postMessage.call(this, message, ...rest);
  };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
