// Every kind of error by its ID.

import { accessKinds } from "./accessKinds.ts";
import type { ErrorKind } from "./errorKind.ts";
import { handshakeKinds } from "./handshakeKinds.ts";
import { verificationKinds } from "./verificationKinds.ts";

const all = { ...verificationKinds, ...handshakeKinds, ...accessKinds };

export type KindId = keyof typeof all;

export const kinds: Readonly<Record<KindId, ErrorKind>> = all;
