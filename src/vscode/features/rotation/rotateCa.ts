// "Rotate CA…" and "Save Expiry Calendar…": over which certs directories, and then the page or the file.

import { workspace } from "vscode";
import { showInformation } from "../../host/messages.ts";
import { chooseDirectories } from "../../services/chooseDirectories.ts";
import type { Services } from "../../services/services.ts";
import type { LoadSteps } from "./rotationPage.ts";

/** Without `loadSteps`, as in the web, the page only shows the steps. */
export async function rotateCa(services: Services, argument: unknown, loadSteps: LoadSteps | undefined): Promise<void> {
  const chosen = await chooseDirectories(services, argument, {
    title: "Rotate CA: which directories belong to the cluster?",
    placeholder: "Select all of its nodes and clients: any directory that you leave out may lose access",
    otherwise: "nothing",
  });
  if (chosen === undefined) return;
  const { RotationPage } = await import("./rotationPages.ts");
  const uris = chosen.map(({ uri }) => uri);
  services.documents.show({
    key: `rotation ${uris.map(String).sort().join(" ")}`,
    title: "CA Rotation",
    source: new RotationPage(services, uris, (uri) => workspace.asRelativePath(uri), loadSteps),
  });
}

export async function saveExpiryCalendar(services: Services, argument: unknown): Promise<void> {
  const chosen = await chooseDirectories(services, argument, {
    title: "Expiry calendar: which directories?",
    placeholder: "Select the directories whose expiry dates the calendar lists",
    otherwise: "all",
  });
  if (chosen === undefined) return;
  const { saveCalendar } = await import("./rotationPages.ts");
  const said = await saveCalendar(
    chosen.flatMap(({ judged }) => judged?.directory ?? []),
    services.platform,
    chosen[0]?.uri,
  );
  if (said !== undefined) void showInformation(`${said}.`);
}
