// Reads the names out of a zip file's central directory (APPNOTE.TXT, sections 4.3.12 and 4.3.16); a .vsix is a zip
// file.

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

export function listZip(zip: Buffer): readonly string[] {
  const end = zip.lastIndexOf(Buffer.from(Uint32Array.of(endOfDirectory).buffer));
  if (end === -1) throw new Error("This isn't a zip file.");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== directoryEntry) throw new Error(`The directory entry at ${at} is missing.`);
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const start = at + 46;
    at = start + name + extra + comment;
    return zip.toString("utf8", start, start + name);
  });
}
