// Stands in for `node:test` in the bundles of mutants: the same functions, but the tests are collected and run by
// worker.ts, as often as there are mutants and each one alone.

import * as real from "node:test";
import type { CollectedSuite } from "./collected.ts";

interface Collecting {
  collectedTests?: CollectedSuite;
}

const root: CollectedSuite = { name: "", befores: [], afters: [], beforeEachs: [], afterEachs: [], children: [] };
(globalThis as Collecting).collectedTests = root;
let current = root;

type Body = (...args: unknown[]) => unknown;

function parts(args: readonly unknown[]): { readonly name: string; readonly skip: boolean; readonly body: Body } {
  const isOptions = (arg: unknown): arg is { readonly skip?: unknown } => typeof arg === "object" && arg !== null;
  const options = args.find(isOptions);
  const name = args.find((arg) => typeof arg === "string");
  const body = args.find((arg) => typeof arg === "function") as Body | undefined;
  const skip = options?.skip !== undefined && options.skip !== false;
  return { name: name ?? "", skip: skip || body === undefined, body: body ?? ((): void => undefined) };
}

export function test(...args: readonly unknown[]): void {
  const { name, skip, body } = parts(args);
  if (!skip) current.children.push({ name, body });
}

export function describe(...args: readonly unknown[]): void {
  const { name, skip, body } = parts(args);
  if (skip) return;
  const outer = current;
  const suite = { name, befores: [], afters: [], beforeEachs: [], afterEachs: [], children: [] };
  outer.children.push(suite);
  current = suite;
  body();
  current = outer;
}

export const it = test;
export const suite = describe;
export const before = (body: Body): unknown => current.befores.push(body);
export const after = (body: Body): unknown => current.afters.push(body);
export const beforeEach = (body: Body): unknown => current.beforeEachs.push(body);
export const afterEach = (body: Body): unknown => current.afterEachs.push(body);
export const { mock } = real;
