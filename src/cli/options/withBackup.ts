// `--backup DIR`: keeps what a command replaces.

import type { Command } from "commander";
import type { CreationEnvironment } from "../../cockroach/create/creationEnvironment.ts";

export interface BackupFlags {
  readonly backup?: string;
}

export function addBackupOption(command: Command): Command {
  return command.option(
    "--backup <dir>",
    "before anything is replaced, copy it into a new folder in this directory, named after the time, under its whole path, with its file mode; the folder has the file mode 0700",
  );
}

/** The environment of a command that keeps what it replaces if the flag says so. One run has one folder, and says which. */
export function withBackup(creation: CreationEnvironment, { backup }: BackupFlags): CreationEnvironment {
  if (backup === undefined) return creation;
  const { files, tell, now } = creation;
  const folder = files.join(backup, now().toISOString().replace(/[:.]/g, "-"));
  let isTold = false;
  return {
    ...creation,
    files: {
      ...files,
      writeGroup: async (directory, group, options) => {
        const outcome = await files.writeGroup(directory, group, { ...options, keepIn: folder });
        if (outcome.ok && !isTold && outcome.steps?.some(({ before }) => before !== undefined) === true) {
          isTold = true;
          tell(
            `note: the replaced files are kept in ${folder}; to restore them, copy them back with their file modes (cp -p).`,
          );
        }
        return outcome;
      },
    },
  };
}
