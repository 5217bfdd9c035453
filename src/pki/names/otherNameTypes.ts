// Names of otherName types (RFC 5280 section 4.2.1.6): RFC 4556 section 3.2.2, RFC 9598 section 3, and Microsoft's
// [MS-WCCE].

export const otherNameTypes: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.4.1.311.20.2.3", "UPN"],
  ["1.3.6.1.5.2.2", "KRB5PrincipalName"],
  ["1.3.6.1.5.5.7.8.9", "SmtpUTF8Mailbox"],
]);
