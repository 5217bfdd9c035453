// The actions for the findings of each rule, after its automatic fixes. A test compares the table with the registry of
// rules.

import { isSelfIssued } from "../../pki/certificate/certificate.ts";
import { fileNamed, pathOf } from "../directory/certsDirectory.ts";
import { shell } from "../quote/shell.ts";
import { pairInsteadOfCa } from "../roles/ownCertificates.ts";
import { bareHost } from "../rules/basis/servers.ts";
import { isDerKey, isSwappedWithKey } from "../rules/basis/wrongBlocks.ts";
import { privilegedUsers } from "../principals/privilegedUsers.ts";
import { copyCommand, decodeCommand, inspectCommand, linesCommand, listCommand } from "./commands.ts";
import type { ActionMaker } from "./findingAction.ts";
import {
  certificateOf,
  createActions,
  createMissing,
  inTurn,
  reissue,
  reissueNames,
  renew,
  renewWithNewKey,
  rotateCa,
  showTrust,
} from "./makers.ts";

/** The actions of a maker with another command: following its own wouldn't do what the finding advises. */
function withOther(maker: ActionMaker, other: ActionMaker): ActionMaker {
  return (...given) => [...maker(...given).filter(({ type }) => type !== "copyCommand"), ...other(...given)];
}

/** Only a certificate that signed itself needs a new CA. The CA of any other exists. */
const ownAnchor: ActionMaker = (finding, directory, ...more) => {
  const anchor = fileNamed(directory, finding.file)?.content.blocks[0]?.certificate;
  return anchor !== undefined && isSelfIssued(anchor) ? createCa(finding, directory, ...more) : [showTrust];
};

const createCa: ActionMaker = (_, directory) => createActions("Create CA…", { kind: "ca" }, directory);
const chooseAnother: ActionMaker = () => [{ type: "chooseDirectory", title: "Choose Another Directory…" }];
const openTrust: ActionMaker = () => [showTrust];
const list: ActionMaker = ({ file }, directory) => [listCommand(file, directory)];
const lines: ActionMaker = ({ file }, directory) => [linesCommand(file, directory)];
const inspect: ActionMaker = (finding, directory) => [inspectCommand(certificateOf(finding), directory)];
const rotate = inTurn(() => [rotateCa], inspect);
const trust = inTurn(openTrust, inspect);

/** A file that only has to be decoded isn't replaced by a new certificate. */
function noCertificate(...[finding, directory, ...more]: Parameters<ActionMaker>): ReturnType<ActionMaker> {
  const isEncoded = fileNamed(directory, finding.file)?.content.isBase64OfPem === true;
  return isEncoded
    ? [decodeCommand(finding.file, directory)]
    : inTurn(createMissing, lines)(finding, directory, ...more);
}

const convertPkcs7 = command((path) => shell`openssl pkcs7 -in ${path} -print_certs -out ${`${path}.pem`}`);
const convertKey = command((path) => shell`openssl pkey -inform der -in ${path} -out ${`${path}.pem`}`);

/** A key that is only in another format isn't replaced by a new one. */
const notAKey: ActionMaker = (...given) => {
  const [{ file }, { keyFiles, byName }] = given;
  const certificateFile = byName.get(certificateOf(given[0]));
  if (certificateFile !== undefined && isSwappedWithKey(certificateFile)) return lines(...given);
  const content = keyFiles.find((one) => one.file === file)?.content;
  const isDer = content?.ok === true && isDerKey(content.value.insteadOfPem);
  return isDer ? inTurn(convertKey, renewWithNewKey)(...given) : renewWithNewKey(...given);
};

/** PKCS#7 is converted; of anything else, the BEGIN lines show what it is. */
function wrongBlock(...[finding, directory, ...more]: Parameters<ActionMaker>): ReturnType<ActionMaker> {
  const isPkcs7 = fileNamed(directory, finding.file)?.content.blocks.some(({ type }) => type === "PKCS7");
  return (isPkcs7 === true ? convertPkcs7 : lines)(finding, directory, ...more);
}

/** Reissuing a certificate changes nothing while a CA file contains a pair's certificate instead of a CA. */
function unverified(...[finding, directory, ...more]: Parameters<ActionMaker>): ReturnType<ActionMaker> {
  const stores = directory.byName.get(finding.file)?.paths.flatMap(({ store }) => store.files) ?? [];
  const isCaWrong = stores.some((file) => pairInsteadOfCa(file, directory) !== undefined);
  return inTurn(openTrust, isCaWrong ? inspect : renew)(finding, directory, ...more);
}

/** Makes a command from the path of the finding's file. */
function command(make: (path: string) => string): ActionMaker {
  return ({ file }, { contents }) => [copyCommand(make(file === "." ? contents.path : pathOf(contents, file)))];
}

/** Takes a key that git tracks out of the next commit, or hides a key from other users. */
const protect: ActionMaker = ({ file }, { contents, settings }) => {
  const isTracked = settings.repository?.statusOf(file).state === "tracked";
  return [
    copyCommand(
      isTracked ? shell`git -C ${contents.path} rm --cached ${file}` : shell`chmod 0600 ${pathOf(contents, file)}`,
    ),
  ];
};

/** The rules know which name is missing; one that is wrong is left for the user to correct. */
const correctNames = reissueNames((hosts) => hosts);
const bareNames = reissueNames((hosts) => hosts.map((host) => bareHost(host) ?? host));
const withoutUsers = reissueNames((hosts) => hosts.filter((host) => !privilegedUsers.has(host)));
const addAdvertised = reissueNames((hosts, { advertised }) => [
  ...hosts,
  ...advertised.flatMap(({ host, isCovered }) => (isCovered ? [] : [host])),
]);
const addLocalhost = reissueNames((hosts) => [...hosts, "localhost", "127.0.0.1"]);

