import { connect, type Socket } from "node:net";
import { AmiSession } from "@/asterisk/ami-session";
import { actorFrom } from "@/lib/accounts/account";
import { createApiKey } from "@/lib/accounts/commands";
import { database } from "@/lib/database";
import { createRoom } from "@/lib/rooms/commands";
import { startHouse } from "@/lib/testing/house";

export type LiveRoom = Awaited<ReturnType<typeof openLiveRoom>>;

/** A running portal on a real Asterisk, a room with silent callers in it, and a manager session of the bench's own beside it. */
export async function openLiveRoom(callers: number) {
  const house = await startHouse({ settings: { LOG_LEVEL: "error" } });
  const stops: (() => Promise<unknown> | unknown)[] = [() => house.stop()];
  try {
    Object.assign(process.env, { DATABASE_URL: house.databaseUrl, AUTH_SECRET: "b".repeat(40), LOG_LEVEL: "error" });
    stops.push(() => database().$disconnect());
    const { email } = house.administrator;
    const actor = actorFrom(await database().account.findUniqueOrThrow({ where: { email } }));
    const made = await createRoom(actor, { name: "Bench" });
    if (!made.ok) throw new Error(made.reason);
    const { number, participantPin } = made.room;
    const program = await createApiKey(actor, "bench");
    if (!program.ok) throw new Error(program.reason);
    const session = await AmiSession.open(house.pbx.amiUrl);
    stops.push(() => session.close());
    const channels = await join(house, session, number, participantPin, callers);
    const stop = async () => {
      for (const one of stops.reverse()) await one();
    };
    return { house, number, pin: participantPin, key: program.key, session, channels, stop };
  } catch (error) {
    for (const stop of stops.reverse()) await stop();
    throw error;
  }
}

async function join(
  house: Awaited<ReturnType<typeof startHouse>>,
  session: AmiSession,
  number: string,
  pin: string,
  count: number,
) {
  const channels: string[] = [];
  const all = new Promise<void>((resolve) => {
    const off = session.on((event) => {
      if (event.Event !== "ConfbridgeJoin" || event.Conference !== number) return;
      channels.push(event.Channel ?? "");
      if (channels.length < count) return;
      off();
      resolve();
    });
  });
  // The room's rows are pushed by a job of the portal's.
  const row = async () => (await session.action({ Action: "DBGet", Family: "rollcall-room", Key: number })).Response;
  for (let tries = 0; (await row()) !== "Success" && tries < 100; tries++) await pause(100);
  for (let i = 0; i < count; i++)
    await house.phones.call({ number, from: `+44163296${String(1000 + i)}`, keys: `WW${pin}#`, say: [] });
  await all;
  return channels;
}

/** Someone who reads an event stream as bytes, so that the bench itself costs little. */
export function viewer(url: URL, key: string, hear: (text: string) => void): Socket {
  const socket = connect(Number(url.port), url.hostname);
  socket.setEncoding("utf8");
  socket.setNoDelay(true);
  socket.on("data", (text: string) => hear(text));
  socket.on("error", () => {});
  socket.write(
    `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${key}\r\nAccept: text/event-stream\r\n\r\n`,
  );
  return socket;
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Epoch milliseconds with fractions. */
export const clock = () => performance.timeOrigin + performance.now();
