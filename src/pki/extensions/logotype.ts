// logotype (RFC 9399 section 4.1, before it RFC 3709): logos of community, issuer and subject, by address and hash.

import type { DerCursor } from "../der.ts";
import { context, tag } from "../derTag.ts";
import { readString } from "../directoryString.ts";
import { integerText } from "../integerText.ts";
import { objectIdentifier } from "../objectIdentifier.ts";
import type { ExtensionDecoder } from "./extensionDecoder.ts";
import { readHashAlgAndValue, type HashAlgAndValue } from "./hashedResource.ts";

/** One image, sound or reference to a description of them. */
export interface LogotypeDetails {
  readonly kind: "image" | "audio" | "reference";
  /** Absent for a reference. */
  readonly mediaType: string | undefined;
  readonly hashes: readonly HashAlgAndValue[];
  readonly uris: readonly string[];
  /** Width and height in pixels, in decimal; images only, where given. */
  readonly size: { readonly x: string; readonly y: string } | undefined;
}

export interface Logotype {
  /** Whose logo; the dotted decimal of other kinds. */
  readonly of: "community" | "issuer" | "subject" | (string & {});
  readonly details: readonly LogotypeDetails[];
}

export const logotype: ExtensionDecoder<readonly Logotype[]> = {
  oid: "1.3.6.1.5.5.7.1.12",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "LogotypeExtn");
    const logos: Logotype[] = [];
    const explicit = (number: number, what: string, read: (inside: DerCursor) => void): void => {
      const element = sequence.optional(context(number, "constructed"), what);
      if (element !== undefined) read(sequence.enter(element));
    };
    explicit(0, "communityLogos", (inside) => {
      const list = inside.inside(tag.sequence, "communityLogos");
      while (list.more) logos.push({ of: "community", details: readInfo(list) });
    });
    explicit(1, "issuerLogo", (inside) => void logos.push({ of: "issuer", details: readInfo(inside) }));
    explicit(2, "subjectLogo", (inside) => void logos.push({ of: "subject", details: readInfo(inside) }));
    explicit(3, "otherLogos", (inside) => {
      const list = inside.inside(tag.sequence, "otherLogos");
      while (list.more) {
        const other = list.inside(tag.sequence, "OtherLogotypeInfo");
        const of = objectIdentifier(other.content(other.take(tag.oid, "logotypeType")));
        logos.push({ of, details: readInfo(other) });
      }
    });
    sequence.finish("LogotypeExtn");
    return logos;
  },
};

/** LogotypeInfo: direct [0] LogotypeData, or indirect [1] LogotypeReference. */
function readInfo(cursor: DerCursor): readonly LogotypeDetails[] {
  const element = cursor.next("LogotypeInfo");
  const inside = cursor.enter(element);
  if (element.identifier === context(1, "constructed")) {
    const hashes = readHashes(inside, "refStructHash");
    return [{ kind: "reference", mediaType: undefined, hashes, uris: readUris(inside, "refStructURI"), size: undefined }];
  }
  const details: LogotypeDetails[] = [];
  if (inside.nextIdentifier === tag.sequence) readMedia(inside.inside(tag.sequence, "image"), "image", details);
  const audio = inside.optional(context(1, "constructed"), "audio");
  if (audio !== undefined) readMedia(inside.enter(audio), "audio", details);
  return details;
}

function readMedia(list: DerCursor, kind: "image" | "audio", into: LogotypeDetails[]): void {
  while (list.more) {
    const media = list.inside(tag.sequence, kind);
    const details = media.inside(tag.sequence, "LogotypeDetails");
    const type = details.take(tag.ia5String, "mediaType");
    const mediaType = readString(tag.ia5String, details.content(type)) ?? "";
    const hashes = readHashes(details, "logotypeHash");
    const uris = readUris(details, "logotypeURI");
    const size = kind === "image" && media.more ? readImageSize(media.inside(tag.sequence, "LogotypeImageInfo")) : undefined;
    into.push({ kind, mediaType, hashes, uris, size });
  }
}

/** LogotypeImageInfo: an optional type [0], then file size, width and height. */
function readImageSize(info: DerCursor): LogotypeDetails["size"] {
  info.optional(context(0, "primitive"), "type");
  info.take(tag.integer, "fileSize");
  const x = integerText(info.content(info.take(tag.integer, "xSize")));
  const y = integerText(info.content(info.take(tag.integer, "ySize")));
  return { x, y };
}

function readHashes(cursor: DerCursor, what: string): readonly HashAlgAndValue[] {
  const list = cursor.inside(tag.sequence, what);
  const hashes: HashAlgAndValue[] = [];
  while (list.more) hashes.push(readHashAlgAndValue(list));
  return hashes;
}

function readUris(cursor: DerCursor, what: string): readonly string[] {
  const list = cursor.inside(tag.sequence, what);
  const uris: string[] = [];
  while (list.more) uris.push(readString(tag.ia5String, list.content(list.take(tag.ia5String, what))) ?? "");
  return uris;
}
