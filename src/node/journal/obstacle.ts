// Why files can't be written, in words for a person.

import type { Hint } from "../../cockroach/result/remedy.ts";
import { errorCode } from "../files/fileOperations.ts";
import { goErrorText, writeHint } from "../files/goErrorText.ts";

/** Why the group can't be written, in words for a person. */
export class Obstacle extends Error {
  readonly path: string;
  readonly hint: Hint;

  constructor(path: string, message: string, hint: Hint) {
    super(message);
    this.path = path;
    this.hint = hint;
  }
}

/** Turns an error of the operating system into an obstacle at a path that the user knows. */
export async function at<T>(path: string, operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Obstacle || errorCode(error) === undefined) throw error;
    throw new Obstacle(path, `${operation} ${path}: ${goErrorText(error)}`, writeHint(error));
  }
}
