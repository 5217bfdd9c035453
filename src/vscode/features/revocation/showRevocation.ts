// "Show Revocation and Lifetime" and "Check OCSP Now" open the same page of a certificate. The second one asks the responders at once.

import { readFileName } from "../../../cockroach/files/fileNames.ts";
import { isCaUsage } from "../../../cockroach/files/pemUsage.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { chooseCertificate, chooseFile, type ChosenCertificate } from "../../services/chooseCertificate.ts";
import type { ShownDocument } from "../../panels/documentPanels.ts";
import { fileName } from "../../platform/locations.ts";
import type { RevocationPage } from "./revocationPage.ts";

export async function showRevocation(services: Services, argument: unknown): Promise<void> {
  await openPage(services, argument, "Show revocation for which certificate?");
}

export async function checkOcspNow(services: Services, argument: unknown): Promise<void> {
  const page = await openPage(services, argument, "Check OCSP for which certificate?");
  await page?.check();
}

async function openPage(services: Services, argument: unknown, title: string): Promise<RevocationPage | undefined> {
  const uri = activeResource(argument) ?? (await chooseFile(services, title));
  const chosen = uri && (await certificateOf({ uri, number: 1 }, services));
  if (chosen === undefined) return undefined;
  const { source, ...page } = await revocationPage(services, chosen);
  services.documents.show({ ...page, source });
  return source;
}

export async function revocationPage(
  services: Services,
  chosen: ChosenCertificate,
): Promise<ShownDocument & { readonly source: RevocationPage }> {
  const { RevocationPage } = await import("./revocationPage.ts");
  const { uri, number } = chosen;
  return {
    key: `revocation ${uri.toString()}#${number}`,
    title: `Revocation of ${fileName(uri)}`,
    source: new RevocationPage(services, chosen),
    origin: { page: "revocation", uri: uri.toString(), number },
  };
}

/** What follows the first certificate of a pair is its chain, and looked at with it. */
async function certificateOf(first: ChosenCertificate, services: Services): Promise<ChosenCertificate | undefined> {
  const reading = readFileName(fileName(first.uri));
  return reading.kind === "certificate" && !isCaUsage(reading.usage) ? first : chooseCertificate(first.uri, services);
}
