// The name by which a peer is known before its certificate is seen (the reference identity of RFC 6125).

export type PeerName =
  /** A DNS name or IP literal as written in an address. IPv6 with or without brackets. */
  | { readonly type: "host"; readonly value: string }
  /** A mailbox; only the RFC 5280 profile looks at it. */
  | { readonly type: "email"; readonly value: string };
