// The machine's Go, for programs that need Debian's Go libraries. Decisions about certificates are asked of the toolchains instead.
import { findProgram, firstExisting } from "./debianPrograms.ts";

export const go = findProgram("Go", "golang-go", () => firstExisting(["/usr/bin/go", "/usr/local/go/bin/go"]));
