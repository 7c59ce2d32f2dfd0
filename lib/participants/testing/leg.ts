import { joined, type Participant } from "../participant";

export const joinedAt = "2026-03-12T10:00:00.000Z";

/** A telephone in the conference since `joinedAt`, an attendee of his own. */
export const leg = (line: number, more: Partial<Participant> = {}): Participant => ({
  ...joined(
    {
      id: `leg-${line}`,
      name: `Name ${line}`,
      number: `+44163296000${line}`,
      role: "participant",
      person: null,
      muted: false,
      waiting: false,
      joinedAt,
      joinedExactly: true,
      place: "room",
    },
    line,
  ),
  ...more,
});
