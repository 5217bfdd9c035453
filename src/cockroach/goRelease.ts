// Which Go builds which release line of CockroachDB.

export { goVersionOf } from "./goVersions.ts";
