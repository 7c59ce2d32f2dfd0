import { afterAll, beforeAll, expect, test } from "vitest";
import { command } from "./control";
import { openStage, type Stage, seen } from "./testing/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

test("who calls is named by account, then by the owner's phone book, and two legs of one account are one person", async () => {
  const { database } = stage.fresh;
  const { grace, ada } = stage.people;
  const room = await stage.room();
  await database.account.update({ where: { id: ada.id }, data: { phone: "+441632961001" } });
  await database.contact.createMany({
    data: [
      { ownerId: grace.id, name: "Hopper's plumber", phone: "+441632961002" },
      { ownerId: ada.id, name: "Somebody of Ada's", phone: "+441632961003" },
    ],
  });
  const call = (from: string) =>
    stage.lab.phones.call({ number: room.number, from, keys: `WW${room.participantPin}`, say: [] });
  const phones = [
    await call("+441632961001"),
    await call("441632961001"),
    await call("+441632961002"),
    await call("+441632961003"),
  ];
  const pictures = await Promise.all(
    [stage.live, stage.second].map((portal) =>
      seen(
        () => portal.conference(room.number),
        ({ participants }) => {
          expect(participants).toHaveLength(4);
          expect(participants.filter(({ person }) => person === `account:${ada.id}`)).toHaveLength(2);
          expect(participants.find(({ number }) => number === "+441632961002")?.name).toBe("Hopper's plumber");
        },
      ),
    ),
  );
  for (const { participants } of pictures)
    expect(participants.find(({ number }) => number === "+441632961003")).toMatchObject({ name: "", person: null });
  // What a moderator calls somebody goes with all of his legs, and into what is kept.
  const id = pictures[0]?.participants.find(({ number }) => number === "441632961001")?.id ?? "";
  const renamed = await command(grace, room.number, { kind: "rename", participant: id, name: "The Countess" });
  expect(renamed).toMatchObject({ ok: true });
  await seen(
    () => stage.second.conference(room.number),
    ({ participants }) => expect(participants.filter(({ name }) => name === "The Countess")).toHaveLength(2),
  );
  await Promise.all(phones.map((phone) => phone.hangup()));
  await stage.live.written();
  const kept = await database.participant.findMany({ where: { conference: { roomNumber: room.number } } });
  expect(kept.map(({ name }) => name).sort()).toEqual(["", "Hopper's plumber", "The Countess", "The Countess"]);
});
