import { execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort } from "@/prisma/embedded";
import { ensureDovecot, movedPaths } from "@/scripts/dovecot";

export type ImapServer = Awaited<ReturnType<typeof startDovecot>>;

/**
 * A real IMAP server with one mailbox, on a loopback port and in a folder of its own, under an ordinary user (as root: nobody).
 */
export async function startDovecot() {
  const { root } = await ensureDovecot();
  const folder = mkdtempSync(join(tmpdir(), "rollcall-imap-"));
  const me = userInfo();
  const who =
    me.uid === 0
      ? { name: "nobody", group: "nogroup", uid: 65534, gid: 65534 }
      : {
          name: me.username,
          group: execFileSync("id", ["-gn"], { encoding: "utf8" }).trim(),
          uid: me.uid,
          gid: me.gid,
        };
  const own = (path: string) => chownSync(path, who.uid, who.gid);
  for (const part of [
    "",
    "run",
    "run/login",
    "state",
    "home",
    "home/mail",
    "home/mail/new",
    "home/mail/cur",
    "home/mail/tmp",
  ]) {
    mkdirSync(join(folder, part), { recursive: true, mode: 0o755 });
    own(join(folder, part));
  }
  // where a moved Dovecot looks for its own parts: from where it is started, and from where its processes go
  for (const [path, own] of root ? Object.entries(movedPaths) : [])
    for (const place of ["", "run", "run/login"]) symlinkSync(join(root, path), join(folder, place, own));
  const port = await freePort();
  writeFileSync(join(folder, "dovecot.conf"), configuration({ folder, root, port, who }));
  const libraries = root && [join(root, "usr/lib/dovecot"), ...librariesIn(root)].join(":");
  const start = async () => {
    const server = spawn(join(root || "/", "usr/sbin/dovecot"), ["-F", "-c", join(folder, "dovecot.conf")], {
      cwd: folder,
      env: { NODE_ENV: "test", PATH: process.env.PATH, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
      stdio: ["ignore", "ignore", "inherit"],
      ...(me.uid === 0 && { uid: who.uid, gid: who.gid }),
    });
    const gone = new Promise<void>((done) => {
      server.once("exit", () => done());
    });
    try {
      await Promise.race([answers(port), gone.then(() => Promise.reject(new Error("it has ended")))]);
    } catch (cause) {
      server.kill("SIGTERM");
      throw new Error(`Dovecot does not run:\n${readFileSync(join(folder, "log"), "utf8")}`, { cause });
    }
    return async () => {
      server.kill("SIGTERM");
      await gone;
    };
  };
  let stop = await start();
  let count = 0;
  return {
    url: `imap://portal:secret@127.0.0.1:${port}/INBOX`,
    /** Lays a mail into the mailbox as a delivery agent does. */
    deliver(mail: Uint8Array): void {
      const name = `${Math.floor(Date.now() / 1000)}.${process.pid}_${++count}.test`;
      writeFileSync(join(folder, "home/mail/tmp", name), mail);
      own(join(folder, "home/mail/tmp", name));
      renameSync(join(folder, "home/mail/tmp", name), join(folder, "home/mail/new", name));
    },
    /** Flags of the mails of a folder, as the file names say: "S" was seen. */
    flags: (box = ""): string[] =>
      ["new", "cur"].flatMap((part) => {
        try {
          return readdirSync(join(folder, "home/mail", box, part)).map((name) => name.split(":2,")[1] ?? "");
        } catch {
          return []; // a folder that is not there yet
        }
      }),
    pause: () => stop(),
    async resume() {
      stop = await start();
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Place = {
  folder: string;
  root: string;
  port: number;
  who: { name: string; group: string; uid: number; gid: number };
};

const configuration = ({ folder, root, port, who }: Place) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${who.name}
default_internal_group = ${who.group}
default_login_user = ${who.name}
first_valid_uid = 1
mail_location = maildir:${folder}/home/mail
${root ? `libexec_dir = ${root}/usr/lib/dovecot\nmail_plugin_dir = ${root}/usr/lib/dovecot/modules` : ""}
import_environment = $import_environment LD_LIBRARY_PATH
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${who.uid} gid=${who.gid} home=${folder}/home
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;

const librariesIn = (root: string) =>
  ["usr/lib", "lib"].flatMap((at) => ["x86_64", "aarch64"].map((machine) => join(root, at, `${machine}-linux-gnu`)));

/** Waits until something listens. */
async function answers(port: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect({ port, host: "127.0.0.1", timeout: 2_000 });
      socket.once("timeout", () => socket.destroy());
      socket.once("data", () => socket.destroy() && done(true));
      socket.once("error", () => done(false)).once("close", () => done(false));
    });
    if (open) return;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  throw new Error("Dovecot does not answer.");
}
