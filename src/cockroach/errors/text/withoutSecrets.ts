// Removes what may be a secret from pasted text, before anything is matched or quoted: private keys in any of their
// text forms, and passwords in connection strings.

const removed = "[not shown]";

/** Bytes of a key in base64 have upper case, lower case, and digits, or fill lines. */
const minBase64 = 24;
/** No name or message has so long a word. */
const maxWord = 160;

export function withoutSecrets(text: string): string {
  return withoutWords(withoutPasswords(withoutPem(text)));
}

/** Removes every PEM block, up to its END line or to the last line that looks like its content. */
function withoutPem(text: string): string {
  if (!text.includes("-----BEGIN ")) return text;
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const begin = text.indexOf("-----BEGIN ", at);
    if (begin === -1) break;
    parts.push(text.slice(at, begin), removed);
    at = endOfBlock(text, begin);
  }
  parts.push(text.slice(at));
  return parts.join("");
}

function endOfBlock(text: string, begin: number): number {
  const content =
    /(?:-----BEGIN [^\n-]{0,64}(?:-----)?)(?:[A-Za-z0-9+/=\s]|\\[nrt]|[A-Za-z-]{1,32}: [^\n]{0,128}\n)*(?:-----END [^\n-]{0,64}-----)?/y;
  content.lastIndex = begin;
  return begin + Math.max("-----BEGIN ".length, content.exec(text)?.[0].length ?? 0);
}

/** `postgresql://user:secret@host`, `password=secret`. */
function withoutPasswords(text: string): string {
  return text
    .replace(/(:\/\/[^\s:/@"']{1,128}:)[^\s@"']{1,256}@/g, `$1${removed}@`)
    .replace(/((?:password|passwd|pwd|sslpassword)["']?\s?[=:]\s?["']?)[^\s"'&;,]{1,256}/gi, `$1${removed}`);
}

/** Long words that are made like base64 or hex. Host names, paths, and messages aren't. */
function withoutWords(text: string): string {
  return text
    .replace(/[A-Za-z0-9+/=_-]{24,}/g, (word) => (mayBeKey(word) ? removed : word))
    .replace(/(?:[0-9A-Fa-f]{2}[:\s]){11,}[0-9A-Fa-f]{0,2}/g, removed);
}

function mayBeKey(word: string): boolean {
  if (word.length > maxWord) return true;
  return word.split(/[/_-]/).some(isMixed) || (isMixed(word.replace(/[/_-]/g, "")) && !/[/_-]/.test(word));
}

function isMixed(part: string): boolean {
  if (part.length < minBase64) return false;
  return (
    /[+=]/.test(part) || /^[0-9A-Fa-f]+$/.test(part) || (/[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part))
  );
}
