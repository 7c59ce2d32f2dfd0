import { createHash } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Engine } from "./engine";

/** Files Asterisk complains of when they are missing, though it needs nothing in them. */
const unused = ["ccss", "cel", "features", "pjproject", "udptl"];
const here = resolve(import.meta.dirname);
export type InstancePlan = {
  engine: Engine;
  folder: string;
  /** Its systemname: prefixes every uniqueid. */
  name: string;
  /** The folder of asterisk/config with this instance's own files. */
  configuration: "pbx" | "phones";
  /** Placeholders of the templates, without their @. */
  values: Record<string, string | number>;
  /** Where recordings go, when not into the instance's own spool. */
  recordings?: string;
  /** The portal's own sounds, which Asterisk plays in conferences. */
  sounds?: string;
};

/** Everything one Asterisk keeps, in one folder: settings made anew from the templates, AstDB and logs as they were. */
export function writeFolder(plan: InstancePlan & { folder: string }): void {
  const { folder, engine } = plan;
  for (const name of ["etc", "lib/keys", "lib/firmware/iax", "lib/agi-bin", "lib/sounds/en", "db", "spool", "log"])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  if (plan.recordings) {
    mkdirSync(plan.recordings, { recursive: true });
    link(resolve(plan.recordings), join(folder, "spool/monitor"));
  } else mkdirSync(join(folder, "spool/monitor"), { recursive: true });
  if (plan.sounds) {
    mkdirSync(plan.sounds, { recursive: true });
    link(resolve(plan.sounds), join(folder, "lib/sounds/rollcall-sounds"));
  }
  // Debian's prompts with ours among them; Debian links "en" in a script that we don't run.
  for (const name of readdirSync(engine.sounds)) link(join(engine.sounds, name), join(folder, "lib/sounds/en", name));
  link(join(here, "sounds/en/rollcall"), join(folder, "lib/sounds/en/rollcall"));
  link(join(here, "sounds/zh"), join(folder, "lib/sounds/zh"));
  link(join(here, "sounds/callers"), join(folder, "lib/sounds/en/callers"));
  for (const name of ["documentation", "static-http", "rest-api"])
    link(join(engine.root, "usr/share/asterisk", name), join(folder, "lib", name));
  const values = {
    ...plan.values,
    FOLDER: folder,
    RUN: runFolder(folder),
    NAME: plan.name,
    ROOT: engine.root,
    MODULES: engine.modules,
    MUSIC: engine.music,
    ASTERISK: here,
  };
  for (const name of unused) writeFileSync(join(folder, "etc", `${name}.conf`), "[general]\n", { mode: 0o600 });
  for (const part of ["shared", plan.configuration])
    for (const file of readdirSync(join(here, "config", part))) {
      const text = fill(readFileSync(join(here, "config", part, file), "utf8"), values, file);
      writeFileSync(join(folder, "etc", file), text, { mode: 0o600 });
    }
}

function fill(text: string, values: Record<string, string | number>, file: string): string {
  return text.replace(/@([A-Z_]+)@/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file} asks for ${name}, which nobody gave`);
    return String(value);
  });
}

/** The control socket's path ends at 108 bytes (sun_path), so a deep folder gets a short one beside. */
export function runFolder(folder: string): string {
  const own = join(folder, "run");
  const short = join(tmpdir(), `rollcall-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
  const chosen = Buffer.byteLength(join(own, "asterisk.ctl")) < 100 ? own : short;
  mkdirSync(chosen, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(chosen);
  if (uid !== process.getuid?.()) throw new Error(`${chosen} belongs to somebody else: remove it`);
  chmodSync(chosen, 0o700);
  return chosen;
}

function link(target: string, at: string): void {
  rmSync(at, { force: true });
  symlinkSync(target, at);
}
