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
  if (cloud !== undefined && (!usesTls(request) || !insistsOnTls(sslMode))) {
    return {
      message: `CockroachDB Cloud accepts no connection without TLS${usesTls(request) ? `, and sslmode=${sslMode} does not insist on it` : ""}`,
      hint: "Use sslmode=verify-full, with a certificate or a password.",
    };
  }
  if (login === "certificate" && sslMode === "disable") {
    return {
      message: "a client certificate cannot be shown with sslmode=disable: it is part of TLS",
      hint: "Use sslmode=verify-full, or log in with a password.",
    };
  }
  if (!usesTls(request) && sslMode !== "disable") {
    return {
      message: `sslmode=${sslMode} asks for TLS, and this login goes without`,
      hint: "Leave sslmode out, or log in with a certificate or a password over TLS.",
    };
  }
  return undefined;
}

/** The other modes allow a connection without TLS, or always use one. */
function insistsOnTls(mode: SslMode): boolean {
  return mode === "require" || mode === "verify-ca" || mode === "verify-full";
}
