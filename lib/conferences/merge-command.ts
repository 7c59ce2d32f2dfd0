import { perform } from "@/lib/asterisk/actions";
import { keepOpen } from "@/lib/asterisk/anchor";
import { sayPieces } from "@/lib/asterisk/voices";
import { type Refusal, refuse } from "@/lib/refusal";
import { otherConference, seatsIn } from "./joining-queries";
import { type Asked, type Done, type Prepared, someone } from "./prepare";

/**
 * All of this conference, also those on hold and in side rooms, into another room's for good. There they are callers of that room: its
 * window, seats and words. Who moderated goes on moderating, who was muted stays muted. Who waits in the lobby waits on.
 */
export async function merge({ actor, picture, input }: Asked<"merge">): Promise<Prepared | Refusal> {
  const { room } = picture;
  const other = await otherConference(actor, picture, input.room);
  if (!other.ok) return other;
  const { there } = other;
  if (there.locked) return refuse("other-locked", { room: there.room });
  const coming = picture.participants.filter(({ place }) => place !== "lobby");
  if (coming.length === 0) return refuse("no-conference");
  const seats = await seatsIn(there);
  if (seats && there.participantCount + coming.length > seats)
    return refuse("other-full", {
      room: there.room,
      seats,
      there: there.participantCount,
      coming: coming.length,
    });
  const legs = coming.flatMap(({ id, muted }) => {
    const one = someone(picture, id);
    return one.ok ? [{ channel: one.channel, muted }] : [];
  });
  return {
    ok: true,
    about: null,
    async run() {
      // Where a room ends with its last moderator, his going first would hang up on the others.
      const kept = await keepOpen(room);
      if (!kept.ok) return kept;
      const done = await Promise.all(
        legs.map(async ({ channel, muted }): Promise<Done> => {
          const settings = { RC_MUTED: muted ? "1" : "" };
          const told = await perform({ room, kind: "set-leg", channel, settings });
          return told.ok ? perform({ room, kind: "merge", channel, into: there.room }) : told;
        }),
      );
      const refused = done.find(({ ok }) => !ok);
      if (refused && done.every(({ ok }) => !ok)) return refused;
      await sayPieces(there.room, [{ say: "rollcall/merged" }]);
      return { ok: true };
    },
  };
}
