// The title of the page of logins, on the page and on its tab.

/** `directory` tells apart two directories that have a file of that name. */
export function loginTitle(asked: { readonly file: string } | { readonly user: string }, directory: string): string {
  return "user" in asked ? `Can ${asked.user} Log In? (${directory})` : `Who Can Log In: ${asked.file} (${directory})`;
}
