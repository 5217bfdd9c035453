// What an object identifier is called: the frame that the tables of extensions, key purposes and algorithms share.

export interface NamedObject {
  /** The ASN.1 name, for machines. */
  readonly name: string;
  /** For people. */
  readonly label: string;
}

export function namedObjects(
  rows: readonly (readonly [oid: string, name: string, label: string])[],
): ReadonlyMap<string, NamedObject> {
  return new Map(rows.map(([oid, name, label]) => [oid, { name, label }]));
}

/** The ASN.1 name where there is one, else the dotted decimal itself. */
export function nameOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.name ?? oid;
}

/** The words where there are some, else the dotted decimal itself. */
export function labelOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.label ?? oid;
}
