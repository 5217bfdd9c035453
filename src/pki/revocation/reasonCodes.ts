// Reasons of revocation in one byte: the number of RFC 5280 section 5.3.1, or one of these.

/** The entry gives no reason. */
export const noReason = 255;
/** The reason can't be read, or is a number that doesn't fit. */
export const unreadableReason = 254;
