import { readCalendar } from "../read";
import { hostile } from "./hostile";

/**
 * Reads hostile files in a process of their own; says what became of each, how much memory it needed, and how long it took: of the
 * processor's time, which other processes do not lengthen.
 */
for (const [name, make] of Object.entries(hostile)) {
  const file = make();
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  const found = readCalendar(file, "Europe/Zurich");
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const outcome = found.ok ? { read: found.events.length, problems: found.events[0]?.problems ?? [] } : found.reason;
  const megabytes = Math.max(0, process.memoryUsage.rss() - before) / 1024 ** 2;
  process.stdout.write(`${JSON.stringify({ name, outcome, milliseconds, megabytes })}\n`);
}
