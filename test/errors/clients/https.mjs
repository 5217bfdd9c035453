// Asks an HTTPS server with Node.js: host, port, CA, certificate, key. Prints what went wrong.
import { readFileSync } from "node:fs";
import { get } from "node:https";

const [host, port, root, certificate, key] = process.argv.slice(2);
const read = (path) => (path === "" ? undefined : readFileSync(path));
try {
  get({ host, port, path: "/", ca: read(root), cert: read(certificate), key: read(key), timeout: 5000 }, (response) =>
    response.resume(),
  ).on("error", (error) => console.error(error));
} catch (error) {
  console.error(error);
}
