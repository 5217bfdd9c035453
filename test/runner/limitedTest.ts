// Stands in for `node:test` in the bundles of tests: the same functions, but a test that names no `timeout` fails after
// a limit instead of hanging. Node 20 has no option for that: the one it has limits a whole file. Subtests inherit the
// limit of their test.
import * as real from "node:test";

declare const HANG_LIMIT_MS: number;

// Inside a describe that sets a timeout of its own, that one counts.
let describeHasOwn = false;

type Options = { timeout?: number } & Record<string, unknown>;
type Declare = (...args: unknown[]) => unknown;

interface Call {
  readonly name: unknown;
  readonly options: Options;
  readonly fn: unknown;
}

/** `test` and `describe` take name, options and function, each of which may be left out. */
function readCall(args: readonly unknown[]): Call {
  return {
    name: args.find((arg) => typeof arg === "string"),
    options: (args.find((arg) => typeof arg === "object" && arg !== null) ?? {}) as Options,
    fn: args.find((arg) => typeof arg === "function"),
  };
}

/** Longer where the machine is slow or busy; never longer than a timer of Node takes. */
function scaled(milliseconds: number): number {
  return Math.min(2 ** 31 - 1, Math.ceil(milliseconds * Number(process.env["CERTS_LIMIT_FACTOR"] ?? 1)));
}

function limited(declare: Declare): Declare {
  return (...args) => {
    const { name, options, fn } = readCall(args);
    const timeout = options.timeout ?? (describeHasOwn ? undefined : HANG_LIMIT_MS);
    return declare(name, timeout === undefined ? options : { ...options, timeout: scaled(timeout) }, fn);
  };
}

/** A hook takes its function first. */
function hook<T>(original: T): T {
  const declare = original as unknown as Declare;
  const wrapped: Declare = (fn, options = {}) => {
    const { timeout } = options as Options;
    return declare(fn, timeout === undefined ? options : { ...(options as Options), timeout: scaled(timeout) });
  };
  return wrapped as unknown as T;
}

function remembering(declare: Declare): Declare {
  return (...args) => {
    const { name, options, fn } = readCall(args);
    const outer = describeHasOwn;
    const body = (...given: unknown[]): unknown => {
      describeHasOwn = outer || options.timeout !== undefined;
      try {
        return (fn as Declare)(...given);
      } finally {
        describeHasOwn = outer;
      }
    };
    const own = options.timeout === undefined ? options : { ...options, timeout: scaled(options.timeout) };
    return declare(name, own, typeof fn === "function" ? body : fn);
  };
}

function withVariants<T>(original: T, wrap: (declare: Declare) => Declare): T {
  const source = original as unknown as Declare & Record<"skip" | "only" | "todo", Declare>;
  const wrapped = Object.assign(wrap(source), {
    skip: wrap(source.skip),
    only: wrap(source.only),
    todo: wrap(source.todo),
  });
  return wrapped as unknown as T;
}

export const test = withVariants(real.test, limited);
export const it = withVariants(real.it, limited);
export const describe = withVariants(real.describe, remembering);
export const suite = withVariants(real.suite, remembering);
export const before = hook(real.before);
export const after = hook(real.after);
export const beforeEach = hook(real.beforeEach);
export const afterEach = hook(real.afterEach);
export const { mock, run } = real;
