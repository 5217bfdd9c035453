// The folder of a path of either platform, and the name in it.

export function parentPath(path: string): string {
  const at = lastSeparator(path);
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at);
}

export function lastName(path: string): string {
  return path.slice(lastSeparator(path) + 1);
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
}
