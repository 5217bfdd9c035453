// Cases of Kubernetes and of what fails with which file, which continue those of test/unit/cockroach/login/section16.test.ts.
import { uiProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { clientAuth, serverAuth } from "../../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import { authority, certificate, clientCertificate, nodeCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair, without } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";
import { testReported, type ReportedCommand } from "../../../support/reportedCommand.ts";

const healthy = async (more: MemoryFiles = {}): Promise<MemoryFiles> => ({ ...(await healthySet()).files, ...more });
const validate = ["validate", "certs"];
const past = { notBefore: new Date(testNow.getTime() - 9e9), notAfter: new Date(testNow.getTime() - 1e9) };

/** A node of the operator: all names that it puts into the certificate. */
async function operatorNode(): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const services = ["cockroachdb-public", "cockroachdb-join"].flatMap((service) => [
    service,
    `${service}.db`,
    `${service}.db.svc.cluster.local`,
  ]);
  const wild = ["*.cockroachdb", "*.cockroachdb.db", "*.cockroachdb.db.svc.cluster.local"];
  const hosts = ["localhost", "127.0.0.1", ...services, ...wild];
  return healthy(pair("node", await nodeCertificate({ issuedBy: ca, hosts })));
}

function reaches(host: string, isCovered = true): ReportedCommand {
  const warning = [/isn't valid for/];
  return {
    files: operatorNode,
    args: ["connect", "certs", "--user", "root", "--host", host],
    code: 0,
    ...(isCovered ? { never: warning } : { prints: warning }),
  };
}

/** The chart's cert-manager CA: it has the name of root's client certificate. */
async function caNamedRoot(dates = {}): Promise<MemoryFiles> {
  const ca = await authority({ cn: "root", keySlot: "chart CA" });
  return {
    "ca.crt": ca.pem,
    ...pair("node", await nodeCertificate({ issuedBy: ca })),
    ...pair("client.root", await clientCertificate({ issuedBy: ca, ...dates })),
  };
}

/** The Secret `cockroach-operator-certs`, as the chart creates it. */
async function webhook(...hosts: readonly string[]): Promise<MemoryFiles> {
  const ca = await authority({ cn: "cockroach-operator-certs" });
  const hook = await certificate(uiProfile("cert", hostNames(hosts)), {
    issuedBy: ca,
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [serverAuth, clientAuth] }],
  });
  return { "ca.crt": ca.pem, ...pair("tls", hook) };
}

async function ui(deviations: Parameters<typeof certificate>[1]): Promise<MemoryFiles> {
  const { ca } = await healthySet();
  const made = await certificate(uiProfile("localhost", hostNames(["localhost"])), { issuedBy: ca, ...deviations });
  return healthy(pair("ui", made));
}

