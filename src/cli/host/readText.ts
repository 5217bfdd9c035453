// The text of a file that is given on the command line, or why it can't be read.

import { failWith, type Refusal } from "../../cockroach/result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { textLimit, type ReadFile } from "./fileEnvironment.ts";

export async function readText(file: string, readFile: ReadFile): Promise<Result<string, Refusal>> {
  try {
    return succeed(new TextDecoder().decode(await readFile(file, textLimit)));
  } catch (error) {
    return failWith(`can't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
