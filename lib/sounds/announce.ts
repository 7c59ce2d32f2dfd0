import { sayPieces } from "@/lib/asterisk/voices";
import { sayToAll } from "@/lib/conferences/everybody";
import { type Asked, type Prepared, someone } from "@/lib/conferences/prepare";
import { type Refusal, refuse } from "@/lib/refusal";
import { announceLater } from "./commands";
import { readSound } from "./folder";
import { soundById } from "./queries";
import { soundPath } from "./sound";
import { spoken } from "./speech";

const furthestMs = 24 * 3600_000;

/** A sentence or a sound, to all wherever they are or to one, now or later. */
export async function announce({ actor, picture, input }: Asked<"announce">): Promise<Prepared | Refusal> {
  const { room } = picture;
  const one = input.participant === undefined ? null : someone(picture, input.participant);
  if (one && !one.ok) return one;
  const found = await theSound(actor, input);
  if (!found.ok) return found;
  const about = one?.about ?? null;
  const detail = {
    ...(found.name ? { sound: found.name } : { text: input.text ?? "" }),
    ...(input.at && { at: input.at }),
  };
  const said = [{ say: found.sound }];
  if (input.at === undefined)
    return { ok: true, about, detail, run: () => (one ? sayPieces(room, said, one.who.id) : sayToAll(room, said)) };
  const at = Date.parse(input.at);
  if (at < Date.now() || at > Date.now() + furthestMs) return refuse("not-then");
  const { text, sound, participant } = input;
  const later = { room, account: actor.id, at: new Date(at).toISOString(), text, sound, participant };
  return {
    ok: true,
    about,
    detail,
    run: async () => {
      await announceLater(later);
      return { ok: true };
    },
  };
}

/** Spoken now even if it is said later: what cannot be said is refused while its author is there. */
async function theSound(
  actor: Asked<"announce">["actor"],
  { text, sound }: Asked<"announce">["input"],
): Promise<{ ok: true; sound: string; name?: string } | Refusal> {
  if ((text === undefined) === (sound === undefined)) return refuse("text-or-sound");
  if (text !== undefined) {
    const said = await spoken([text]);
    return said.ok ? { ok: true, sound: said.sounds[0] ?? "" } : said;
  }
  const kept = await soundById(actor, sound ?? "");
  if (!kept) return refuse("no-such-sound");
  return (await readSound(kept.id))
    ? { ok: true, sound: soundPath(kept.id), name: kept.name }
    : refuse("sound-missing");
}
