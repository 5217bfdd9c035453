// A Java keystore (JKS) for the page: what it has, and how to use it with CockroachDB. Its certificates and keys are rows
// of their own.

import { shell } from "../../cockroach/quote/shell.ts";
import type { JavaKeystore } from "../../pki/keystore/javaKeystore.ts";
import { count } from "../../contract/format.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";
import { dim } from "../fields/fieldBuilder.ts";
import type { OtherFacts } from "./otherFacts.ts";

export function javaKeystoreDetail(
  { version, entries }: Pick<JavaKeystore, "version" | "entries">,
  fileName: string,
  fields: FieldBuilder,
): OtherFacts {
  const keys = entries.filter(({ kind }) => kind === "key").length;
  return {
    use: "Java keystore (JKS). CockroachDB doesn't read it. It needs PEM certificates",
    facts: [
      fields.text("version", "Version", String(version)),
      fields.text(
        "entries",
        "Entries",
        `${count(keys, "private key")}, ${count(entries.length - keys, "trusted certificate")}`,
      ),
      fields.field("integrity", "Integrity", [dim("Not checked: that takes the password")]),
    ],
    findings: [],
    parts: [
      {
        id: "use",
        title: "Use it with CockroachDB",
        note: "",
        groups: [
          {
            fields: [
              fields.text("check", "To check its integrity", shell`keytool -list -keystore ${fileName}`),
              fields.text(
                "convert",
                "To convert it to PKCS#12",
                shell`keytool -importkeystore -srckeystore ${fileName} -destkeystore ${`${fileName}.p12`} -deststoretype PKCS12`,
              ),
            ],
          },
        ],
      },
    ],
  };
}
