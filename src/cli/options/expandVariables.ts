// Variables in paths as Go's os.ExpandEnv replaces them: `$NAME` and `${NAME}`, an unset one by nothing.

export type Variables = Readonly<Record<string, string | undefined>>;

/** The path with its variables replaced. */
export function expandVariables(path: string, variables: Variables): string {
  return path.replace(
    /\$(?:\{([^}]*)\}|([A-Za-z0-9_]+))/g,
    (_, braced?: string, bare?: string) => variables[braced ?? bare ?? ""] ?? "",
  );
}
