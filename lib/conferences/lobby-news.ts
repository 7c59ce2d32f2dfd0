import { asterisk } from "@/lib/asterisk/link";
import { sayPieces } from "@/lib/asterisk/voices";
import { log } from "@/lib/log";
import { keepClaims } from "./asked-claims";
import { live } from "./live";

/** of many who come one after the other one is told of */
const pauseMs = 20_000;

/** Tells the moderators on the telephone, and nobody else, that somebody waits in the lobby; one of several portals does. @returns stops */
export function startLobbyNews(): () => Promise<void> {
  const claims = keepClaims();
  const off = asterisk().onEvent((event) => {
    if (event.kind !== "entering" || event.place !== "lobby") return;
    void tell(event.room, event.at).catch((error) =>
      log().error({ error: error instanceof Error ? error.stack : String(error) }, "who waits in the lobby"),
    );
  });

  async function tell(room: string, at: Date) {
    // Asterisk's own instant is the same in every portal.
    if (!(await claims.take(`lobby ${room} ${Math.floor(at.getTime() / pauseMs)}`))) return;
    const moderators = live()
      .snapshot(room)
      .picture.participants.filter(({ role, place }) => role === "moderator" && place === "room");
    for (const { id } of moderators) {
      const said = await sayPieces(room, [{ say: "rollcall/came-to-lobby" }], id);
      if (!said.ok) log().warn({ room, reason: said.reason }, "a moderator was not told of the lobby");
    }
  }

  return async () => {
    off();
    await claims.stop();
  };
}
