// A virtual file system for suites inside VS Code: read-only, in memory, as a stand-in for a repository that is opened
// without a clone.
import * as vscode from "vscode";

/**
 * Registers files under a scheme, by their absolute paths, until it is disposed. A file that `stalls` isn't answered
 * for, ever.
 */
export function memoryFiles(
  scheme: string,
  files: ReadonlyMap<string, Uint8Array>,
  { stalls = () => false }: { readonly stalls?: (path: string) => boolean } = {},
): vscode.Disposable {
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions("read-only");
  };
  const read = ({ path }: vscode.Uri): Uint8Array => {
    const bytes = files.get(path);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return bytes;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) =>
      uri.path === "/"
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: read(uri).length },
    readDirectory: () => Array.from(files.keys(), (path) => [path.slice(1), vscode.FileType.File]),
    readFile: (uri) => (stalls(uri.path) ? new Promise<never>(() => undefined) : read(uri)),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true });
}
