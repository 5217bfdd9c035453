// Names and paths with a special meaning on Windows. They matter on every platform where we create files or follow a
// path from a file or setting, because directories are copied between machines.

/** Devices of MS-DOS, which Windows finds in every directory (Microsoft, "Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/i;

/**
 * Returns whether Windows treats a file or folder name as a device: `CON`, also with an extension, a stream, or spaces
 * after it.
 */
export function isReservedName(name: string): boolean {
  return device.test(name.replace(/[.:].*$/s, "").trimEnd());
}

/** Returns why a name isn't valid for a file or folder on every platform, or `undefined`. */
export function nameProblem(name: string): string | undefined {
  if (isReservedName(name)) return `${JSON.stringify(name)} is the name of a device on Windows`;
  return /[. ]$/.test(name) && !/^\.{1,2}$/.test(name)
    ? `${JSON.stringify(name)} ends in a dot or a space, which Windows removes`
    : undefined;
}

/** Returns whether a path leads to a device on Windows: `NUL` in any of its folders, or a path below `\\.\`. */
export function isWindowsDevice(path: string): boolean {
  return /^[\\/]{2}\.(?:[\\/]|$)/.test(path) || path.split(/[\\/]/).some(isReservedName);
}

/** Returns why a path from a file or setting is never opened, or `undefined`. */
export function foreignPathProblem(path: string): string | undefined {
  // `\\?\` and `\??\` bypass the rules for names, and lead to drives, devices, and the network.
  if (isWindowsDevice(path) || /^[\\/](?:[\\/]\?|\?\?)(?:[\\/]|$)/.test(path))
    return "it is the path of a device on Windows";
  return /^[\\/]{2}/.test(path) ? "it is a network path, and opening it would contact another machine" : undefined;
}
