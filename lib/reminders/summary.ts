import { environment } from "@/lib/environment";
import type { Invite } from "@/lib/invitations/invite-words";
import { timesOf } from "@/lib/messages/times";
import { attendanceOf, codesOf, gapsOf, type Leg, type Stay } from "./attendance";
import type { Letter } from "./letter";
import type { SayLetter } from "./letter-words";
import { type NoticeParts, ownStop } from "./notice";

type History = {
  legs: Leg[];
  gaps: { startedAt: Date; endedAt: Date }[];
  invited: { id: string; name: string; declined: boolean }[];
  /** the site's project codes */
  codes: { code: string; name: string }[];
  ready: { id: string; startedAt: Date }[];
  writing: boolean;
};

/** Who came from when to when, who did not, under which project codes, what is not known, and the recordings. */
export function summaryParts(invite: Invite, history: History) {
  const { came, missing, strangers } = attendanceOf(history.legs, history.invited);
  const gaps = gapsOf(history.gaps);
  const names = new Map(history.codes.map(({ code, name }) => [code, `${code} ${name}`.trim()]));
  const clock = (at: Date) => timesOf(at, at, invite.readersZone ?? invite.zone, invite.language).from;
  const parts = (say: SayLetter): NoticeParts => {
    const stayed = ({ from, until }: Stay) =>
      until ? say("stay", { from: clock(from), until: clock(until) }) : say("stayUnknown", { from: clock(from) });
    const lines = (texts: string[]) => texts.map((text) => ({ text }));
    const sections: Letter["sections"] = [
      { head: say("came"), lines: lines(came.map(({ name, stays }) => `${name}: ${stays.map(stayed).join(", ")}`)) },
      {
        head: say(strangers ? "missingPin" : "missing"),
        lines: lines(missing.map(({ name, declined }) => (declined ? say("declined", { name }) : name))),
      },
      {
        head: say("codes"),
        lines: lines(
          codesOf(history.legs).map(({ code, people }) =>
            code === ""
              ? say("withoutCode", { count: people })
              : say("code", { code: names.get(code) ?? code, count: people }),
          ),
        ),
      },
      {
        head: say("gaps"),
        lines: lines(gaps.map(({ from, until }) => say("gap", { from: clock(from), until: clock(until) }))),
      },
      {
        head: say("recordings"),
        lines: [
          ...history.ready.map(({ id, startedAt }) => ({
            text: say("recording", { time: clock(startedAt) }),
            link: { url: `${environment().APP_URL}/recordings/${id}`, label: say("listen") },
          })),
          ...(history.writing ? lines([say("notReady")]) : []),
        ],
      },
    ];
    return {
      sections: sections.filter((section) => section.lines.length > 0),
      link: { url: invite.page, label: say("booking") },
      stop: ownStop(say),
    };
  };
  return { came: came.length, parts };
}
