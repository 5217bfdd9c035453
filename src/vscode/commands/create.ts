// "Create …": the commands that load what creates certificates.

import type { CreateKind } from "../../cockroach/create/request.ts";
import { chooseKind } from "../features/create/chooseKind.ts";
import { isTreeNode } from "../directories/treeNode.ts";
import { activeResource } from "../services/activeResource.ts";
import type { CommandServices, Handler } from "./commandServices.ts";
import { requireDesktop } from "./requireDesktop.ts";

/** "Create Certificate…": asks what to create. */
export async function createAny(services: CommandServices, argument: unknown): Promise<void> {
  const chosen = await chooseKind();
  if (chosen?.of === "set") await createSet(services);
  else if (chosen !== undefined) await createOne(services, argument, chosen.of, chosen.user);
}

/** The command that creates one kind; `user` is given for the node's client certificate. */
export function create(kind: CreateKind, user?: string): Handler {
  return (services, argument) => createOne(services, argument, kind, user);
}

/** A row of the tree names the directory; without one, it is asked. */
async function createOne(services: CommandServices, argument: unknown, kind: CreateKind, user?: string): Promise<void> {
  const uri = isTreeNode(argument) ? argument.directory.uri : undefined;
  const directory = uri?.scheme === "file" ? uri.fsPath : undefined;
  const { features, creation } = await requireDesktop(services);
  const { createCertificate, renewExisting } = await features.wizards();
  const existing = await createCertificate(services, creation, kind, { user, directory });
  if (existing !== undefined) await renewExisting(services, creation, existing.certsDirectory, existing.file);
}

export async function createSet(services: CommandServices): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const { createCertificateSet } = await features.wizards();
  await createCertificateSet(services, creation);
}

/** Menus pass the file; the palette means the one that is open, or asks. */
export async function createSetFromFile(services: CommandServices, argument: unknown): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const wizards = await features.wizards();
  await wizards.createSetFromFile(services, creation, activeResource(argument));
}
