// What "Rotate CA…" and "Save Expiry Calendar…" need once they are called: a separate bundle on the desktop.

export { RotationPage } from "./rotationPage.ts";
export { saveCalendar } from "./saveCalendar.ts";
