/** The groups in which a room's behaviour is changed, one dialog each. */
export const changeParts = ["name", "people", "moderator", "joining", "record", "access", "zone", "more"] as const;
export type ChangePart = (typeof changeParts)[number];

export const isChangePart = (text: string): text is ChangePart => changeParts.includes(text as ChangePart);

/** The changes a dialog's form asks for, still to be checked by the room's own schema. */
export function changesOf(part: ChangePart, form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const ticked = (name: string) => form.has(name);
  switch (part) {
    case "name":
      return { name: text("name") };
    case "people":
      return {
        maxParticipants: text("maxParticipants") === "" ? null : Number(text("maxParticipants")),
        language: text("language"),
      };
    case "moderator":
      return {
        waitForModerator: ticked("waitForModerator"),
        endWithModerator: ticked("endWithModerator"),
        musicWhileAlone: ticked("musicWhileAlone"),
      };
    case "joining":
      return { joinMuted: ticked("joinMuted"), announce: text("announce") };
    case "record":
      return { record: text("record") };
    case "access":
      return { access: text("access") };
    case "zone":
      return { timeZone: text("timeZone") };
    case "more":
      return { options: jsonIn(text("options")) };
    default:
      return part satisfies never;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema says what is wrong with it
  }
}
