// What all questions share.

/** A question stays until it is answered or left with Escape: an editor that is still opening takes the focus, by which VS Code would close it. */
export const staysOpen = { ignoreFocusOut: true } as const;
