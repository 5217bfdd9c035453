// PKCS#12: opening it, which no page needs before it meets one.

export { openContainer } from "../../pki/file/openContainers.ts";
