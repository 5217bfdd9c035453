// Subjects on the command line of OpenSSL (openssl-req(1ssl), -subj).

type Attribute = readonly [type: string, value: string];

/** `/O=Cockroach/CN=node`: an inner list is one relative distinguished name. Exact for every value that isn't empty. */
export function opensslSubject(name: readonly (readonly Attribute[])[]): string {
  return name.map((rdn) => `/${rdn.map(attributeText).join("+")}`).join("");
}

function attributeText([type, value]: Attribute): string {
  return `${type}=${value.replace(/[/+\\]/g, "\\$&")}`;
}
