import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApiKey, revokeApiKey } from "@/lib/accounts/commands";
import { apiClient } from "@/lib/testing/client";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/database";
import { threePeople } from "@/lib/testing/people";
import { answerEvents } from "./door";
import { live } from "./live";

let fresh: FreshDatabase;
let server: Server;
let portal: string;
let people: Awaited<ReturnType<typeof threePeople>>;
const room = "84217";
const path = `/conferences/${room}/events`;

beforeAll(async () => {
  delete process.env.AMI_URL; // no Asterisk: what is shown is that, and the room
  fresh = await freshDatabase();
  people = await threePeople(fresh.database);
  await fresh.database.room.create({
    data: {
      number: room,
      name: "Harbour office",
      serverId: "pbx-1",
      ownerId: people.grace.id,
      participantPin: "480275",
      moderatorPin: "916034",
      timeZone: "Europe/London",
    },
  });
  server = createServer(async (request, response) => {
    if (!(await answerEvents(request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await fresh.drop();
});

async function program(actor: typeof people.grace) {
  const made = await createApiKey(actor, "test");
  if (!made.ok) throw new Error(made.reason);
  const { id } = await fresh.database.apiKey.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return { client: apiClient(portal, made.key), revoke: () => revokeApiKey(actor, id) };
}

describe("the event stream of a room", () => {
  it("is refused to strangers, as if there were no such room, and to nobody in particular", async () => {
    const { client } = await program(people.mallory);
    expect(await client.get(path)).toMatchObject({
      status: 404,
      body: { type: expect.stringMatching(/\/not-found$/) },
    });
    expect(await apiClient(portal, null).get(path)).toMatchObject({ status: 401 });
    expect(await client.post(path)).toMatchObject({ status: 405 });
    expect((await fetch(`${portal}/api/v1/conferences/${room}`)).status).toBe(418);
  });

  it("begins with a snapshot, also where nobody is, and goes on with each change", async () => {
    const { client } = await program(people.grace);
    const answer = await client.download(path);
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(answer.headers.get("cache-control")).toBe("no-cache, no-transform");
    await answer.body?.cancel();

    const viewers = await Promise.all([client.listen(path), client.listen(path)]);
    await vi.waitFor(() => expect(viewers.every(({ events }) => events.length === 1)).toBe(true), 15_000);
    const [snapshot] = viewers[0]?.events ?? [];
    expect(snapshot).toMatchObject({
      event: "snapshot",
      data: {
        room,
        title: "Harbour office",
        participantCount: 0,
        participants: [],
        startedAt: null,
        link: { state: "off" },
      },
    });
    await fresh.database.room.update({ where: { number: room }, data: { name: "Pier" } });
    await live().refresh(room);
    await vi.waitFor(() => expect(viewers.every(({ events }) => events.length === 2)).toBe(true), 15_000);
    const sequence = Number(snapshot?.id);
    for (const { events, stop } of viewers) {
      expect(events[1]).toMatchObject({
        event: "change",
        id: String(sequence + 1),
        data: { kind: "booked", title: "Pier" },
      });
      stop();
    }
  });

  it("ends when the key is revoked, and when the room is somebody else's", async () => {
    const mine = await program(people.grace);
    const revoked = await mine.client.listen(path);
    await mine.revoke();
    await revoked.finished;
    expect((await mine.client.get(path)).status).toBe(401);

    const other = await program(people.grace);
    const lost = await other.client.listen(path);
    await fresh.database.room.update({ where: { number: room }, data: { ownerId: people.ada.id } });
    await lost.finished;
    expect((await other.client.get(path)).status).toBe(404);
  });

  it("is let go of by whoever leaves, also while it is still asked whether he may", async () => {
    const made = await createApiKey(people.ada, "leaves");
    if (!made.ok) throw new Error(made.reason);
    const watching = new Set<object>();
    const subscribe = live().subscribe;
    const counted = vi.spyOn(live(), "subscribe").mockImplementation((...to) => {
      const [leave, viewer] = [subscribe(...to), {}];
      watching.add(viewer);
      return () => {
        watching.delete(viewer);
        leave();
      };
    });
    const { port } = server.address() as AddressInfo;
    for (let at = 0; at < 60; at++) {
      const socket = connect(port, "127.0.0.1");
      socket.write(`GET /api/v1${path} HTTP/1.1\r\nhost: portal\r\nauthorization: Bearer ${made.key}\r\n\r\n`);
      await new Promise((resolve) => setTimeout(resolve, at / 6)); // somewhere between the request and the first answer
      socket.destroy();
    }
    const { client } = await program(people.ada);
    const last = await client.listen(path);
    await vi.waitFor(() => expect(watching.size).toBe(1), 15_000);
    last.stop();
    await vi.waitFor(() => expect(watching.size).toBe(0), 15_000);
    counted.mockRestore();
  });

  it("beats as events for whoever asks", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { client } = await program(people.ada);
      const answer = await client.download(`${path}?beats`);
      const reader = answer.body?.getReader();
      await reader?.read();
      vi.advanceTimersByTime(10_000);
      const { value } = (await reader?.read()) ?? {};
      expect(new TextDecoder().decode(value)).toBe("event: beat\ndata: 1\n\n");
      await reader?.cancel();
    } finally {
      vi.useRealTimers();
    }
  });
});
