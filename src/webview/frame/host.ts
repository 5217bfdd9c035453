// The one place that touches the editor's webview API. Everything else gets a `Host`, so that tests put another in its place.

import type { FromPage } from "../../contract/protocol.ts";

export interface Host {
  post(message: FromPage): void;
  /** `receive` gets whatever arrived, unchecked. */
  listen(receive: (message: unknown) => void): void;
  /** What {@link setState} was given last, also in an earlier life of this page; unchecked. */
  getState(): unknown;
  setState(state: object): void;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** May be called once in the life of a page: the editor hands its API out a single time. */
export function vscodeHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    listen: (receive) => {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        receive(event.data);
      });
    },
    getState: () => api.getState(),
    setState: (state) => {
      api.setState(state);
    },
  };
}
