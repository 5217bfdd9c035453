/** `fixed`: the same small part in each run of `npm test`; `full`: everything. */
export type SampleSize = "fixed" | "full";
