// What can be asked of the page that compares two certificates.

export const comparisonActions = {
  asText: "asText",
  swap: "swap",
  openFirst: "openFirst",
  openSecond: "openSecond",
} as const;
