// Names and paths that mean something else on Windows. They count on every platform where we create files or follow a path that a file or a
// setting names: directories are copied from one machine to another.

/** Devices of MS-DOS, which Windows finds in every directory (Microsoft, "Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/i;

/** Whether Windows takes a file or folder name for a device: `CON`, also with an extension, a stream, or spaces after it. */
export function isReservedName(name: string): boolean {
  return device.test(name.replace(/[.:].*$/s, "").trimEnd());
}

/** Why a name can't be that of a file or folder on every platform; `undefined` where it can. */
export function nameProblem(name: string): string | undefined {
  if (isReservedName(name)) return `${JSON.stringify(name)} is the name of a device on Windows`;
  return /[. ]$/.test(name) && !/^\.{1,2}$/.test(name)
    ? `${JSON.stringify(name)} ends in a dot or a space, which Windows removes`
    : undefined;
}

/** Whether a path leads to a device on Windows: `NUL` in any of its folders, or a path below `\\.\`. */
export function isWindowsDevice(path: string): boolean {
  return /^[\\/]{2}\.(?:[\\/]|$)/.test(path) || path.split(/[\\/]/).some(isReservedName);
}

/** Why a path that a file or a setting names is never opened; `undefined` where it may be. */
export function foreignPathProblem(path: string): string | undefined {
  // `\\?\` and `\??\` lead past the rules for names: to drives, devices, and the network alike.
  if (isWindowsDevice(path) || /^[\\/](?:[\\/]\?|\?\?)(?:[\\/]|$)/.test(path))
    return "it is the path of a device on Windows";
  return /^[\\/]{2}/.test(path) ? "it is a network path, and opening it would contact another machine" : undefined;
}
