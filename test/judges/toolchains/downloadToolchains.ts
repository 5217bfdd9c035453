// Downloads Go toolchains from Debian without touching the machine: apt-get with a configuration, package lists, and a cache of its own checks the
// archive's signatures, and dpkg-deb unpacks into a folder.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheFolder, packageFolder, toolchainName, type Toolchain } from "./toolchains.ts";

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const archive = "http://deb.debian.org/debian";

/** Why toolchains can't be downloaded here, or undefined. */
export function downloadObstacle(): string | undefined {
  if (!existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg-deb")) return "apt-get is not installed";
  return existsSync(keyring) ? undefined : `${keyring} is not installed`;
}

/**
 * Downloads the newest package of each. A suite that no longer has one fails, as do a missing network and a wrong signature.
 * @returns The errors, by toolchain name.
 */
export function downloadToolchains(wanted: readonly Toolchain[]): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  // In the cache, so that what is unpacked can be renamed. Two runs at a time download twice and don't disturb each other.
  const work = mkdtempSync(join(cacheFolder(), "download-"));
  try {
    const apt = privateApt(work, wanted);
    apt(["update"]);
    for (const toolchain of wanted) {
      try {
        download(toolchain, work, apt);
      } catch (error) {
        errors.set(toolchainName(toolchain), error instanceof Error ? error.message : String(error));
      }
    }
  } catch (error) {
    for (const toolchain of wanted)
      errors.set(toolchainName(toolchain), error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(work, { recursive: true });
  }
  return errors;
}

type Apt = (args: readonly string[], folder?: string) => string;

function privateApt(work: string, wanted: readonly Toolchain[]): Apt {
  for (const folder of ["lists/partial", "cache/archives/partial", "parts"])
    mkdirSync(join(work, folder), { recursive: true });
  const suites = [...new Set(wanted.map(({ suite }) => suite))];
  writeFileSync(
    join(work, "sources.list"),
    suites.map((suite) => `deb [signed-by=${keyring}] ${archive} ${suite} main\n`).join(""),
  );
  const configuration = join(work, "apt.conf");
  writeFileSync(
    configuration,
    `#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::Etc::SourceList "${work}/sources.list";
Dir::Etc::SourceParts "${work}/parts";
Dir::Etc::PreferencesParts "${work}/parts";
Dir::Etc::Preferences "${work}/preferences";
Dir::State::Lists "${work}/lists";
Dir::Cache "${work}/cache";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Update::Error-Mode "any";
${process.getuid?.() === 0 ? 'APT::Sandbox::User "root";' : ""}
`,
  );
  return (args, folder = work) => run("apt-get", ["-qq", "-c", configuration, ...args], folder);
}

function download(toolchain: Toolchain, work: string, apt: Apt): void {
  const { minor, suite } = toolchain;
  const folder = join(work, `${suite}-${minor}`);
  mkdirSync(folder);
  apt(["download", `golang-1.${minor}-go/${suite}`, `golang-1.${minor}-src/${suite}`], folder);
  const files = readdirSync(folder);
  const version = /_(.*)_/.exec(files[0] ?? "")?.[1]?.replace("%3a", ":");
  if (version === undefined || files.length !== 2) throw new Error(`apt-get downloaded ${files.join(", ")}`);
  const unpacked = join(work, `unpacked-${suite}-${minor}`);
  for (const file of files) run("dpkg-deb", ["--extract", join(folder, file), unpacked], work);
  const target = packageFolder(toolchain, version);
  // The newest by this time is the one that is used.
  const now = new Date();
  if (existsSync(target)) utimesSync(target, now, now);
  else {
    utimesSync(unpacked, now, now);
    try {
      renameSync(unpacked, target);
    } catch (error) {
      // Another run was faster; its copy is the same.
      if (!existsSync(target)) throw error;
    }
  }
}

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${error?.message ?? stderr}`);
  return stdout;
}
