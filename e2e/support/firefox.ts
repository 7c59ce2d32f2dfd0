import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

/** Debian's, which `npm test` installs or unpacks (scripts/firefox.ts). */
const program = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** A microphone that Firefox itself plays, at 1000 Hz, and that every page may use. */
const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "remote.active-protocols": 1,
};
const patienceMs = 30_000;

/** A page of a real Firefox, by WebDriver BiDi: Playwright drives only a Firefox of its own making. */
export type FirefoxPage = {
  /** @returns what the expression, or its promise, comes to; plain values only */
  run(expression: string): Promise<unknown>;
  /** the first button, once there is one that may be pressed, whose name begins so */
  press(name: string): Promise<void>;
  close(): void;
};

export async function openFirefox(address: string): Promise<FirefoxPage> {
  const profile = mkdtempSync(join(tmpdir(), "rollcall-firefox-"));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const child = spawn(program, ["-no-remote", "-headless", "-profile", profile, "--remote-debugging-port", "0"], {
    env: { ...process.env, HOME: profile },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const socket = new WebSocket(`${await listening(child)}/session`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const ask = asker(socket);
  await ask("session.new", { capabilities: {} });
  const { contexts } = await ask("browsingContext.getTree", {});
  const { context } = contexts[0];
  await ask("browsingContext.navigate", { context, url: address, wait: "complete" });
  const run = async (expression: string) => {
    const said = await ask("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (said.type !== "success") throw new Error(said.exceptionDetails?.text ?? "Firefox said nothing");
    return said.result.value;
  };
  return {
    run,
    async press(name) {
      const found = await run(`new Promise((resolve) => {
        const until = Date.now() + 15000;
        const look = () => {
          const named = (one) => (one.ariaLabel || one.textContent).trim().startsWith(${JSON.stringify(name)});
          const button = [...document.querySelectorAll("button")].find((one) => named(one) && !one.disabled);
          if (!button && Date.now() < until) return setTimeout(look, 100);
          button?.click();
          resolve(button !== undefined);
        };
        look();
      })`);
      if (!found) throw new Error(`no button ${name}`);
    },
    close() {
      socket.close();
      child.once("exit", () => rmSync(profile, { recursive: true, force: true }));
      child.kill();
    },
  };
}

const listening = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = "";
    const late = setTimeout(() => reject(new Error(`Firefox: ${said}`)), patienceMs);
    child.stderr?.on("data", (data) => {
      said += data;
      const [, url] = /WebDriver BiDi listening on (\S+)/.exec(said) ?? [];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
    child.once("exit", () => reject(new Error(`Firefox ended: ${said}`)));
  });

/** What BiDi answers has a shape of its own for every command: w3.org/TR/webdriver-bidi. */
// biome-ignore lint/suspicious/noExplicitAny: as above
type Answer = any;

function asker(socket: WebSocket) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.on("message", (data) => {
    const said = JSON.parse(data.toString());
    waiting.get(said.id)?.(said);
  });
  return async (method: string, params: object): Promise<Answer> => {
    const id = ++last;
    const said = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error, message } = await said;
    if (error) throw new Error(`${method}: ${error} ${message}`);
    return result;
  };
}
