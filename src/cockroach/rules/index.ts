// The registry: every rule, in the order in which reports list them. A test compares it with the folders.

import { missing as directoryMissing } from "./directory/missing.ts";
import { unreadable as directoryUnreadable } from "./directory/unreadable.ts";
import { noCertificates as directoryNoCertificates } from "./directory/noCertificates.ts";
import { tooManyEntries as directoryTooManyEntries } from "./directory/tooManyEntries.ts";
import { unknownFileName as directoryUnknownFileName } from "./directory/unknownFileName.ts";
import { almostRead as directoryAlmostRead } from "./directory/almostRead.ts";
import { kubernetesSecret as directoryKubernetesSecret } from "./directory/kubernetesSecret.ts";
import { kubernetesMount as directoryKubernetesMount } from "./directory/kubernetesMount.ts";
import { unreadable as fileUnreadable } from "./file/unreadable.ts";
import { tooLarge as fileTooLarge } from "./file/tooLarge.ts";
import { empty as fileEmpty } from "./file/empty.ts";
import { der as fileDer } from "./file/der.ts";
import { noCertificate as fileNoCertificate } from "./file/noCertificate.ts";
import { wrongBlockType as fileWrongBlockType } from "./file/wrongBlockType.ts";
import { unparsableCertificate as fileUnparsableCertificate } from "./file/unparsableCertificate.ts";
import { swapped as fileSwapped } from "./file/swapped.ts";
import { passedOverBlock as filePassedOverBlock } from "./file/passedOverBlock.ts";
import { refusedByNewerGo as fileRefusedByNewerGo } from "./file/refusedByNewerGo.ts";
import { noFallback as fileNoFallback } from "./file/noFallback.ts";
import { missingForNode as caMissingForNode } from "./ca/missingForNode.ts";
import { missingForClient as caMissingForClient } from "./ca/missingForClient.ts";
import { noUsableBlock as caNoUsableBlock } from "./ca/noUsableBlock.ts";
import { blockWithHeaders as caBlockWithHeaders } from "./ca/blockWithHeaders.ts";
import { notACa as caNotACa } from "./ca/notACa.ts";
import { keyCertSignMissing as caKeyCertSignMissing } from "./ca/keyCertSignMissing.ts";
import { extendedKeyUsage as caExtendedKeyUsage } from "./ca/extendedKeyUsage.ts";
import { endEntityAsAnchor as caEndEntityAsAnchor } from "./ca/endEntityAsAnchor.ts";
import { ownCertificate as caOwnCertificate } from "./ca/ownCertificate.ts";
import { newestNotFirst as caNewestNotFirst } from "./ca/newestNotFirst.ts";
import { expiredBesideCurrent as caExpiredBesideCurrent } from "./ca/expiredBesideCurrent.ts";
import { duplicate as caDuplicate } from "./ca/duplicate.ts";
import { notSelfSigned as caNotSelfSigned } from "./ca/notSelfSigned.ts";
import { issuerMissing as caIssuerMissing } from "./ca/issuerMissing.ts";
import { loadFails as nodeLoadFails } from "./node/loadFails.ts";
import { principalRefused as nodePrincipalRefused } from "./node/principalRefused.ts";
import { principalNeedsSetting as nodePrincipalNeedsSetting } from "./node/principalNeedsSetting.ts";
import { clientNodeMissing as nodeClientNodeMissing } from "./node/clientNodeMissing.ts";
import { reloadRefused as nodeReloadRefused } from "./node/reloadRefused.ts";
import { missing as namesMissing } from "./names/missing.ts";
import { ipAsDnsName as namesIpAsDnsName } from "./names/ipAsDnsName.ts";
import { loopbackAsDnsName as namesLoopbackAsDnsName } from "./names/loopbackAsDnsName.ts";
import { advertisedAddress as namesAdvertisedAddress } from "./names/advertisedAddress.ts";
import { notAHost as namesNotAHost } from "./names/notAHost.ts";
import { wildcardNeverMatches as namesWildcardNeverMatches } from "./names/wildcardNeverMatches.ts";
import { wildcard as namesWildcard } from "./names/wildcard.ts";
import { localhostMissing as namesLocalhostMissing } from "./names/localhostMissing.ts";
import { serverAuth as purposeServerAuth } from "./purpose/serverAuth.ts";
import { clientAuth as purposeClientAuth } from "./purpose/clientAuth.ts";
import { tenantServerAuth as purposeTenantServerAuth } from "./purpose/tenantServerAuth.ts";
import { digitalSignature as purposeDigitalSignature } from "./purpose/digitalSignature.ts";
import { extendedKeyUsageAbsent as purposeExtendedKeyUsageAbsent } from "./purpose/extendedKeyUsageAbsent.ts";
import { principalRefused as clientPrincipalRefused } from "./client/principalRefused.ts";
import { principalDiffers as clientPrincipalDiffers } from "./client/principalDiffers.ts";
import { furtherUsers as clientFurtherUsers } from "./client/furtherUsers.ts";
import { tenantCertificate as clientTenantCertificate } from "./client/tenantCertificate.ts";
import { tenantUri as clientTenantUri } from "./client/tenantUri.ts";
import { tenantZero as clientTenantZero } from "./client/tenantZero.ts";
import { userNotNormalised as clientUserNotNormalised } from "./client/userNotNormalised.ts";
import { userName as clientUserName } from "./client/userName.ts";
import { reservedUser as clientReservedUser } from "./client/reservedUser.ts";
import { id as tenantId } from "./tenant/id.ts";
import { zero as tenantZero } from "./tenant/zero.ts";
import { organizationalUnit as tenantOrganizationalUnit } from "./tenant/organizationalUnit.ts";
import { commonName as tenantCommonName } from "./tenant/commonName.ts";
import { missing as keyMissing } from "./key/missing.ts";
import { notRegular as keyNotRegular } from "./key/notRegular.ts";
import { permissions as keyPermissions } from "./key/permissions.ts";
import { unreadable as keyUnreadable } from "./key/unreadable.ts";
import { notAKey as keyNotAKey } from "./key/notAKey.ts";
import { encrypted as keyEncrypted } from "./key/encrypted.ts";
import { damaged as keyDamaged } from "./key/damaged.ts";
import { mismatch as keyMismatch } from "./key/mismatch.ts";
import { notChecked as keyNotChecked } from "./key/notChecked.ts";
import { severalBlocks as keySeveralBlocks } from "./key/severalBlocks.ts";
import { caKeyInDirectory as keyCaKeyInDirectory } from "./key/caKeyInDirectory.ts";
import { caKeyOrder as keyCaKeyOrder } from "./key/caKeyOrder.ts";
import { readableInRepository as keyReadableInRepository } from "./key/readableInRepository.ts";
import { withoutCertificate as keyWithoutCertificate } from "./key/withoutCertificate.ts";
import { shared as keyShared } from "./key/shared.ts";
import { expired as validityExpired } from "./validity/expired.ts";
import { notYetValid as validityNotYetValid } from "./validity/notYetValid.ts";
import { expiresVerySoon as validityExpiresVerySoon } from "./validity/expiresVerySoon.ts";
import { expiresSoon as validityExpiresSoon } from "./validity/expiresSoon.ts";
import { renewalDue as validityRenewalDue } from "./validity/renewalDue.ts";
import { outlivesIssuer as validityOutlivesIssuer } from "./validity/outlivesIssuer.ts";
import { shortLived as validityShortLived } from "./validity/shortLived.ts";
import { longForBrowsers as validityLongForBrowsers } from "./validity/longForBrowsers.ts";
import { reused as serialReused } from "./serial/reused.ts";
import { form as serialForm } from "./serial/form.ts";
import { unknownAuthority as pathUnknownAuthority } from "./path/unknownAuthority.ts";
import { otherKey as pathOtherKey } from "./path/otherKey.ts";
import { issuerMayNotSign as pathIssuerMayNotSign } from "./path/issuerMayNotSign.ts";
import { issuerNotValid as pathIssuerNotValid } from "./path/issuerNotValid.ts";
import { tooLong as pathTooLong } from "./path/tooLong.ts";
import { chainOrder as pathChainOrder } from "./path/chainOrder.ts";
import { extendedKeyUsage as pathExtendedKeyUsage } from "./path/extendedKeyUsage.ts";
import { nameConstraints as pathNameConstraints } from "./path/nameConstraints.ts";
import { unhandledCriticalExtension as pathUnhandledCriticalExtension } from "./path/unhandledCriticalExtension.ts";
import { refused as pathRefused } from "./path/refused.ts";
import { cannotTell as pathCannotTell } from "./path/cannotTell.ts";
import { uiNotVerified as pathUiNotVerified } from "./path/uiNotVerified.ts";
import { sha1Refused as algorithmSha1Refused } from "./algorithm/sha1Refused.ts";
import { md5 as algorithmMd5 } from "./algorithm/md5.ts";
import { rsaRefused as algorithmRsaRefused } from "./algorithm/rsaRefused.ts";
import { rsaTooLong as algorithmRsaTooLong } from "./algorithm/rsaTooLong.ts";
import { unsupportedKey as algorithmUnsupportedKey } from "./algorithm/unsupportedKey.ts";
import { sha1Deprecated as algorithmSha1Deprecated } from "./algorithm/sha1Deprecated.ts";
import { rsaShort as algorithmRsaShort } from "./algorithm/rsaShort.ts";
import { weakAnchor as algorithmWeakAnchor } from "./algorithm/weakAnchor.ts";
import type { Rule } from "./basis/rule.ts";

