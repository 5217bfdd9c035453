// Clusters of every shape that CockroachDB allows, intact or broken in up to three ways. The same seed creates the same
// shape and faults.

import { createHash } from "node:crypto";
import { clientProfile, tenantClientProfile } from "../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../src/cockroach/create/hostNames.ts";
import { clientAuth, serverAuth } from "../../../src/pki/extensions/rfc5280/extKeyUsage.ts";
import {
  authority,
  certificate,
  clientCertificate,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../certificate.ts";
import { pair } from "../certsDirectory.ts";
import type { MemoryFiles } from "../memoryAssetLoader.ts";
import type { MemoryCluster } from "./memoryCluster.ts";

const day = 86_400_000;
const at = (days: number): Date => new Date(testNow.getTime() + days * day);

type Random = (below: number) => number;

/** Numbers from a seed: the digest of the seed and a counter. */
function randomOf(seed: number): Random {
  let count = 0;
  return (below) => createHash("sha256").update(`${seed} ${count++}`).digest().readUInt32BE(0) % below;
}

const chosen = <T>(list: readonly T[], random: Random): T => {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
};

type Directories = Record<string, MemoryFiles>;

interface Shape {
  readonly directories: Directories;
  /** CAs that sign for the cluster. */
  readonly cas: readonly TestCertificate[];
}

const shapes: Readonly<Record<string, () => Promise<Shape>>> = {
  plain: async () => cluster(await authority({ keySlot: "plain", notBefore: at(-400) })),
  "split CA": async () => {
    const ca = await authority({ keySlot: "plain", notBefore: at(-400) });
    const clientCa = await authority({ keySlot: "client CA", notBefore: at(-400) });
    const { directories } = await cluster(ca, clientCa);
    const node = pair("client.node", await clientCertificate({ user: "node", issuedBy: clientCa }));
    for (const name of ["n1", "n2"])
      directories[name] = { ...directories[name], "ca-client.crt": clientCa.pem, ...node };
    return { directories, cas: [ca, clientCa] };
  },
  "UI CA": async () => {
    const shape = await cluster(await authority({ keySlot: "plain", notBefore: at(-400) }));
    const uiCa = await authority({ keySlot: "UI CA", notBefore: at(-400) });
    shape.directories["n1"] = {
      ...shape.directories["n1"],
      "ca-ui.crt": uiCa.pem,
      ...pair("ui", await nodeCertificate({ issuedBy: uiCa })),
    };
    return shape;
  },
  tenants: async () => {
    const ca = await authority({ keySlot: "plain", notBefore: at(-400) });
    const tenantCa = await authority({ keySlot: "tenant CA", notBefore: at(-400) });
    const shape = await cluster(ca);
    for (const name of ["n1", "n2"])
      shape.directories[name] = { ...shape.directories[name], "ca-client-tenant.crt": tenantCa.pem };
    const tenant = await certificate(tenantClientProfile("5", hostNames(["localhost"])), { issuedBy: tenantCa });
    shape.directories["tenant"] = {
      "ca.crt": ca.pem,
      "ca-client-tenant.crt": tenantCa.pem,
      ...pair("client-tenant.5", tenant),
    };
    return shape;
  },
  "intermediate and root in ca.crt": async () => {
    const { root, middle } = await twoLevels();
    return cluster(middle, middle, middle.pem + root.pem);
  },
  "intermediate sent": async () => {
    const { root, middle } = await twoLevels();
    const { directories } = await cluster(middle, middle, root.pem);
    for (const [name, files] of Object.entries(directories))
      directories[name] = Object.fromEntries(
        Object.entries(files).map(([file, content]) => [
          file,
          /^(node|client).*crt$/.test(file) && typeof content === "string" ? content + middle.pem : content,
        ]),
      );
    return { directories, cas: [middle] };
  },
  "self-signed nodes": async () => {
    const directories: Directories = {};
    for (const name of ["n1", "n2"]) {
      const node = await nodeCertificate({ keySlot: name, hosts: ["localhost", name] });
      directories[name] = { "ca.crt": node.pem, ...pair("node", node) };
    }
    return { directories, cas: [] };
  },
  "half rotated": async () => rotating(true),
  "second CA by mistake": async () => rotating(false),
  "cross-signed": async () => {
    const old = await authority({ keySlot: "plain", notBefore: at(-400) });
    const fresh = await authority({ keySlot: "fresh" });
    const cross = await authority({ keySlot: "fresh", issuedBy: old });
    return cluster(fresh, fresh, fresh.pem + cross.pem + old.pem);
  },
};

async function twoLevels(): Promise<{ readonly root: TestCertificate; readonly middle: TestCertificate }> {
  const root = await authority({ cn: "Root", notBefore: at(-500) });
  return { root, middle: await authority({ cn: "Issuing", issuedBy: root, notBefore: at(-400) }) };
}

/** The second CA is in front on n1: half of everything is signed by it, or nothing is. */
async function rotating(isUsed: boolean): Promise<Shape> {
  const old = await authority({ keySlot: "plain", notBefore: at(-400) });
  const fresh = await authority({ keySlot: "fresh" });
  const { directories } = await cluster(old);
  const both = fresh.pem + old.pem;
  for (const name of isUsed ? Object.keys(directories) : ["n1"])
    directories[name] = { ...directories[name], "ca.crt": both };
  if (isUsed)
    directories["n1"] = {
      ...directories["n1"],
      ...pair("node", await nodeCertificate({ issuedBy: fresh, hosts: ["localhost", "n1"] })),
    };
  return { directories, cas: [old, fresh] };
}

/** Two nodes and a client. */
async function cluster(ca: TestCertificate, clientCa = ca, caFile = ca.pem): Promise<Shape> {
  const directories: Directories = {};
  for (const name of ["n1", "n2"])
    directories[name] = {
      "ca.crt": caFile,
      ...pair("node", await nodeCertificate({ issuedBy: ca, hosts: ["localhost", name], keySlot: name })),
      ...pair("client.root", await clientCertificate({ issuedBy: clientCa })),
    };
  directories["app"] = {
    "ca.crt": caFile,
    ...pair("client.app", await clientCertificate({ user: "app", issuedBy: clientCa })),
  };
  return { directories, cas: ca === clientCa ? [ca] : [ca, clientCa] };
}

type Fault = (files: MemoryFiles, shape: Shape, random: Random) => MemoryFiles | Promise<MemoryFiles>;

const textOf = (file: MemoryFiles[string] | undefined): string => (typeof file === "string" ? file : "");
const named = (files: MemoryFiles, pattern: RegExp): readonly string[] =>
  Object.keys(files).filter((name) => pattern.test(name));
const renamed = (files: MemoryFiles, from: string, to: string): MemoryFiles =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name === from ? to : name, file]));
const blocksOf = (text: string): readonly string[] =>
  text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n?/g) ?? [];

