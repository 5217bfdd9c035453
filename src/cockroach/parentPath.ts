// The folder of a path of either platform.

export function parentPath(path: string): string {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at);
}
