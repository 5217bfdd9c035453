// "Create …": the commands that load what creates certificates.

import { Uri } from "vscode";
import type { CreationStart } from "../../cockroach/actions/findingAction.ts";
import type { CreateKind } from "../../cockroach/create/request.ts";
import type { KnownDirectory } from "../features/create/createCertificate.ts";
import { chooseKind } from "../features/create/chooseKind.ts";
import { isTreeNode } from "../directories/treeNode.ts";
import { isCreationArgument } from "../services/actionArguments.ts";
import { activeResource } from "../services/activeResource.ts";
import type { CommandServices, Handler } from "./commandServices.ts";
import { requireDesktop } from "./requireDesktop.ts";

/** "Create Certificate…": asks what to create, unless an action on a finding says so. */
export async function createAny(services: CommandServices, argument: unknown): Promise<void> {
  if (isCreationArgument(argument)) {
    const path = Uri.parse(argument.directory, true).fsPath;
    await createOne(services, argument.start, { path, isIdentified: true });
    return;
  }
  const chosen = await chooseKind();
  if (chosen?.of === "set") await createSet(services);
  else if (chosen !== undefined) await createOne(services, startOf(chosen.of, chosen.user), directoryOf(argument));
}

/** The command that creates one kind; `user` is given for the node's client certificate. */
export function create(kind: CreateKind, user?: string): Handler {
  return (services, argument) => createOne(services, startOf(kind, user), directoryOf(argument));
}

function startOf(kind: CreateKind, user: string | undefined): CreationStart {
  return { kind, ...(user !== undefined && { user }) };
}

/** That of the row of the tree; without one, it is asked. */
function directoryOf(argument: unknown): KnownDirectory | undefined {
  const uri = isTreeNode(argument) ? argument.directory.uri : undefined;
  return uri?.scheme === "file" ? { path: uri.fsPath, isIdentified: false } : undefined;
}

async function createOne(services: CommandServices, start: CreationStart, known?: KnownDirectory): Promise<void> {
  const { features, creation } = await requireDesktop(services);
  const { createCertificate, renewExisting } = await features.wizards();
  const existing = await createCertificate(services, creation, start, known);
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
