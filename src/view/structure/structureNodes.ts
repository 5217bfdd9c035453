// The encoding of a value as a tree in one list, from its first byte to its last (X.690). What does not decode stays in it as bytes; the
// contents of OCTET STRINGs and BIT STRINGs are in it where they are DER themselves.

import { DerCursor, DerReading, type DerElement } from "../../pki/asn1/der.ts";
import { tag } from "../../pki/asn1/derTag.ts";
import { derTypeName } from "../../pki/asn1/derTypeName.ts";
import { objectIdentifier } from "../../pki/asn1/objectIdentifier.ts";
import type { StructureNode } from "../../contract/protocol.ts";
import { nameOfIdentifier, nodeText } from "./nodeText.ts";
import { bitStringShapes, extensionShapes, opaqueNames, type Member, type Shape } from "./shapes.ts";

/** A certificate has about two hundred. */
const maxNodes = 20_000;
const maxDepth = 48;
/** Printing an object identifier costs the square of its length. */
const maxIdentifier = 64;

export interface StructureNodes {
  readonly nodes: readonly StructureNode[];
  /** True where there are more. */
  readonly more: boolean;
}

/** `whole` is what `der` is. Time is linear in the bytes, times the nesting of values inside of strings. */
export function structureNodes(der: Uint8Array, whole: Member): StructureNodes {
  const writer = new NodeWriter(der);
  writer.values(0, der.length, 0, { members: [whole] }, false);
  return { nodes: writer.nodes, more: writer.more };
}

class NodeWriter {
  readonly nodes: StructureNode[] = [];
  more = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Writes all values from `start` to `end`. In `strict` mode it stops at the first byte that is not DER and answers false. */
  values(start: number, end: number, depth: number, shape: Shape | undefined, strict: boolean): boolean {
    const cursor = new DerCursor(new DerReading(this.#bytes), start, end);
    const names = new Names(shape);
    let extension = "";
    while (cursor.at < end) {
      const at = cursor.at;
      if (this.nodes.length >= maxNodes) {
        this.more = true;
        return true;
      }
      const element = cursor.next("A value");
      if (cursor.failed || (strict && cursor.reading.deviations.length > 0)) {
        if (!strict) this.#undecodable(at, end, depth);
        return !strict;
      }
      const member = names.next(element.identifier);
      if (shape?.named === "extension" && element.identifier === tag.oid) extension = this.#nameOf(element);
      if (!this.#value(element, depth, member, member?.name === "extnValue" ? extension : undefined, strict))
        return false;
    }
    return true;
  }

  /** `extension` is the name of the extension that has this value. */
  #value(
    element: DerElement,
    depth: number,
    member: Member | undefined,
    extension: string | undefined,
    strict: boolean,
  ): boolean {
    const { start, contentStart: content, end, identifier } = element;
    const constructed = (identifier & 0x20) !== 0;
    const name = this.#ownName(element, member?.shape) ?? member?.name ?? "";
    const frame = { depth, start, content, end, ...(name === "" ? {} : { name }), type: derTypeName(element) };
    const at = this.nodes.length;
    if (constructed && depth < maxDepth) {
      this.nodes.push(frame);
      return this.values(content, element.contentEnd, depth + 1, member?.shape, strict);
    }
    this.nodes.push({ ...frame, value: nodeText(this.#bytes, element, member?.reading) });
    if (this.#inside(element, depth, name, extension)) this.nodes[at] = frame;
    return true;
  }

  /** Writes what is inside of a string where that is DER to its last byte; false where it is not. */
  #inside(element: DerElement, depth: number, name: string, extension: string | undefined): boolean {
    const isBits = element.identifier === tag.bitString;
    if ((!isBits && element.identifier !== tag.octetString) || depth >= maxDepth || opaqueNames.has(name)) return false;
    const start = element.contentStart + (isBits ? 1 : 0);
    if (start >= element.contentEnd || (isBits && this.#bytes[element.contentStart] !== 0)) return false;
    // Any bytes may look like a small value by chance; a SEQUENCE to the last byte hardly does.
    if (extension === undefined && this.#bytes[start] !== tag.sequence) return false;
    const before = this.nodes.length;
    const shape = extension === undefined ? bitStringShapes.get(name) : extensionShapes.get(extension);
    const inside: Member = {
      name: extension === "subjectKeyIdentifier" ? "keyIdentifier" : "",
      ...(shape === undefined ? {} : { shape }),
    };
    const decodes = this.values(start, element.contentEnd, depth + 1, { members: [inside] }, true);
    if (!decodes) this.nodes.length = before;
    return decodes;
  }

  #undecodable(start: number, end: number, depth: number): void {
    this.nodes.push({ depth, start, content: start, end, type: "not decodable", value: `${end - start} bytes` });
  }

  /** What the object identifier at the start of a value says that the value is. */
  #ownName(element: DerElement, shape: Shape | undefined): string | undefined {
    if (shape?.named === undefined) return undefined;
    const first = new DerCursor(new DerReading(this.#bytes), element.contentStart, element.contentEnd).optional(
      tag.oid,
      "type",
    );
    return first === undefined ? undefined : this.#nameOf(first);
  }

  #nameOf({ contentStart, contentEnd }: DerElement): string {
    if (contentEnd - contentStart > maxIdentifier) return "";
    const oid = objectIdentifier(this.#bytes, contentStart, contentEnd);
    return nameOfIdentifier(oid) ?? oid;
  }
}

/** Names values one after the other. */
class Names {
  readonly #shape: Shape | undefined;
  #at = 0;

  constructor(shape: Shape | undefined) {
    this.#shape = shape;
  }

  next(identifier: number): Member | undefined {
    const fits = ({ tags }: Member): boolean => tags === undefined || tags.includes(identifier);
    const { members, each } = this.#shape ?? {};
    if (members === undefined) return each?.find(fits);
    while (this.#at < members.length) {
      const member = members[this.#at++];
      if (member !== undefined && fits(member)) return member;
    }
    return undefined;
  }
}
