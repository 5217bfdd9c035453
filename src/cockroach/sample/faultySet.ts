// The faulty sample: one certs directory with typical mistakes from support forums, one in each file.

import { caProfile, clientProfile, nodeProfile } from "../create/profile.ts";
import { certificateFile, pairFiles, samplePair, type SampleFile } from "./sampleFile.ts";

const certs = "faulty/certs";

export async function faultySet(now: Date): Promise<readonly SampleFile[]> {
  const oldCa = await samplePair(now, caProfile(), { from: -3700, to: -40 });
  const ca = await samplePair(now, caProfile(), { from: -400, to: 3260 });
  // The address belongs in an iPAddress. As a dNSName, no client will ever match it.
  const names = [
    { type: "dNSName", value: "localhost" },
    { type: "dNSName", value: "10.0.0.5" },
  ] as const;
  const days = { from: -360, to: 1470 };
  const [node, root, app, etl, report, stranger] = await Promise.all([
    // Half a day more, so that it says 12 days all day.
    samplePair(now, nodeProfile(names), { from: -353, to: 12.5 }, ca),
    samplePair(now, clientProfile("root"), days, ca),
    samplePair(now, clientProfile("app"), days, ca),
    samplePair(now, clientProfile("etl"), { from: -380, to: -15 }, ca),
    samplePair(now, clientProfile("report"), days, ca),
    samplePair(now, clientProfile("report"), days, ca),
  ]);
  return [
    certificateFile(`${certs}/ca.crt`, ca.certificate + oldCa.certificate),
    certificateFile(`${certs}/ca-old.crt`, oldCa.certificate),
    ...pairFiles(certs, "node", node, 0o644),
    ...pairFiles(certs, "client.root", root),
    certificateFile(`${certs}/client.app.crt`, app.certificate),
    ...pairFiles(certs, "client.etl", etl),
    ...pairFiles(certs, "client.report", { ...report, key: stranger.key }),
    certificateFile(
      `${certs}/partners.pem`,
      `# Partners' CAs\n${ca.certificate}${broken(root.certificate)}${oldCa.certificate}`,
    ),
    certificateFile(`${certs}/README.md`, readme),
  ];
}

/** A certificate as copied from a chat window: one line lacks its end. */
function broken(pem: string): string {
  return pem
    .split("\n")
    .map((line, index) => (index === 5 ? `${line.slice(0, 40)}…` : line))
    .join("\n");
}

const readme = `# A certs directory with mistakes

Created as a sample by Certs for CockroachDB. These certificates protect nothing.

| File | What is wrong |
| --- | --- |
| \`ca.crt\` | contains an expired CA in addition to the current one |
| \`ca-old.crt\` | is ignored: CockroachDB doesn't use this file name |
| \`node.crt\` | expires in 12 days; has the address 10.0.0.5 as a DNS name |
| \`node.key\` | is readable by other users |
| \`client.app.crt\` | has no key |
| \`client.etl.crt\` | has expired |
| \`client.report.key\` | belongs to another certificate |
| \`partners.pem\` | has a broken block between two good ones |
`;
