import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { stampAddress } from "./lib/accounts/address";
import { answerPeople } from "./lib/attendees/door";
import { answerStarter } from "./lib/calls/starter-door";
import { answerEvents } from "./lib/conferences/door";
import { environment } from "./lib/environment";
import type { Door } from "./lib/front-door";
import { log } from "./lib/log";
import { startPortal } from "./lib/portal";
import { answerRecording } from "./lib/recordings/door";
import { answerLegEvents } from "./lib/web-phone/door";
import { ensureAdministrator } from "./prisma/seed";
import type { Ready } from "./scripts/server-process";

/**
 * The front door: recordings' bytes with exact lengths (Next 16.4 strips Content-Length and runs GET for HEAD), live pages' events
 * (a write a viewer, nothing else), an orderly stop (Next exits on SIGTERM without waiting), everything else goes to Next.
 */
const doors: Door[] = [answerRecording, answerEvents, answerPeople, answerStarter, answerLegEvents];
const stops: (() => unknown)[] = [];
let stopping = false;
/** Also while it still starts: whoever started it may be gone by then, and would never hear that it runs. */
async function stop() {
  if (stopping) return;
  stopping = true;
  for (const one of stops.reverse()) await one();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);

const { PORT, HOST } = environment();
const app = next({ dev: process.env.NODE_ENV !== "production", hostname: HOST, port: PORT });
const administrator = await ensureAdministrator();
stops.push(await startPortal());
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer(async (request, response) => {
  if (!isText(request.url ?? "")) return response.writeHead(400).end();
  stampAddress(request);
  try {
    for (const answer of doors) if (await answer(request, response)) return;
    await handle(request, response);
  } catch (error) {
    log().error({ error: error instanceof Error ? error.stack : String(error) }, "front door");
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
});
// Whoever was let in may finish while the portal's own work stops; a live page's stream would never end by itself.
stops.unshift(() => server.closeAllConnections());
stops.push(() => void server.close());
server.listen(PORT, HOST, () => {
  const { port } = server.address() as AddressInfo;
  if (!stopping) process.send?.({ ready: true, port, administrator } satisfies Ready);
});

/** Next 16.4 answers 500 to a path whose escapes are no UTF-8, and Postgres keeps no NUL: such an address is nobody's. */
function isText(address: string): boolean {
  try {
    return !address.includes("%00") && decodeURIComponent(address.split("?", 1)[0] ?? "") !== "";
  } catch {
    return false;
  }
}
