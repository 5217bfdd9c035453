// Names of object identifiers: the type that the tables of extensions, key purposes, and algorithms share.

export interface NamedObject {
  /** The ASN.1 name, for programs. */
  readonly name: string;
  /** The label, for people. */
  readonly label: string;
}

export function namedObjects(
  rows: readonly (readonly [oid: string, name: string, label: string])[],
): ReadonlyMap<string, NamedObject> {
  return new Map(rows.map(([oid, name, label]) => [oid, { name, label }]));
}

/** Returns the ASN.1 name, or the dotted decimal if the table has none. */
export function nameOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.name ?? oid;
}

/** Returns the label, or the dotted decimal if the table has none. */
export function labelOf(table: ReadonlyMap<string, NamedObject>, oid: string): string {
  return table.get(oid)?.label ?? oid;
}
