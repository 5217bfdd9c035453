// Writer for logotypes (RFC 9399): addresses and hashes only; nothing is fetched or drawn.

import {
  logotype,
  type LogotypeAudioInfo,
  type LogotypeDetails,
  type LogotypeImageInfo,
} from "../../pki/extensions/otherRfcs/logotype.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import type { NameView } from "../../contract/protocol.ts";
import { countText, hexText, optionalRow, row, sections, writer, type WriterEntry } from "./written.ts";

export const logotypeWriters: readonly WriterEntry[] = [
  writer(logotype, (logos) =>
    sections(
      logos.flatMap(({ of, details }) =>
        details.map((one) => [`${owners.get(of) ?? `Logo of kind ${of}`}, ${one.kind}`, detailRows(one)] as const),
      ),
    ),
  ),
];

const owners: ReadonlyMap<string, string> = new Map([
  ["community", "Logo of the community"],
  ["issuer", "Logo of the issuer"],
  ["subject", "Logo of the subject"],
  // RFC 9399 section 4.3.
  ["1.3.6.1.5.5.7.20.1", "Loyalty logo"],
  ["1.3.6.1.5.5.7.20.2", "Certificate background"],
  ["1.3.6.1.5.5.7.20.3", "Certificate image"],
]);

/** A `data:` address holds the whole picture. */
const maxAddress = 500;

function detailRows({ mediaType, hashes, uris, image, audio }: LogotypeDetails): readonly NameView[] {
  return [
    ...(mediaType === undefined ? [] : [row("Type", mediaType)]),
    ...(image === undefined ? [] : imageRows(image)),
    ...(audio === undefined ? [] : audioRows(audio)),
    ...uris.map((uri) =>
      row("URI", uri.length > maxAddress ? `${uri.slice(0, maxAddress)}… (${uri.length} characters)` : uri),
    ),
    ...hashes.map(({ algorithm, value }) => row(hashName(algorithm), hexText(value))),
  ];
}

function imageRows({
  isColor,
  fileSize,
  xSize,
  ySize,
  bitsPerPixel,
  tableSize,
  language,
}: LogotypeImageInfo): readonly NameView[] {
  return [
    row("Size", `${xSize} × ${ySize} pixels, ${isColor ? "color" : "gray"}`),
    ...optionalRow("Resolution", bitsPerPixel && `${countText(bitsPerPixel, "bit")} a pixel`),
    ...optionalRow("Colors", tableSize),
    ...fileRows(fileSize, language),
  ];
}

const channelWords: ReadonlyMap<string, string> = new Map([
  ["1", "mono"],
  ["2", "stereo"],
  ["4", "quad"],
]);

function audioRows({ fileSize, playTime, channels, sampleRate, language }: LogotypeAudioInfo): readonly NameView[] {
  return [
    row("Length", `${playTime} ms`),
    ...(channels === "0" ? [] : [row("Channels", channelWords.get(channels) ?? channels)]),
    ...optionalRow("Sample rate", sampleRate && `${sampleRate} Hz`),
    ...fileRows(fileSize, language),
  ];
}

function fileRows(fileSize: string, language: string | undefined): readonly NameView[] {
  return [
    ...(fileSize === "0" ? [] : [row("File size", countText(fileSize, "byte"))]),
    ...optionalRow("Language", language),
  ];
}
