/** What a clock in London shows: the stories' browsers are there. */
export function london(at: Date): { date: string; time: string } {
  const [date = "", time = ""] = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(at)
    .split(" ");
  return { date, time };
}

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** A whole hour some days ahead, so that nothing of it depends on when the stories run. */
export function inDays(days: number, clock: string): Date {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const guess = new Date(`${day}T${clock}:00Z`);
  const [hours = 0, minutes = 0] = london(guess).time.split(":").map(Number);
  const [wantedHours = 0, wantedMinutes = 0] = clock.split(":").map(Number);
  return new Date(guess.getTime() - ((hours - wantedHours) * 60 + minutes - wantedMinutes) * 60_000);
}
