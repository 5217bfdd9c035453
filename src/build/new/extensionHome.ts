// Where the parts of an extension belong, depending on who defined it.

export interface ExtensionHome {
  /** Folder of the decoder, below src/pki/extensions. */
  readonly folder: string;
  /** The file of the writer, and the table in it. */
  readonly writers: string;
  readonly table: string;
}

const rfc: ExtensionHome = {
  folder: "otherRfcs",
  writers: "src/view/extensions/protocols.ts",
  table: "protocolWriters",
};

const vendor: ExtensionHome = {
  folder: "vendors",
  writers: "src/view/extensions/vendors.ts",
  table: "vendorWriters",
};

/** X.509 and PKIX define extensions in RFCs. Everybody else is a vendor. */
export function extensionHome(oid: string): ExtensionHome {
  return /^(2\.5\.29|1\.3\.6\.1\.5\.5\.7)\./.test(oid) ? rfc : vendor;
}
