// The encoding of a real certificate, as the host sends it, with a document around it.
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import type { DetailView, StructureView } from "../../../src/contract/protocol.ts";
import { structureView } from "../../../src/view/structure/structureView.ts";
import { authority, nodeCertificate } from "../certificate.ts";
import { nodeDetail } from "./certificateViews.ts";

export interface StructureScene {
  readonly der: Uint8Array;
  readonly detail: DetailView;
  readonly structure: StructureView;
}

let scene: Promise<StructureScene> | undefined;

/** A node certificate with an RSA key, in a file with two lines of comment before it; the same one each time. */
export async function structureScene(): Promise<StructureScene> {
  scene ??= makeScene();
  return scene;
}

async function makeScene(): Promise<StructureScene> {
  const keyType = { algorithm: "rsa", bits: 2048 } as const;
  const hosts = ["localhost", "node1", "node1.crdb.internal", "10.20.0.11"];
  const { der, pem } = await nodeCertificate({ issuedBy: await authority(), keyType, hosts });
  const raw = Buffer.from(`# the node\n\n${pem}`);
  const [item] = decodeWholeFile(raw).items;
  const structure = item === undefined ? undefined : structureView(raw, item, "node", true);
  if (structure === undefined) throw new Error("a certificate has a structure");
  return { der, structure, detail: { ...nodeDetail, row: "node", structure: { bytes: der.length } } };
}
