import type { Command } from "./command";
import type { Conference } from "./conference";
import { sideOf } from "./side";

/** To what value something was commanded, and what it was before where that is not plain: flat, so that every reader can take it. */
export type LogDetail = Record<string, string | number | boolean | string[]>;

/** names that a line tells; how many there were besides stands in `count` */
const mostNames = 5;

type Named = { name: string; number: string };
const nameOf = ({ name, number }: Named) => name || number;

/**
 * What a command's line in the log says besides whom it is about. null: nothing, its kind says all.
 * @param picture as it was before
 */
export function detailOf(picture: Conference, command: Command): LogDetail | null {
  const detail = valuesOf(picture, command);
  return detail && Object.keys(detail).length > 0 ? detail : null;
}

function valuesOf(picture: Conference, command: Command): LogDetail | null {
  const { participants } = picture;
  const of = (ids: readonly string[]) => participants.filter(({ id }) => ids.includes(id));
  switch (command.kind) {
    case "mute-all":
    case "unmute-all":
      return { count: participants.filter(({ role }) => role === "participant").length };
    case "volume":
      return given({ in: command.in, out: command.out });
    case "rename":
      return given({ name: command.name, before: of([command.participant]).map(nameOf)[0] });
    case "mode":
      return { mode: command.mode, before: picture.mode };
    case "lobby":
      return { on: command.on };
    case "put-back":
      return given({ hand: command.hand });
    case "clear-hands":
      return who(participants.filter(({ hand }) => hand !== null));
    case "admit":
      return command.participant ? null : who(participants.filter(({ place }) => place === "lobby"));
    case "refuse":
      return given({ message: command.message });
    case "extend":
      return { minutes: command.minutes };
    case "dial":
      return who(command.targets.map(({ name = "", numbers }) => ({ name, number: numbers[0] ?? "" })));
    case "cancel-dial":
      return who(
        picture.dialling.filter(({ id, state }) => (command.target ? id === command.target : open.has(state))),
      );
    case "move":
      return {
        ...who(of(command.participants)),
        ...sideIn(picture, command.room, command.name),
        ...given({ minutes: command.minutes }),
      };
    case "breakouts": {
      const seated = command.seating?.flatMap(({ participants }) => participants);
      return { rooms: command.rooms, ...given({ minutes: command.minutes }), ...(seated && who(of(seated))) };
    }
    case "return": {
      const aside = participants.filter(({ place }) => sideOf(place) !== null);
      const ids = command.participants;
      const back = ids ? aside.filter(({ id }) => ids.includes(id)) : aside;
      const from = [...new Set(back.map(({ place }) => sideOf(place) ?? 0))];
      return { ...who(back), ...(from.length === 1 && from[0] && sideIn(picture, from[0])), all: ids === undefined };
    }
    case "merge":
      return { room: command.room, count: picture.participantCount };
    case "link":
      return { address: command.address };
    case "unlink": {
      const cut = picture.links.filter(({ id }) => command.link === undefined || id === command.link);
      return { names: cut.map(({ address }) => address), count: cut.length };
    }
    case "vote":
      return { question: command.question, secret: command.secret };
    case "end-vote":
      return given({ question: picture.vote?.question });
    case "end":
      return { count: picture.participantCount };
    default:
      return null;
  }
}

const open = new Set(["waiting", "calling", "ringing", "answered"]);

/** Whoever is here by two telephones is named once. */
function who(people: readonly (Named & { person?: string | null })[]): LogDetail {
  const each = people.filter(
    ({ person }, index) => !person || people.findIndex((other) => other.person === person) === index,
  );
  return { names: each.slice(0, mostNames).map(nameOf), count: each.length };
}

/** A side room by its name, else by its number. */
function sideIn({ sides }: Conference, number: number, called?: string): LogDetail {
  const name = called ?? sides.find((side) => side.number === number)?.name;
  return name ? { side: number, sideName: name } : { side: number };
}

/** without what was not said */
function given(values: Record<string, LogDetail[string] | undefined>): LogDetail {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
