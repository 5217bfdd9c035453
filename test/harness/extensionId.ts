// The extension's id, as package.json makes it.
import { name, publisher } from "../../package.json";

export const extensionId = `${publisher}.${name}`;