/** By the ID of the rule. */
export const actionsByRule: Readonly<Record<string, ActionMaker>> = {
  "directory/missing": inTurn(createCa, chooseAnother),
  "directory/unreadable": inTurn(chooseAnother, list),
  "directory/no-certificates": inTurn(chooseAnother, withOther(createCa, list)),
  "directory/too-many-entries": command((path) => shell`ls -lS ${path}`),
  "directory/unknown-file-name": inspect,
  "directory/almost-read": inspect,
  "directory/kubernetes-secret": inspect,
  "directory/kubernetes-mount": () => [copyCommand("kubectl get secrets")],

  "file/unreadable": list,
  "file/too-large": list,
  "file/empty": inTurn(createMissing, list),
  "file/der": command((path) => shell`openssl x509 -inform der -in ${path} -out ${`${path}.pem`}`),
  "file/no-certificate": noCertificate,
  "file/wrong-block-type": wrongBlock,
  "file/unparsable-certificate": inTurn(createMissing, lines),
  "file/swapped": lines,
  "file/passed-over-block": lines,
  "file/refused-by-newer-go": reissue,
  "file/no-fallback": inspect,

  "ca/missing-for-node": (_, directory) => [showTrust, inspectCommand("node.crt", directory)],
  "ca/missing-for-client": trust,
  "ca/no-usable-block": lines,
  "ca/block-with-headers": lines,
  "ca/not-a-ca": rotate,
  "ca/key-cert-sign-missing": rotate,
  "ca/extended-key-usage": rotate,
  "ca/end-entity-as-anchor": trust,
  "ca/own-certificate": withOther(ownAnchor, inspect),
  "ca/newest-not-first": inspect,
  "ca/expired-beside-current": trust,
  "ca/duplicate": inspect,
  "ca/not-self-signed": trust,
  "ca/issuer-missing": trust,

  "node/load-fails": inspect,
  "node/principal-refused": reissue,
  "node/principal-needs-setting": reissue,
  "node/client-node-missing": (_, directory) =>
    createActions("Create Node Client Certificate…", { kind: "client", user: "node" }, directory),
  "node/reload-refused": inspect,

  "names/missing": correctNames,
  "names/ip-as-dns-name": correctNames,
  "names/loopback-as-dns-name": correctNames,
  "names/advertised-address": addAdvertised,
  "names/wildcard-never-matches": correctNames,
  "names/not-a-host": bareNames,
  "names/wildcard": correctNames,
  "names/localhost-missing": addLocalhost,

  "purpose/server-auth": reissue,
  "purpose/client-auth": reissue,
  "purpose/tenant-server-auth": reissue,
  "purpose/digital-signature": reissue,
  "purpose/extended-key-usage-absent": reissue,

  "client/principal-refused": reissue,
  "client/principal-differs": reissue,
  "client/further-users": withoutUsers,
  "client/tenant-certificate": reissue,
  "client/tenant-uri": reissue,
  "client/tenant-zero": reissue,
  "client/user-not-normalised": reissue,
  "client/user-name": inspect,
  "client/reserved-user": inspect,

  "tenant/id": inspect,
  "tenant/zero": inspect,
  "tenant/organizational-unit": reissue,
  "tenant/common-name": reissue,

  "key/missing": renewWithNewKey,
  "key/not-regular": inTurn(renewWithNewKey, list),
  "key/permissions": command((path) => shell`chmod 0600 ${path}`),
  "key/unreadable": list,
  "key/not-a-key": notAKey,
  "key/encrypted": inTurn(
    command((path) => shell`openssl pkey -in ${path} -out ${`${path}.plain`}`),
    renewWithNewKey,
  ),
  "key/damaged": renewWithNewKey,
  "key/mismatch": renewWithNewKey,
  "key/not-checked": list,
  "key/several-blocks": renewWithNewKey,
  "key/ca-key-in-directory": list,
  "key/ca-key-order": inspect,
  "key/readable-in-repository": protect,
  "key/without-certificate": inTurn(createMissing, list),
  "key/shared": renewWithNewKey,

  "validity/expired": renew,
  "validity/not-yet-valid": renew,
  "validity/renewal-due": renew,
  "validity/outlives-issuer": rotate,
  "validity/expires-very-soon": renew,
  "validity/expires-soon": renew,
  "validity/short-lived": renew,
  "validity/long-for-browsers": reissue,

  "serial/reused": renew,
  "serial/form": inspect,

  "path/unknown-authority": unverified,
  "path/other-key": unverified,
  "path/issuer-may-not-sign": inTurn(openTrust, rotate),
  "path/issuer-not-valid": inTurn(openTrust, rotate),
  "path/too-long": inTurn(openTrust, renew),
  "path/chain-order": inspect,
  "path/extended-key-usage": inTurn(openTrust, rotate),
  "path/name-constraints": withOther(reissue, inspect),
  "path/unhandled-critical-extension": reissue,
  "path/refused": trust,
  "path/cannot-tell": trust,
  "path/ui-not-verified": trust,

  "algorithm/md5": reissue,
  "algorithm/rsa-refused": reissue,
  "algorithm/sha1-refused": reissue,
  "algorithm/rsa-short": reissue,
  "algorithm/sha1-deprecated": reissue,
  "algorithm/rsa-too-long": reissue,
  "algorithm/unsupported-key": reissue,
  "algorithm/weak-anchor": inspect,
};
