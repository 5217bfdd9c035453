// The only way to read a file by path. A path may lead to a FIFO, which would wait forever for a writer, or to a
// device, which never ends.

import { constants } from "node:fs";
import type { AssetFailure } from "../../cockroach/files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import { isWindowsDevice } from "../../cockroach/files/windowsNames.ts";
import { assetError, attempt } from "./assetFailure.ts";
import { fileCalls, type CallMode } from "./fileCalls.ts";

/** The bytes of a regular file with at most `maxBytes`. Follows symbolic links. */
export function readRegularFile(
  path: string,
  maxBytes: number,
  mode: CallMode = "background",
): Promise<Result<Uint8Array, AssetFailure>> {
  const files = fileCalls[mode];
  return attempt(async () => {
    // On Windows, even opening a device can wait: COM1 waits for its port.
    if (process.platform === "win32" && isWindowsDevice(path)) throw assetError("not-regular", "is a device");
    // O_NONBLOCK: opening a FIFO doesn't wait. The check applies to the opened file, because a name can be reassigned
    // after a check.
    const descriptor = await files.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await files.fstat(descriptor);
      if (stats.isDirectory()) throw assetError("is-directory", "is a directory");
      if (!stats.isFile()) throw assetError("not-regular", "not a regular file");
      if (stats.size > maxBytes)
        throw assetError(
          "too-large",
          `the file is too large: it has ${stats.size} bytes, and the limit is ${maxBytes}`,
        );
      // One byte more than expected reveals a file that grows. Reading a regular file returns fewer bytes only at its
      // end.
      const buffer = new Uint8Array(stats.size + 1);
      const bytesRead = await files.read(descriptor, buffer);
      if (bytesRead === buffer.length) throw assetError("other", "the file changed while it was read");
      return buffer.subarray(0, bytesRead);
    } finally {
      await files.close(descriptor);
    }
  });
}
