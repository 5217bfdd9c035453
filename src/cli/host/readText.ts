// The text of a file that is given on the command line, or why it can't be read.

import { achieved, refusal, type Attempt } from "../../cockroach/result/refusal.ts";
import { textLimit, type ReadFile } from "./fileEnvironment.ts";

export async function readText(file: string, readFile: ReadFile): Promise<Attempt<string>> {
  try {
    return achieved(new TextDecoder().decode(await readFile(file, textLimit)));
  } catch (error) {
    return refusal(`can't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
