// What the desktop keeps in a separate bundle for exports and imports.

export { exportPair } from "../features/export/exportPair.ts";
export { importVault } from "../features/import/importVault.ts";
