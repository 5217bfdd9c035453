// What the desktop keeps in a bundle of its own for exports and imports.

export { exportPair } from "../features/export/exportPair.ts";
export { importVault } from "../features/import/importVault.ts";
