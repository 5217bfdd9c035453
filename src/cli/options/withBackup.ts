// `--backup DIR`: keeps the files that a command replaces.

import type { Command } from "commander";
import type { CreationEnvironment } from "../../cockroach/create/creationEnvironment.ts";

export interface BackupFlags {
  readonly backup?: string;
}

export function addBackupOption(command: Command): Command {
  return command.option(
    "--backup <dir>",
    "first copy every file that is replaced, with its file mode, into a new folder in this directory (file mode 0700)",
  );
}

/** The environment of a command that keeps what it replaces if the flag is given. Each run has one folder, and prints it. */
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
        if (outcome.ok && !isTold && outcome.value.steps?.some(({ before }) => before !== undefined) === true) {
          isTold = true;
          tell(
            `note: the replaced files are kept in ${folder}. To restore them, copy them back with their file modes (cp -p).`,
          );
        }
        return outcome;
      },
    },
  };
}
