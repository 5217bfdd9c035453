// What the desktop keeps in a bundle of its own for exports and imports.

export { exportPair } from "./exportPair.ts";
export { importVault } from "./importVault.ts";
