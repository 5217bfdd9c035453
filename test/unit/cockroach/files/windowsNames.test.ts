// Names and paths that lead elsewhere on Windows, refused wherever a file or a setting can bring them.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  foreignPathProblem,
  isReservedName,
  isWindowsDevice,
  nameProblem,
} from "../../../../src/cockroach/files/windowsNames.ts";

const reserved = [
  "CON",
  "con",
  "PRN",
  "aux",
  "NUL",
  "nul.crt",
  "NUL.tar.gz",
  "con ",
  "CON .txt",
  "nul:",
  "nul:stream",
  "COM1",
  "com9.key",
  "LPT0",
  "COM¹",
  "lpt³.x",
  "CONIN$",
  "conout$",
  "CLOCK$",
  "nul.",
  "NUL  ",
  "aux...",
];
const ordinary = [
  "",
  "console",
  "icon",
  "nul1",
  "com",
  "com10",
  "COM1a",
  "client.con.crt",
  "client.nul.key",
  "a con",
  "xnul",
  "nodes",
  ".nul",
  "conin",
];

test("devices of MS-DOS, whatever follows their name", () => {
  assert.deepEqual(
    reserved.filter((name) => !isReservedName(name)),
    [],
  );
  assert.deepEqual(
    ordinary.filter((name) => isReservedName(name)),
    [],
  );
});

test("rejects a name that Windows would change", () => {
  for (const name of [...reserved, "n1.", "n1 ", "a. ."]) assert.ok(nameProblem(name) !== undefined, name);
  for (const name of ["n1", "ca.crt", ".", "..", ".hidden", "a b"]) assert.equal(nameProblem(name), undefined, name);
});

test("paths to devices", () => {
  for (const path of [
    "NUL",
    "certs/NUL",
    "C:\\certs\\con\\ca.crt",
    "a/aux.d/b",
    "\\\\.\\pipe\\x",
    "//./COM1",
    "\\\\.\\PhysicalDrive0",
  ])
    assert.ok(isWindowsDevice(path), path);
  for (const path of ["certs/ca.crt", "/home/me/certs", "C:\\certs", "\\\\host\\share", "\\\\?\\C:\\certs"])
    assert.ok(!isWindowsDevice(path), path);
});

test("paths that a file or a setting may not name", () => {
  for (const path of [
    "\\\\host\\share",
    "//host/share",
    "\\/host/share",
    "/\\host\\share",
    "\\\\?\\UNC\\host\\share",
    "//?/C:/x",
    "\\??\\C:\\x",
    "\\\\?\\C:\\certs",
    "//./NUL",
    "nul",
    "x/NUL.crt",
    "\\\\",
    "//",
  ])
    assert.ok(foreignPathProblem(path) !== undefined, path);
  for (const path of [
    "certs",
    "./certs",
    "../certs",
    "/etc/certs",
    "C:\\certs",
    "C:/certs",
    "a//b",
    "a\\\\b",
    "~/certs",
    "$HOME/certs",
    "?x",
  ])
    assert.equal(foreignPathProblem(path), undefined, path);
});
