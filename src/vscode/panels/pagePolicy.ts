// The Content-Security-Policy of every page of ours.

/** `source` is where style sheets, fonts, and pictures come from; only the script with the nonce runs. */
export function pagePolicy(nonce: string, source: string): string {
  return [
    "default-src 'none'",
    // default-src covers neither of these: a `<base>` would move every relative address, and a form could send what is on the page.
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
    `img-src ${source}`,
  ].join("; ");
}
