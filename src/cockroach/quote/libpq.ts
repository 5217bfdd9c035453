// Values of libpq's keyword/value connection strings (PostgreSQL: libpq, connection strings).

/** A value, in single quotes if it is empty or has spaces, quotes, or backslashes. Exact for every text without NUL. */
export function libpqValue(value: string): string {
  return /^[^\s'\\=]+$/.test(value) ? value : `'${value.replace(/['\\]/g, "\\$&")}'`;
}