const faults: Readonly<Record<string, Fault>> = {
  "two certificate files swapped": (files, _, random) => {
    const [one, two] = [chosen(named(files, /\.crt$/), random), chosen(named(files, /\.crt$/), random)];
    return { ...files, [one]: files[two] ?? "", [two]: files[one] ?? "" };
  },
  "two keys swapped": (files, _, random) => {
    const [one, two] = [chosen(named(files, /\.key$/), random), chosen(named(files, /\.key$/), random)];
    return { ...files, [one]: files[two] ?? "", [two]: files[one] ?? "" };
  },
  "an open key": (files, _, random) => {
    const name = chosen(named(files, /\.key$/), random);
    return { ...files, [name]: { content: textOf(files[name]), mode: 0o644 } };
  },
  "an expired CA": async (files, _, random) => {
    const expired = await authority({ cn: "Expired CA", notBefore: at(-900), notAfter: at(-10) });
    const all = [textOf(files["ca.crt"]), expired.pem];
    return { ...files, "ca.crt": (random(2) === 0 ? all : all.reverse()).join("") };
  },
  "a CA twice": (files) => ({ ...files, "ca.crt": textOf(files["ca.crt"]) + textOf(files["ca.crt"]) }),
  "CAs in another order": (files) => ({
    ...files,
    "ca.crt": [...blocksOf(textOf(files["ca.crt"]))].reverse().join(""),
  }),
  "a strange CA": async (files, _, random) => {
    const strange = await authority({ cn: "Strange CA", notBefore: at(-random(600)) });
    return { ...files, "ca.crt": textOf(files["ca.crt"]) + strange.pem };
  },
  "a certificate in the CA file": (files, _, random) => ({
    ...files,
    "ca.crt": textOf(files["ca.crt"]) + textOf(files[chosen(named(files, /^(node|client).*\.crt$/), random)]),
  }),
  "the CA file is a pair's certificate": (files, _, random) => ({
    ...files,
    "ca.crt": textOf(files[chosen(named(files, /^(node|client).*\.crt$/), random)]),
  }),
  "the CA's key": (files, { cas: [ca] }) => (ca === undefined ? files : { ...files, "ca.key": ca.keyPem }),
  "a CA's key under a pair's name": (files, { cas: [ca] }) =>
    ca === undefined ? files : { ...files, "client.extra.key": ca.keyPem, "client.extra.crt": ca.pem },
  "another ending": (files, _, random) => {
    const name = chosen(named(files, /\.crt$/), random);
    return renamed(files, name, name.replace(/crt$/, chosen(["pem", "cer", "CRT"], random)));
  },
  DER: (files, _, random) => {
    const name = chosen(named(files, /\.crt$/), random);
    return {
      ...files,
      [name]: Buffer.from((blocksOf(textOf(files[name]))[0] ?? "").replace(/-----[^-]+-----|\s/g, ""), "base64"),
    };
  },
  "the key in the certificate's file": (files, _, random) => {
    const name = chosen(named(files, /^(node|client).*\.crt$/), random);
    const key = name.replace(/crt$/, "key");
    return {
      ...Object.fromEntries(Object.entries(files).filter(([one]) => one !== key)),
      [name]: textOf(files[key]) + textOf(files[name]),
    };
  },
  "a CA in front of the certificate": (files, { cas: [ca] }, random) => {
    const name = chosen(named(files, /^(node|client).*\.crt$/), random);
    return ca === undefined ? files : { ...files, [name]: ca.pem + textOf(files[name]) };
  },
  "a Kubernetes secret": (files, _, random) => {
    const name = chosen(named(files, /^(node|client).*\.crt$/), random);
    return renamed(renamed(files, name, "tls.crt"), name.replace(/crt$/, "key"), "tls.key");
  },
  "a missing CA file": (files) => Object.fromEntries(Object.entries(files).filter(([name]) => name !== "ca.crt")),
  "an expired pair": async (files, { cas: [ca] }) =>
    ca === undefined
      ? files
      : {
          ...files,
          ...pair(
            "client.late",
            await clientCertificate({ user: "late", issuedBy: ca, notBefore: at(-900), notAfter: at(-1) }),
          ),
        },
  "a key that others share by a link": (files, _, random) => {
    const name = chosen(named(files, /\.key$/), random);
    return {
      ...files,
      "client.linked.key": { content: textOf(files[name]), listedAs: "symbolicLink" },
      "client.linked.crt": textOf(files[name.replace(/key$/, "crt")]),
    };
  },
};