/** Browsers alone are affected. */
function consoleOnly(files: () => Promise<MemoryFiles>, reason: RegExp): ReportedCommand {
  return {
    files,
    args: validate,
    code: 1,
    prints: [/^Browsers reject the DB Console of a node with certs\n/, reason],
    never: [/Connections to a node/, /A node can't start/, /[Cc]lients (and|or) (other )?nodes reject/],
  };
}

testReported({
  "16.4, 24": {
    "-join in the namespace": reaches("cockroachdb-join.db"),
    "-join with the cluster's domain": reaches("cockroachdb-join.db.svc.cluster.local"),
    "a pod": reaches("cockroachdb-0.cockroachdb.db.svc.cluster.local"),
    "-join of another release": reaches("other-join.db", false),
    "names of services aren't SQL users": {
      files: operatorNode,
      args: ["who", "certs"],
      code: 0,
      prints: [/node\.crt +node isn't a SQL user/],
      never: [/cockroachdb-join/, /cockroachdb-public/],
    },
  },
  "16.4, 25": {
    "a CA with the name of root's certificate": {
      files: () => caNamedRoot(),
      args: validate,
      code: 0,
      never: [/self-signed/i, /swapped/, /isn't a CA/, /own certificate/],
    },
    "root's certificate isn't a CA of a rotation": {
      files: () => caNamedRoot(),
      args: ["rotation", "certs"],
      code: 0,
      prints: [/not in progress/, /Signed 2 certificates here: certs\/node\.crt, certs\/client\.root\.crt/],
    },
    "root's expired certificate is renewed, no CA is replaced": {
      files: () => caNamedRoot(past),
      args: ["verify", "certs/client.root.crt", "--ca", "certs/ca.crt", "--purpose", "client"],
      code: 1,
      prints: [/^ {2}Renew the certificate\.$/m],
      never: [/successor/],
    },
  },
  "16.4, 26": {
    "the client's pair serves as the HTTP pair": consoleOnly(
      async () => healthy(pair("ui", (await healthySet()).root)),
      /ui\.crt has no DNS name or IP address[^]*lacks the extended key usage serverAuth/,
    ),
    "who logs in with it": {
      files: async () => healthy(pair("ui", (await healthySet()).root)),
      args: ["who", "certs"],
      code: 0,
      prints: [/client\.root\.crt +root logs in/, /\(browser at the DB Console\) +rejected/],
    },
    "the node's pair as the HTTP pair serves browsers": {
      files: async () => healthy(pair("ui", (await healthySet()).node)),
      args: validate,
      code: 0,
      never: [/Browsers reject/],
    },
  },
  "16.4, 27": {
    "the webhook's Secret": {
      files: () => webhook("cockroach-webhook-service.db.svc", "cockroach-operator.db.svc"),
      args: validate,
      code: 0,
      prints: [/tls\.crt is for the webhook of the CockroachDB operator/],
      never: [/[Rr]ename it/, /Map tls\.crt/],
    },
    "the webhook of the public operator": {
      files: () => webhook("cockroach-operator-webhook-service.cockroach-operator-system.svc"),
      args: validate,
      code: 0,
      prints: [/tls\.crt is for the webhook of the CockroachDB operator/],
      never: [/[Rr]ename it/, /Map tls\.crt/],
    },
    "a node behind a service of a similar name": {
      files: async () => {
        const { ca } = await healthySet();
        const hosts = ["cockroachdb-public.db.svc", "cockroach-webhooks.example.com"];
        return { "ca.crt": ca.pem, ...pair("tls", await nodeCertificate({ issuedBy: ca, hosts })) };
      },
      args: validate,
      code: 0,
      prints: [/Map tls\.crt to node\.crt/],
      never: [/webhook of/],
    },
  },
  "16.4, 28": {
    "a mounted Secret: restart or SIGHUP": {
      files: async () => healthy({ "..data": { content: "", type: "directory", listedAs: "symbolicLink" } }),
      args: validate,
      code: 0,
      prints: [/Change the secret, then restart the pods one at a time or send SIGHUP to the nodes/],
    },
    "a directory that isn't mounted": { files: () => healthy(), args: validate, code: 0, never: [/SIGHUP/, /pods/] },
    "the Secret of the documentation holds root's pair too": {
      files: async () => healthy({ "..data": { content: "", type: "directory", listedAs: "symbolicLink" } }),
      args: ["who", "certs"],
      code: 0,
      prints: [/client\.root\.crt +root logs in/],
    },
  },
  "16.5, 29": {
    "ui.crt without alternative names": consoleOnly(
      () => ui({ withoutExtensions: ["subjectAltName"] }),
      /ui\.crt has no DNS name or IP address/,
    ),
    "ui.crt for clients": consoleOnly(
      () => ui({ withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [clientAuth] }] }),
      /ui\.crt lacks the extended key usage serverAuth/,
    ),
    "ui.crt that has expired": consoleOnly(() => ui(past), /ui\.crt expired/),
    "ui.crt whose key is missing stops the node": {
      files: async () => without(await ui({}), "ui.key"),
      args: validate,
      code: 1,
      prints: [/^A node can't start with certs\n/],
    },
    "an expired node.crt and ui.crt: the node comes first": {
      files: async () => {
        const { ca } = await healthySet();
        return { ...(await ui(past)), ...pair("node", await nodeCertificate({ issuedBy: ca, ...past })) };
      },
      args: validate,
      code: 1,
      prints: [/^Connections to a node with certs fail\nnode\.crt expired/],
    },
  },
  "section 11, case 31": {
    "client-tenant.abc.crt": {
      files: () => healthy({ "client-tenant.abc.crt": "" }),
      args: ["list", "certs"],
      code: 1,
      prints: [/^ERROR: cannot load certificates: invalid tenant id abc$/m],
    },
    "tenant-signing.12x.crt": {
      files: () => healthy({ "tenant-signing.12x.crt": "" }),
      args: validate,
      code: 1,
      prints: [/^CockroachDB can't load certs\n/, /> invalid tenant id 12x/],
    },
    "an ID beyond 64 bits": {
      files: () => healthy({ "client-tenant.18446744073709551616.crt": "" }),
      args: ["list", "certs"],
      code: 1,
      prints: [/invalid tenant id 18446744073709551616/],
    },
    "the largest ID": {
      files: () => healthy({ "client-tenant.18446744073709551615.crt": "" }),
      args: ["list", "certs"],
      code: 0,
      never: [/invalid tenant id/],
    },
  },
});
