import { inDays, london } from "./support/clock";
import { expect, spoken, test } from "./support/story";

test("says how a room behaves and changes it; who calls then waits", async ({ desk, office, call }) => {
  const { number, participantPin } = await office.room({ name: "Signal room" });
  await desk.goto(`/rooms/${number}`);
  const says = desk.getByRole("region", { name: "How it behaves" });
  await expect(says).toContainText("Starts with the first caller");
  await desk.getByRole("button", { name: "Start and end" }).click();
  await desk.getByLabel("Starts when a moderator is there; until then, music").check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(says).toContainText("Waits for a moderator");

  await desk.getByRole("button", { name: "How many, in which language" }).click();
  await desk.getByLabel("At most").fill("one");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("A whole number from 2 to 10,000, or nothing.")).toBeVisible();
  await desk.getByLabel("At most").fill("12");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(says).toContainText("At most 12 people");

  await desk.goto(`/live/${number}`);
  await call({ number, pin: participantPin, from: "+441632960010" });
  const waiting = desk.getByRole("region", { name: "Waiting" });
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await expect(waiting).toContainText("Waiting");
});

test("what a room rarely does otherwise is said, kept, and heard by the telephone", async ({ desk, office, call }) => {
  const { number, participantPin } = await office.room({ name: "Buoy room" });
  await desk.goto(`/rooms/${number}`);
  const says = desk.getByRole("region", { name: "How it behaves" });
  await expect(says).toContainText("Nothing else: keys, limits and sounds are as in every room");
  await desk.getByRole("button", { name: "More: keys, limits, sounds" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("# leaves the conference").check();
  await dialog.getByLabel("Digits leave for").fill("from-internal");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Callers may not be led to ‘from-internal’");
  await dialog.getByLabel("Digits leave for").fill("");
  await dialog.getByLabel("Minutes a call may last").fill("ten");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Minutes from 1 to 1,440");
  await dialog.getByLabel("Minutes a call may last").fill("45");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(says).toContainText("Besides: # leaves and a call lasts 45 minutes at most");

  const caller = await call({ number, pin: participantPin, from: "+441632960011" });
  const inside = async () => (await desk.request.get(`/api/v1/conferences/${number}`)).json();
  await expect.poll(async () => (await inside()).participants?.length).toBe(1);
  await caller.press("#");
  await caller.ended;

  await desk.goto(`/book?room=${number}`);
  await desk.getByLabel("Title").fill("Keel laying");
  await desk.getByLabel("Date").fill(london(inDays(4, "10:00")).date);
  await desk.getByText("Keys, limits and other rare wishes").click();
  await expect(desk.getByLabel("# leaves the conference")).toBeChecked();
  await desk.getByLabel("# leaves the conference").uncheck();
  await desk.getByLabel("Ends when one is left").check();
  await desk.getByRole("button", { name: "Book", exact: true }).click();
  await expect(desk.getByRole("heading", { name: "Keel laying", level: 1 })).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("# does not leave and ends when one is left");
});

test("covers the moderators’ PIN until asked, and makes new ones that count at once", async ({
  desk,
  office,
  call,
}) => {
  const room = await office.room({ name: "Bell room" });
  await desk.goto(`/rooms/${room.number}`);
  const plate = desk.getByRole("region", { name: "Numbers" });
  await expect(plate).toContainText(room.participantPin);
  await expect(plate).toContainText("covered");
  await expect(plate).not.toContainText(room.moderatorPin);
  await desk.getByRole("button", { name: "Show the moderator PIN" }).click();
  await expect(plate).toContainText(room.moderatorPin);
  await desk.getByRole("button", { name: "Cover the moderator PIN" }).click();
  await expect(plate).not.toContainText(room.moderatorPin);

  await desk.getByRole("button", { name: "Make new PINs" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Make new PINs" }).click();
  await expect(desk.getByText("New PINs made.")).toBeVisible();
  await expect(plate).not.toContainText(room.participantPin);
  const after = await (await office.ask("GET", `/rooms/${room.number}`)).json();
  await expect(plate).toContainText(after.participantPin);
  expect(after.moderatorPin).not.toBe(room.moderatorPin);

  await desk.goto(`/live/${room.number}`);
  // The old one is refused like any wrong one: three tries, then the phone server hangs up.
  const old = await call({ number: room.number, pin: `${room.participantPin}#`, from: "+441632960011" });
  await call({ number: room.number, pin: after.moderatorPin, from: "+441632960012" });
  const people = desk.getByRole("region", { name: "People" });
  await expect(people.getByRole("listitem")).toHaveCount(1);
  await expect(people.getByRole("listitem")).toContainText("moderator");
  await old.hangup();
});

test("a booked room cannot be taken out of use; a free one can", async ({ desk, office }) => {
  const { number } = await office.room({ name: "Rope store" });
  const booking = await office.book({
    room: number,
    title: "Knots",
    startsAt: inDays(9, "10:00"),
    endsAt: inDays(9, "11:00"),
  });
  await desk.goto(`/rooms/${number}`);
  const takeOut = async () => {
    await desk.getByRole("button", { name: "Take out of use" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Take out of use" }).click();
  };
  await takeOut();
  await expect(desk.getByRole("dialog").getByRole("alert")).toContainText(
    new RegExp(`1 booking is still planned in room ${spoken(number)}\\. Cancel or move it first\\.`),
  );
  await office.ask("DELETE", `/bookings/${booking.id}`);
  await desk.reload();
  await takeOut();
  await expect(desk).toHaveURL(/\/rooms$/);
  await expect(desk.getByRole("link", { name: "Rope store" })).toHaveCount(0);
  await desk.goto(`/rooms/${number}`);
  await expect(desk.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

test("copies the dial-in card in the reader’s language", async ({ desk, context, office }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { number, participantPin } = await office.room({ name: "Lamp room" });
  await desk.goto(`/rooms/${number}`);
  const copied = () => desk.evaluate(() => navigator.clipboard.readText());
  const card = desk.getByRole("region", { name: "Dial-in card" });
  await card.getByRole("button", { name: "Copy as text" }).click();
  await expect(card.getByText("Copied")).toBeVisible();
  const english = await copied();
  expect(english).toContain("Lamp room");
  expect(english).toContain("Call: +44 20 7946 0100");
  expect(english).toContain(number);
  expect(english).toContain(participantPin);
  await card.getByText("中文").click();
  await card.getByRole("button", { name: "Copy as text" }).click();
  await expect.poll(copied).toMatch(/拨打/);
  expect(await copied()).toContain(participantPin);
});
