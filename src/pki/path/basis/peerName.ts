// The name by which a peer is known before its certificate is seen (RFC 6125 calls it the reference identity).

export type PeerName =
  /** A DNS name or an IP literal, as it stands in an address; IPv6 with or without brackets. */
  | { readonly type: "host"; readonly value: string }
  /** A mailbox; only the RFC 5280 profile looks at it. */
  | { readonly type: "email"; readonly value: string };
