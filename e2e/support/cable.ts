import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { BrowserContext } from "@playwright/test";

type End = { address: string; port: number };

/**
 * The network between the pages of a context and Asterisk, to be cut like a cable: audio of calls begun after this goes through a relay
 * that can drop everything. Both are told the relay's address for each other's.
 */
export async function layCable(context: BrowserContext) {
  const wires: Wire[] = [];
  let away = false;
  await context.route(/\/api\/v1\/.*\blegs(\/[\w-]{43})?$/, async (route) => {
    const sent = route.request().postDataJSON();
    if (!sent?.offer) return route.fallback();
    // A route is asked before the network is: offline or not.
    if (away) return route.abort();
    const wire = await drawWire();
    wires.push(wire);
    const postData = JSON.stringify({ ...sent, offer: wire.fromPage(sent.offer) });
    const answer = await route.fetch({ postData }).catch(() => null);
    if (!answer) return route.abort();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const said = await answer.json();
    return route.fulfill({ response: answer, json: { ...said, answer: wire.fromAsterisk(said.answer) } });
  });
  return {
    /** Nothing passes: neither audio nor anything that a page asks of its portal. */
    async cut() {
      away = true;
      await context.setOffline(true);
      for (const wire of wires) wire.cut();
    },
    /** Another network: what was cut stays cut, and whoever finds a way by it gets through. */
    async elsewhere() {
      away = false;
      await context.setOffline(false);
    },
    close: () => wires.forEach((wire) => void wire.close()),
  };
}

type Wire = Awaited<ReturnType<typeof drawWire>>;

async function drawWire() {
  const [page, asterisk] = await Promise.all([open(), open()]);
  let cut = false;
  let [toPage, toAsterisk]: (End | null)[] = [null, null];
  page.on("message", (data, from) => {
    toPage = from;
    if (!cut && toAsterisk) asterisk.send(data, toAsterisk.port, toAsterisk.address);
  });
  asterisk.on("message", (data) => {
    if (!cut && toPage) page.send(data, toPage.port, toPage.address);
  });
  return {
    cut: () => {
      cut = true;
    },
    fromPage: (offer: string) => instead(offer, asterisk.address().port).sdp,
    fromAsterisk(answer: string) {
      const { sdp, was } = instead(answer, page.address().port);
      toAsterisk = was;
      return sdp;
    },
    close() {
      page.close();
      asterisk.close();
    },
  };
}

async function open(): Promise<Socket> {
  const socket = createSocket("udp4").bind(0);
  await once(socket, "listening");
  return socket;
}

/** One candidate instead of all: the first host of IPv4, at another port. @throws when there is none */
function instead(sdp: string, port: number): { sdp: string; was: End } {
  const host = /^a=candidate:\S+ 1 udp \d+ (\d+\.\d+\.\d+\.\d+) (\d+) typ host.*\r\n/im.exec(sdp);
  const [line = "", address = "", before = ""] = host ?? [];
  if (!host) throw new Error(`no candidate in ${sdp}`);
  const rest = sdp.replace(/^a=candidate:.*\r\n/gm, "");
  const ours = line.replace(` ${address} ${before} `, ` ${address} ${port} `);
  return { sdp: rest.replace(/^(m=audio .*\r\n)/m, `$1${ours}`), was: { address, port: Number(before) } };
}
