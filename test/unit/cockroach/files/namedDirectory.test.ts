// Which directories a setting can name, by who wrote it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { namedDirectory } from "../../../../src/cockroach/files/namedDirectory.ts";

const environment = { HOME: "/home/me", SHARE: "\\\\host\\share", DEVICE: "\\\\.\\COM1", CERTS: "/srv/certs" };

const outside = [
  "~/certs",
  "~",
  "~\\certs",
  "$CERTS",
  "${CERTS}/x",
  "${env:CERTS}",
  "x/$CERTS",
  "..",
  "../certs",
  "a/../../b",
  "a\\..\\..\\b",
  "/etc/certs",
  "\\certs",
  "C:\\certs",
  "C:certs",
  "c:/certs",
  "%USERPROFILE%\\certs",
  "//host/share",
  "\\\\host\\share",
  "\\\\.\\COM1",
  "\\\\?\\C:\\x",
  "NUL",
  "certs/con",
];
const inside = ["certs", "./certs", "a/b/certs", "a\\b", "certs..old", "..certs", ".certs"];

test("a workspace that isn't trusted names only folders in it, as written", () => {
  assert.deepEqual(
    outside.filter((path) => "path" in namedDirectory(path, "untrusted workspace", environment)),
    [],
  );
  assert.deepEqual(
    inside.map((path) => namedDirectory(path, "untrusted workspace", environment)),
    inside.map((path) => ({ path })),
  );
});

test("a trusted workspace names any folder of this machine, but neither the network nor a device", () => {
  const read = (path: string): string => {
    const named = namedDirectory(path, "trusted workspace", environment);
    return "path" in named ? named.path : named.problem;
  };
  assert.deepEqual(["~/certs", "$CERTS/a", "${env:CERTS}", "../certs", "$NONE/x"].map(read), [
    "/home/me/certs",
    "/srv/certs/a",
    "/srv/certs",
    "../certs",
    "$NONE/x",
  ]);
  for (const path of ["//host/share", "\\\\host\\share", "$SHARE", "${env:SHARE}\\certs"])
    assert.match(read(path), /^it is a network path/, path);
  for (const path of ["NUL", "a/con/b", "$DEVICE", "\\\\?\\UNC\\host\\share"])
    assert.match(read(path), /^it is the path of a device/, path);
});

test("the user may name a network drive, but not a device", () => {
  assert.deepEqual(namedDirectory("\\\\host\\share", "user", environment), { path: "\\\\host\\share" });
  for (const path of ["NUL", "$DEVICE"]) assert.ok("problem" in namedDirectory(path, "user", environment), path);
});
