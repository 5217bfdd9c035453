// "Reopen as Text": from the certificate page to the text editor.

import { openAsText } from "../../panels/asText.ts";
import { activeResource } from "../../services/activeResource.ts";

export async function reopenAsText(argument: unknown): Promise<void> {
  const uri = activeResource(argument);
  if (uri === undefined) throw new Error("No certificate is open. Open one, then run the command again.");
  await openAsText(uri);
}