/** The cluster of a seed. */
export async function generatedSet(seed: number): Promise<MemoryCluster> {
  const random = randomOf(seed);
  const names = Object.keys(shapes);
  const shapeName = names[seed % names.length] ?? "plain";
  const shape = await (shapes[shapeName] ?? shapes["plain"] ?? cluster.bind(undefined, await authority()))();
  const broken: string[] = [];
  const count = random(4);
  for (let i = 0; i < count; i++) {
    const place = chosen(Object.keys(shape.directories), random);
    const fault = chosen(Object.keys(faults), random);
    try {
      shape.directories[place] = (await faults[fault]?.(shape.directories[place] ?? {}, shape, random)) ?? {};
      broken.push(`${fault} in ${place}`);
    } catch {
      // There is nothing left to break in this way.
    }
  }
  return {
    name: `seed ${seed}, ${shapeName}${broken.map((one) => `, ${one}`).join("")}`,
    now: testNow,
    directories: shape.directories,
    issued: await issuedFor(shape),
  };
}

/**
 * What an issuer such as Vault hands out: clients with both usages, servers with other hosts, by a CA of the cluster
 * and by another one.
 */
async function issuedFor({ cas: [ca] }: Shape): Promise<readonly TestCertificate[]> {
  const elsewhere = await authority({ cn: "Elsewhere" });
  const both: Deviations = {
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes: [serverAuth, clientAuth] }],
    keySlot: "issued",
  };
  const by = ca === undefined ? [elsewhere] : [ca, elsewhere];
  return Promise.all(
    by.flatMap((issuedBy) => [
      certificate(clientProfile("root", [{ type: "dNSName", value: "root" }]), { ...both, issuedBy }),
      certificate(clientProfile("gateway.example.com", [{ type: "dNSName", value: "gateway.example.com" }]), {
        ...both,
        issuedBy,
      }),
      nodeCertificate({ issuedBy, hosts: ["localhost"], keySlot: "issued" }),
      clientCertificate({ user: "node", issuedBy, keySlot: "issued" }),
      clientCertificate({ user: "app", issuedBy, keySlot: "issued", notBefore: at(-9), notAfter: at(-1) }),
    ]),
  );
}
