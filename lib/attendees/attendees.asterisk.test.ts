import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { command } from "@/lib/conferences/control";
import { openStage, type Stage, seen } from "@/lib/conferences/testing/stage";
import { apiClient } from "@/lib/testing/client";
import type { Attendee, AttendeeNews } from "./attendee";
import { withNews } from "./attendee";
import { answerPeople } from "./door";

let stage: Stage;
let server: Server;
let portal: string;
beforeAll(async () => {
  stage = await openStage();
  server = createServer(async (request, response) => {
    if (!(await answerPeople(request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await stage?.stop();
});

type Events = { event: string; data: unknown }[];
/** The list as the browser keeps it. */
const listIn = (events: Events): Attendee[] =>
  events.reduce<Attendee[]>(
    (list, { event, data }) => withNews(event === "snapshot" ? [] : list, data as AttendeeNews),
    [],
  );
const within = { timeout: 15_000, interval: 50 };

test("an invitee sees who is there, as it changes, and nobody's number goes over the wire", async () => {
  const { grace } = stage.people;
  const { number, participantPin, invitations } = await stage.room({}, [
    { name: "Ada Lovelace", pin: "703519", role: "PARTICIPANT" },
    { name: "Grace Hopper", pin: "482016", role: "MODERATOR" },
  ]);
  const [ada, chair] = invitations;
  const client = apiClient(portal, null);
  const pathOf = (token = "") => `/invitations/${token}/people/events`;
  expect(await client.get(pathOf("nobodys-token"))).toMatchObject({ status: 404 });
  expect(await client.post(pathOf(ada?.token))).toMatchObject({ status: 405 });
  const wire = await client.listen(pathOf(ada?.token));
  await vi.waitFor(() => expect(wire.events).toMatchObject([{ event: "snapshot", data: { on: false, people: [] } }]));

  const call = (from: string, pin: string, name = "") =>
    stage.lab.phones.call({ number, from, name, keys: `WW${pin}#`, say: [stage.lab.tone(440, 60)], pause: 0 });
  const phones = [await call("+441632960111", "482016"), await call("+441632960222", "703519")];
  const lists = (check: (list: Attendee[]) => void) => vi.waitFor(() => check(listIn(wire.events)), within);
  await lists((list) =>
    expect(list).toMatchObject([
      { name: "Grace Hopper", number: "…111", moderator: true, muted: false, hand: null },
      { name: "Ada Lovelace", number: "…222", moderator: false },
    ]),
  );
  await lists((list) => expect(list.map(({ talking }) => talking)).toContain(true));
  // By the room's own PIN comes somebody whose line sends his number for a name.
  phones.push(await call("+441632960333", participantPin, "01632960333"));
  await lists((list) => expect(list.at(-1)).toMatchObject({ name: "…333", number: "…333" }));

  const idOf = (from: string) =>
    stage.live.conference(number)?.participants.find((one) => one.number === from)?.id ?? "";
  expect(await command(grace, number, { kind: "mute", participant: idOf("+441632960222") })).toMatchObject({
    ok: true,
  });
  await phones[1]?.press("*5");
  await lists((list) => expect(list[1]).toMatchObject({ muted: true, hand: 1, talking: false }));
  await phones[2]?.hangup();
  await lists((list) => expect(list).toHaveLength(2));
  for (const secret of ["1632960", "632960111", "invitation:", ada?.id, ada?.token])
    expect(JSON.stringify(wire.events)).not.toContain(secret);

  // The room's word, and the end of the right, count while it is looked at.
  const other = await client.listen(pathOf(chair?.token));
  await stage.fresh.database.invitation.update({ where: { id: ada?.id ?? "" }, data: { withdrawnAt: new Date() } });
  await wire.finished;
  expect(await client.get(pathOf(ada?.token))).toMatchObject({ status: 404 });
  await stage.fresh.database.room.update({ where: { number }, data: { options: { hidePeople: true } } });
  await other.finished;
  expect(await client.get(pathOf(chair?.token))).toMatchObject({ status: 404 });
  for (const phone of phones.slice(0, 2)) await phone.hangup();
}, 90_000);

test("of another conference in the same room he sees nothing", async () => {
  const { number, participantPin, invitations } = await stage.room({}, [
    { name: "Ada Lovelace", pin: "703519", role: "PARTICIPANT" },
  ]);
  // Nothing of the booking is in Asterisk's rows any more: who calls comes to the room itself.
  await stage.lab.room({ number, participantPin });
  const wire = await apiClient(portal, null).listen(`/invitations/${invitations[0]?.token}/people/events`);
  const phone = await stage.lab.phones.call({ number, keys: `WW${participantPin}#`, say: [] });
  await seen(
    () => stage.live.conference(number),
    ({ participants, occurrence }) => {
      expect(participants).toHaveLength(1);
      expect(occurrence).toBeNull();
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 500)); // twice as long as changes are gathered
  expect(listIn(wire.events)).toEqual([]);
  wire.stop();
  await phone.hangup();
});
