// What `inspect --json` would show of an item, and can't, because its content can't be read.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { readCertificateList } from "../../pki/certificate/certificateList.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { extKeyUsage } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import type { ExtensionDecoder } from "../../pki/extensions/extensionDecoder.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import { keyUsage } from "../../pki/extensions/rfc5280/keyUsage.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import { nameOf } from "../../pki/asn1/namedObjects.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { requestedAttributes } from "../../pki/certificate/requestedAttributes.ts";
import { outcomeOf, standaloneExtension, type PlacedExtension } from "./extensionsRecord.ts";

export function placedExtensions({ der, extensions }: Certificate): readonly PlacedExtension[] {
  return extensions.map((extension) => ({ der, extension }));
}

/** What this record would show of an item, and cannot. */
export function unreadableParts(item: FileItem): readonly Problem[] {
  switch (item.kind) {
    case "certificate":
      return unreadableExtensions(placedExtensions(item.certificate), item.range.start);
    case "certificationRequest": {
      const asked = requestedAttributes(item.request.der);
      if (!asked.ok)
        return [{ code: asked.error.code, message: `The attributes cannot be read: ${asked.error.message}` }];
      // Where they are in the request is not known.
      return [
        ...asked.value.problems,
        ...unreadableExtensions(asked.value.extensions.map(standaloneExtension), 0).map(({ code, message }) => ({
          code,
          message,
        })),
      ];
    }
    case "certificateList": {
      const list = readCertificateList(item.der);
      return list.ok ? [] : [{ code: list.error.code, message: list.error.message }];
    }
    default:
      return [];
  }
}

/** The extensions whose content this record shows, where that content cannot be read. `base` is where their offsets count from. */
function unreadableExtensions(extensions: readonly PlacedExtension[], base: number): readonly Problem[] {
  return [subjectAltName, basicConstraints, keyUsage, extKeyUsage].flatMap((decoder: ExtensionDecoder<unknown>) => {
    const outcome = outcomeOf(extensions, decoder);
    if (outcome?.ok !== false) return [];
    const { code, message, range } = outcome.error;
    const placed = range === undefined ? {} : { range: { start: range.start + base, end: range.end + base } };
    return [{ code, message: `${nameOf(extensionNames, decoder.oid)}: ${message}`, ...placed }];
  });
}
