import type { Page } from "@playwright/test";
import { inMinutes } from "./support/clock";
import { addressOf, barriers, expect, test } from "./support/story";

const note = 700;

test("the moderator's desk: hold, modes, hands, lobby and several at once, by clicks and keys", async ({
  desk,
  office,
  call,
}) => {
  const room = await office.room({ name: "Observatory" });
  const names = ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Katherine Johnson"];
  const { invitees } = await office.book({
    room: room.number,
    title: "Orbit review",
    startsAt: inMinutes(-2),
    endsAt: inMinutes(58),
    invitees: names.map((name, index) => ({
      name,
      email: addressOf(name),
      role: index === 0 ? ("moderator" as const) : ("participant" as const),
    })),
  });
  const comes = (index: number, hertz?: number) =>
    call({
      number: room.number,
      pin: invitees[index]?.pin,
      from: `+44163296005${index}`,
      voice: hertz === undefined ? undefined : { hertz, pause: 0 },
    });
  await desk.goto(`/live/${room.number}`);
  await expect(desk.getByText("Nobody is here yet")).toBeVisible();
  const [ada, grace, alan] = await Promise.all([comes(0), comes(1, note), comes(2)]);
  for (const name of names.slice(0, 3)) await expect(row(desk, name)).toBeVisible();

  await test.step("puts Grace on hold, and takes it back from the toast", async () => {
    await act(desk, "Grace Hopper", "Hold");
    await expect(row(desk, "Grace Hopper")).toContainText("On hold");
    const meanwhile = await ada.hears();
    expect(meanwhile(note)).toBeLessThan(100);
    await desk.getByText("Grace Hopper put on hold").waitFor();
    await desk.getByRole("button", { name: "Undo" }).click();
    await expect(row(desk, "Grace Hopper")).toContainText("Talking");
    expect((await ada.hears())(note)).toBeGreaterThan(500);
  });

  await test.step("renames Alan in place", async () => {
    await row(desk, "Alan Turing").focus();
    await desk.keyboard.press("e");
    const field = desk.getByRole("textbox", { name: "New name of Alan Turing" });
    await expect(field).toBeFocused();
    await field.fill("Dr Turing");
    await field.press("Enter");
    await expect(row(desk, "Dr Turing")).toBeVisible();
  });

  await test.step("a lecture: hands by key of the phone, called up in order by a click", async () => {
    await desk.getByRole("button", { name: /^Lecture/ }).click();
    await expect(desk.getByRole("button", { name: /^Lecture/, pressed: true })).toBeVisible();
    await expect(listening(desk).getByRole("listitem", { name: "Grace Hopper" })).toBeVisible();
    // All are muted, and cannot be unmuted together.
    await expect(desk.getByRole("button", { name: "Mute all" })).toBeVisible();
    const hands = desk.getByRole("region", { name: "Hands" });
    await alan.press("*5");
    await expect(hands.getByRole("listitem", { name: "Dr Turing" })).toContainText("1");
    await grace.press("*5");
    await expect(hands.getByRole("listitem", { name: "Grace Hopper" })).toContainText("2");
    await expect(row(desk, "Grace Hopper")).toContainText("Hand 2");
    await expect(desk.getByRole("status").filter({ hasText: "Grace Hopper raised a hand, place 2." })).toBeAttached();
    expect(await barriers(desk)).toEqual([]);
    await hands.getByRole("button", { name: "Call up Dr Turing from the queue" }).click();
    await expect(row(desk, "Dr Turing")).toContainText("called up");
    await expect(row(desk, "Grace Hopper")).toContainText("Hand 1");
    await hands.getByRole("button", { name: "Put Dr Turing back in the queue" }).click();
    await expect(row(desk, "Dr Turing")).not.toContainText("called up");
  });

  await test.step("the lobby: who calls now waits, until let in", async () => {
    await desk.getByRole("button", { name: "Lobby", exact: true }).click();
    await expect(desk.getByRole("button", { name: "Lobby on", pressed: true })).toBeVisible();
    await comes(3);
    const lobby = desk.getByRole("region", { name: "Lobby" });
    await expect(lobby.getByRole("listitem", { name: "Katherine Johnson" })).toContainText("waits");
    await expect(row(desk, "Katherine Johnson")).toBeHidden();
    await desk.getByRole("button", { name: "Lobby on" }).click();
    await desk.getByRole("dialog", { name: "Switch the lobby off?" }).getByRole("button", { name: "Not now" }).click();
    await lobby.getByRole("button", { name: "Let Katherine Johnson in from the lobby" }).click();
    await expect(row(desk, "Katherine Johnson")).toBeVisible();
    // By mistake: one click takes it back, and another that.
    const takesBack = (done: string) =>
      desk.getByRole("listitem").filter({ hasText: done }).getByRole("button", { name: "Undo" });
    await takesBack("Katherine Johnson let in").click();
    await expect(lobby.getByRole("listitem", { name: "Katherine Johnson" })).toContainText("waits");
    await expect(row(desk, "Katherine Johnson")).toBeHidden();
    await takesBack("Katherine Johnson is back in the lobby").click();
    await expect(row(desk, "Katherine Johnson")).toBeVisible();
  });

  await test.step("finds, chooses and holds several at once", async () => {
    await desk.keyboard.press("/");
    await desk.keyboard.type("opp");
    await expect(row(desk, "Dr Turing")).toBeHidden();
    await desk.keyboard.press("Escape");
    await row(desk, "Grace Hopper").focus();
    await desk.keyboard.press("s");
    await row(desk, "Katherine Johnson").hover();
    await desk.getByRole("checkbox", { name: "Choose Katherine Johnson" }).click();
    const chosen = desk.getByRole("toolbar", { name: "The chosen ones" });
    await expect(chosen).toContainText("2 chosen");
    await chosen.getByRole("button", { name: "Hold" }).click();
    for (const name of ["Grace Hopper", "Katherine Johnson"]) await expect(row(desk, name)).toContainText("On hold");
    await expect(desk.getByText("2 people put on hold")).toBeVisible();
    await chosen.getByRole("button", { name: "Volume…" }).click();
    await desk.getByRole("button", { name: "2 people are heard louder" }).click();
    await desk.getByRole("button", { name: "Done" }).click();
    for (const name of ["Grace Hopper", "Katherine Johnson"]) await expect(row(desk, name)).toContainText("heard +1");
    await desk.keyboard.press("?");
    await expect(desk.getByRole("dialog", { name: "Keys" })).toContainText("Call up the next hand");
    await desk.keyboard.press("Escape");
  });

  await test.step("plays a sound that is uploaded where it is announced", async () => {
    await desk.keyboard.press("w");
    const announce = desk.getByRole("dialog", { name: "Announce" });
    await announce.getByText("Sound", { exact: true }).click();
    await announce.getByLabel("Upload one").setInputFiles("lib/sounds/testing/tone-700.mp3");
    await expect(announce.getByRole("combobox", { name: "Sound" })).toContainText("tone-700");
    await announce.getByRole("button", { name: "Play" }).click();
    await expect(desk.getByText("announced to all: the sound “tone-700”")).toBeVisible();
  });
});

const people = (desk: Page) => desk.getByRole("region", { name: "People" });
const row = (desk: Page, name: string) => people(desk).getByRole("listitem", { name, exact: true });
const listening = (desk: Page) => people(desk).getByRole("region", { name: "Listening" });

async function act(desk: Page, name: string, item: string) {
  await desk.getByRole("button", { name: `All actions for ${name}` }).click();
  await desk.getByRole("menuitem", { name: item, exact: true }).click();
}
