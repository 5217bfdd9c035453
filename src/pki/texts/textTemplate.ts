// Texts with holes, such as `key file {path} is not a regular file`. A text that we quote and also recognize in a log
// is written once, and both uses take it from there.

/** The names of a template's holes. */
export type Holes<T extends string> = T extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** Fills the holes of a template. The values may contain braces. */
export function fill<T extends string>(template: T, values: Readonly<Record<Holes<T>, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String((values as Readonly<Record<string, string | number>>)[name]) : hole,
  );
}
