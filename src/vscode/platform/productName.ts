// What the extension is called wherever the editor names it.

export const productName = "Certs for CockroachDB";
