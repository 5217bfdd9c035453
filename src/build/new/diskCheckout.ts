// The checkout on disk.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { Checkout } from "./checkout.ts";

/** `root`: the checkout's folder. */
export function diskCheckout(root: string): Checkout {
  return {
    read: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined),
    list: (folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => relativeTo(root, join(entry.parentPath, entry.name)))
            .sort()
        : [],
  };
}

function relativeTo(root: string, path: string): string {
  return posix.relative(root.replaceAll("\\", "/"), path.replaceAll("\\", "/"));
}
