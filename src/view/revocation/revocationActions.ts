// What can be asked of the page of revocation and short life.

export const revocationActions = { check: "check", openFile: "openFile" } as const;
