// logotype (RFC 9399 section 4.1, formerly RFC 3709): logos of the community, issuer, and subject, by address and hash.

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";
import { readHashAlgAndValue, type HashAlgAndValue } from "./hashedResource.ts";

/** One image or sound, or a reference to a description of them. */
export interface LogotypeDetails {
  readonly kind: "image" | "audio" | "reference";
  /** Absent for a reference. */
  readonly mediaType: string | undefined;
  readonly hashes: readonly HashAlgAndValue[];
  readonly uris: readonly string[];
  /** Optional. A reference has neither. */
  readonly image?: LogotypeImageInfo;
  readonly audio?: LogotypeAudioInfo;
}

/** Numbers are decimal. A file size of 0 means unspecified. */
interface LogotypeMediaInfo {
  /** In bytes. */
  readonly fileSize: string;
  /** Language tag of RFC 5646. */
  readonly language: string | undefined;
}

export interface LogotypeImageInfo extends LogotypeMediaInfo {
  readonly isColor: boolean;
  /** In pixels. */
  readonly xSize: string;
  readonly ySize: string;
  /** At most one of these two is present. */
  readonly bitsPerPixel: string | undefined;
  readonly tableSize: string | undefined;
}

export interface LogotypeAudioInfo extends LogotypeMediaInfo {
  /** In milliseconds. */
  readonly playTime: string;
  /** 0: unspecified, 1: mono, 2: stereo, 4: quad. */
  readonly channels: string;
  /** In samples per second. */
  readonly sampleRate: string | undefined;
}

export interface Logotype {
  /** Whose logo it is. Dotted decimal for other types. */
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
    return [{ kind: "reference", mediaType: undefined, hashes, uris: readUris(inside, "refStructURI") }];
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
    const info = media.more
      ? media.inside(tag.sequence, kind === "image" ? "LogotypeImageInfo" : "LogotypeAudioInfo")
      : undefined;
    media.finish(kind);
    into.push({
      kind,
      mediaType,
      hashes,
      uris,
      ...(info && (kind === "image" ? { image: readImageInfo(info) } : { audio: readAudioInfo(info) })),
    });
  }
}

function readImageInfo(info: DerCursor): LogotypeImageInfo {
  const isColor = optionalNumber(info, 0, "type") !== "0";
  const [fileSize, xSize, ySize] = [number(info, "fileSize"), number(info, "xSize"), number(info, "ySize")];
  const bitsPerPixel = optionalNumber(info, 1, "numBits");
  const tableSize = optionalNumber(info, 2, "tableSize");
  return { isColor, fileSize, xSize, ySize, bitsPerPixel, tableSize, language: readLanguage(info) };
}

function readAudioInfo(info: DerCursor): LogotypeAudioInfo {
  const [fileSize, playTime, channels] = [number(info, "fileSize"), number(info, "playTime"), number(info, "channels")];
  return {
    fileSize,
    playTime,
    channels,
    sampleRate: optionalNumber(info, 3, "sampleRate"),
    language: readLanguage(info),
  };
}

function number(info: DerCursor, what: string): string {
  return integerText(info.content(info.take(tag.integer, what)));
}

function optionalNumber(info: DerCursor, tagNumber: number, what: string): string | undefined {
  const element = info.optional(context(tagNumber, "primitive"), what);
  return element && integerText(info.content(element));
}

/** The last field of image and audio information. */
function readLanguage(info: DerCursor): string | undefined {
  const element = info.optional(context(4, "primitive"), "language");
  info.finish("info");
  return element && (readString(tag.ia5String, info.content(element)) ?? "");
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
