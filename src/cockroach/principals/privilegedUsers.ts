/** Users that have all privileges or may call nodes. */
export const privilegedUsers: ReadonlySet<string> = new Set(["root", "node", "debug_user"]);