export const allRules: readonly Rule[] = [
  directoryMissing,
  directoryUnreadable,
  directoryNoCertificates,
  directoryTooManyEntries,
  directoryUnknownFileName,
  directoryAlmostRead,
  directoryKubernetesSecret,
  directoryKubernetesMount,
  fileUnreadable,
  fileTooLarge,
  fileEmpty,
  fileDer,
  fileNoCertificate,
  fileWrongBlockType,
  fileUnparsableCertificate,
  fileSwapped,
  filePassedOverBlock,
  fileRefusedByNewerGo,
  fileNoFallback,
  caMissingForNode,
  caMissingForClient,
  caNoUsableBlock,
  caBlockWithHeaders,
  caNotACa,
  caKeyCertSignMissing,
  caExtendedKeyUsage,
  caEndEntityAsAnchor,
  caOwnCertificate,
  caNewestNotFirst,
  caExpiredBesideCurrent,
  caDuplicate,
  caNotSelfSigned,
  caIssuerMissing,
  nodeLoadFails,
  nodePrincipalRefused,
  nodePrincipalNeedsSetting,
  nodeClientNodeMissing,
  nodeReloadRefused,
  namesMissing,
  namesIpAsDnsName,
  namesLoopbackAsDnsName,
  namesAdvertisedAddress,
  namesNotAHost,
  namesWildcardNeverMatches,
  namesWildcard,
  namesLocalhostMissing,
  purposeServerAuth,
  purposeClientAuth,
  purposeTenantServerAuth,
  purposeDigitalSignature,
  purposeExtendedKeyUsageAbsent,
  clientPrincipalRefused,
  clientPrincipalDiffers,
  clientFurtherUsers,
  clientTenantCertificate,
  clientTenantUri,
  clientTenantZero,
  clientUserNotNormalised,
  clientUserName,
  clientReservedUser,
  tenantId,
  tenantZero,
  tenantOrganizationalUnit,
  tenantCommonName,
  keyMissing,
  keyNotRegular,
  keyPermissions,
  keyUnreadable,
  keyNotAKey,
  keyEncrypted,
  keyDamaged,
  keyMismatch,
  keyNotChecked,
  keySeveralBlocks,
  keyCaKeyInDirectory,
  keyCaKeyOrder,
  keyReadableInRepository,
  keyWithoutCertificate,
  keyShared,
  validityExpired,
  validityNotYetValid,
  validityExpiresVerySoon,
  validityExpiresSoon,
  validityRenewalDue,
  validityOutlivesIssuer,
  validityShortLived,
  validityLongForBrowsers,
  serialReused,
  serialForm,
  pathUnknownAuthority,
  pathOtherKey,
  pathIssuerMayNotSign,
  pathIssuerNotValid,
  pathTooLong,
  pathChainOrder,
  pathExtendedKeyUsage,
  pathNameConstraints,
  pathUnhandledCriticalExtension,
  pathRefused,
  pathCannotTell,
  pathUiNotVerified,
  algorithmSha1Refused,
  algorithmMd5,
  algorithmRsaRefused,
  algorithmRsaTooLong,
  algorithmUnsupportedKey,
  algorithmSha1Deprecated,
  algorithmRsaShort,
  algorithmWeakAnchor,
];
