// The file system calls for reading, in two ways. Both use descriptors, because FileHandle objects cost more than
// reading when there are thousands of small files.

import {
  close,
  closeSync,
  fstat,
  fstatSync,
  open,
  openSync,
  read,
  readSync,
  readdir,
  readdirSync,
  stat,
  statSync,
  type Dirent,
  type Stats,
} from "node:fs";
import { promisify } from "node:util";

type Soon<T> = T | Promise<T>;

export interface FileCalls {
  readonly readDirectory: (path: string) => Soon<readonly Dirent[]>;
  readonly stat: (path: string) => Soon<Stats>;
  readonly open: (path: string, flags: number) => Soon<number>;
  readonly fstat: (descriptor: number) => Soon<Stats>;
  /** Returns the number of bytes read from the start of the file. */
  readonly read: (descriptor: number, buffer: Uint8Array) => Soon<number>;
  readonly close: (descriptor: number) => Soon<void>;
}

const promised = {
  readdir: promisify(readdir),
  stat: promisify(stat),
  open: promisify(open),
  fstat: promisify(fstat),
  read: promisify(read),
  close: promisify(close),
};

/** For the extension host, where nothing may wait for a slow file system. */
const background: FileCalls = {
  readDirectory: (path) => promised.readdir(path, { withFileTypes: true }),
  stat: (path) => promised.stat(path),
  open: (path, flags) => promised.open(path, flags),
  fstat: (descriptor) => promised.fstat(descriptor),
  read: async (descriptor, buffer) => (await promised.read(descriptor, buffer, 0, buffer.length, 0)).bytesRead,
  close: (descriptor) => promised.close(descriptor),
};

/**
 * For a thread that has nothing else to do. A call that another thread makes costs ten times as much as the call itself,
 * and a pair of small files needs ten.
 */
const blocking: FileCalls = {
  readDirectory: (path) => readdirSync(path, { withFileTypes: true }),
  stat: (path) => statSync(path),
  open: (path, flags) => openSync(path, flags),
  fstat: (descriptor) => fstatSync(descriptor),
  read: (descriptor, buffer) => readSync(descriptor, buffer, 0, buffer.length, 0),
  close: closeSync,
};

export const fileCalls = { background, blocking } as const;

/** Whether another thread makes the calls, or the one that asks. */
export type CallMode = keyof typeof fileCalls;
