// The values of sslmode that can lead to a login, depending on how the user authenticates.

import type { Refusal } from "../result/refusal.ts";
import type { SslMode } from "../login/sslMode.ts";
import type { ConnectionRequest } from "./connectionRequest.ts";

/** Without TLS there is nothing to verify, and vice versa. */
export function usesTls({ login }: Pick<ConnectionRequest, "login">): boolean {
  return login === "certificate" || login === "password";
}

/** `undefined` if the mode can work. */
export function modeRefusal(
  request: Pick<ConnectionRequest, "login" | "cloud">,
  sslMode: SslMode,
): Refusal | undefined {
  const { login, cloud } = request;
  if (cloud !== undefined && (!usesTls(request) || !requiresTls(sslMode))) {
    return {
      message: `CockroachDB Cloud requires TLS${usesTls(request) ? `, and sslmode=${sslMode} doesn't enforce it` : ""}`,
      hint: "Use sslmode=verify-full, with a certificate or a password.",
    };
  }
  if (login === "certificate" && sslMode === "disable") {
    return {
      message: "a client certificate can't be used with sslmode=disable: it requires TLS",
      hint: "Use sslmode=verify-full, or log in with a password.",
    };
  }
  if (!usesTls(request) && sslMode !== "disable") {
    return {
      message: `sslmode=${sslMode} uses TLS, but this login doesn't`,
      hint: "Leave sslmode out, or log in with a certificate or a password over TLS.",
    };
  }
  return undefined;
}

/** The other modes go without TLS where the server lets them, or always. */
function requiresTls(mode: SslMode): boolean {
  return mode === "require" || mode === "verify-ca" || mode === "verify-full";
}
