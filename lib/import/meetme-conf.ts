/** A `conf => number,pin,adminpin` of meetme.conf. */
export type ConfLine = { line: number; number: string; pin: string; adminPin: string };
export type MeetmeConf = { rooms: ConfLine[]; notes: { line: number; note: string }[] };

const general: Record<string, string> = {
  audiobuffers: "of a driver that is not used here",
  fuzzystart: "is EARLY_MINUTES in .env here, for all rooms",
  earlyalert: "who comes too early hears when it starts",
  endalert: "is the option 'warnAtMinutes' of a room here",
  extendby: "whoever extends says by how much",
  schedule: "rooms have bookings here",
  logmembercount: "always kept here",
};

/** Reads meetme.conf as Asterisk does: comments from `;`, sections, `=` or `=>`. What is not a room is told. */
export function meetmeConf(text: string): MeetmeConf {
  const rooms: ConfLine[] = [];
  const notes: MeetmeConf["notes"] = [];
  let section = "";
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = at + 1;
    const said = raw.replace(/(^|[^\\]);.*$/, "$1").trim();
    if (said === "") continue;
    const head = /^\[([^\]]{1,80})\]/.exec(said);
    if (head) {
      section = head[1]?.toLowerCase() ?? "";
      continue;
    }
    if (said.startsWith("#")) {
      notes.push({ line, note: `${said.slice(0, 60)}: import that file by itself` });
      continue;
    }
    const [, name = "", value = ""] = /^([^=]{1,80}?)\s*=>?\s*(.*)$/.exec(said) ?? [];
    if (section !== "general" && name.toLowerCase() === "conf") {
      const [number = "", pin = "", adminPin = ""] = value.split(",").map((part) => part.trim());
      rooms.push({ line, number, pin, adminPin });
    } else notes.push({ line, note: `${said.slice(0, 60)}: ${general[name.toLowerCase()] ?? "means nothing here"}` });
  }
  return { rooms, notes };
}
