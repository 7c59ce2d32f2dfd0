import { inDays } from "./support/clock";
import { expect, test } from "./support/story";

test("ports are set, reserved, run out, and are not taken from who has them", async ({ desk, office }) => {
  const [hall, harbour] = [
    await office.room({ name: "Capacity hall" }),
    await office.room({ name: "Capacity harbour" }),
  ];
  const times = { startsAt: inDays(6, "10:00"), endsAt: inDays(6, "11:00") };
  const day = times.startsAt.toISOString().slice(0, 10);
  const server = desk.getByLabel(/^Ports of pbx/);
  const save = desk.getByRole("button", { name: "Save ports" });

  await desk.goto(`/administration/capacity?day=${day}`);
  await expect(desk.getByText(/Times in London, (GMT|GMT\+1)/)).toBeVisible();
  await server.fill("200");
  await save.click();
  await expect(desk.getByText("Saved")).toBeVisible();

  const booked = await test.step("150 of them are booked, and 60 more are refused", async () => {
    const first = await office.book({ room: hall.number, title: "All hands", ...times, seats: 150 });
    const plan = { room: harbour.number, title: "Too many", ...times, timeZone: "Europe/London", seats: 60 };
    const second = await office.ask("POST", "/bookings", plan);
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({
      type: expect.stringMatching(/\/no-capacity$/),
      at: expect.stringContaining("T10:00:00"),
      free: 50,
      ports: 200,
      alternatives: { later: [{ startsAt: expect.stringContaining("T11:00:00") }, {}, {}] },
    });
    const span = new URLSearchParams({ from: times.startsAt.toISOString(), to: times.endsAt.toISOString() });
    const free = await (await office.ask("GET", `/availability?${span}`)).json();
    expect(free.ports).toMatchObject([{ reserved: 150, free: 50 }]);
    const numbers = free.rooms.map((room: { number: string }) => room.number);
    expect(numbers).toContain(harbour.number);
    expect(numbers).not.toContain(hall.number);
    return first;
  });

  await test.step("the day shows them, in a drawing, in words and in a table", async () => {
    await desk.reload();
    await expect(desk.getByRole("img", { name: /Reserved and used ports/ })).toBeVisible();
    await expect(desk.getByText("10:00 – 11:00: 150 of 200 ports, 75 %.")).toBeVisible();
    await desk.getByText("As a table").click();
    await expect(desk.getByRole("row", { name: /^10:00/ })).toContainText("150");
    await desk.getByRole("link", { name: "The day after" }).click();
    await expect(
      desk.getByText("Nothing is reserved on this day.").or(desk.getByText(/Most are reserved/)),
    ).toBeVisible();
  });

  await test.step("fewer than that are refused with the moment; without the booking they are taken", async () => {
    await server.fill("100");
    await save.click();
    await expect(desk.getByText(/at 10:00, 150 ports are reserved, more than 100/)).toBeVisible();
    await expect(server).toHaveValue("100");
    expect((await office.ask("DELETE", `/bookings/${booked.id}`)).status).toBeLessThan(300);
    await save.click();
    await expect(desk.getByText("Saved")).toBeVisible();
    await server.fill("");
    await save.click();
    // Other stories book in this house, too: it has as many ports as before.
    const span = new URLSearchParams({ from: times.startsAt.toISOString(), to: times.endsAt.toISOString() });
    const free = async () => (await (await office.ask("GET", `/availability?${span}`)).json()).ports[0].free;
    await expect.poll(free).toBeNull();
  });
});
