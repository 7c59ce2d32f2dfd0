import { joinFrom } from "./support/dock";
import { withEars } from "./support/ears";
import { expect, test } from "./support/story";

/** the phone farm's: rings for ever, and somebody who answers and presses 1 */
const [rings, comes] = ["+447700900391", "+447700900191"];

test("goes on by telephone with key 1, and takes the call back into the browser", async ({ desk, office, here }) => {
  const room = await office.room({ name: "Signal box" });
  await withEars(desk.context(), here.url);
  await desk.goto(`/rooms/${room.number}`);
  const dock = await joinFrom(desk);
  await desk.getByRole("navigation", { name: "On now" }).getByRole("link", { name: "Signal box" }).click();
  const people = desk.getByRole("region", { name: "People" }).getByRole("listitem");
  await expect(people).toHaveText([/browser/]);
  const call = async (number: string) => {
    await dock.getByLabel("Telephone number").fill(number);
    await dock.getByRole("button", { name: "Call my telephone" }).click();
  };

  await dock.getByRole("button", { name: "Go on by telephone" }).click();
  await call(rings);
  await expect(dock).toContainText("is being called. You stay here");
  await dock.getByRole("button", { name: "Stay here" }).click();
  await expect(dock.getByLabel("Telephone number")).toBeVisible();

  await call(comes);
  await expect(dock).toContainText("You go on by another line.");
  await expect(people, "one person, by telephone").toHaveText([/\+44 770 090 0191/]);

  await dock.getByRole("button", { name: "Join again" }).click();
  await dock.getByRole("button", { name: "Take the call over" }).click();
  await expect(people).toHaveText([/browser/]);
  await expect(people).not.toHaveText([/\+44/]);
});
