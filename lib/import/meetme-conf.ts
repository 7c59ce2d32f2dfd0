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

/**
 * Reads meetme.conf as Asterisk does: comments from `;` and between `;--` and `--;`, sections, `=` or `=>`. What is not a room is told. A
 * file that another includes may be without a section (FreePBX's meetme_additional.conf).
 */
export function meetmeConf(text: string): MeetmeConf {
  const rooms: ConfLine[] = [];
  const notes: MeetmeConf["notes"] = [];
  let section = "";
  for (const [at, raw] of withoutBlocks(text)
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = at + 1;
    const said = withoutComment(raw);
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

/** Whether its first words are a section's, a room or another file, and there is a room or another file in it. */
export function isMeetmeConf(text: string): boolean {
  const lines = withoutBlocks(text)
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map(withoutComment)
    .filter((said) => said !== "");
  const tells = /^(conf\s*=|#(include|exec)\b)/i;
  return (
    (/^\[[^\]]{1,80}\]/.test(lines[0] ?? "") || tells.test(lines[0] ?? "")) && lines.some((said) => tells.test(said))
  );
}

const withoutComment = (line: string) => line.replace(/(^|[^\\]);.*$/, "$1").trim();

/** Without what stands between `;--` and `--;`, which `;---` does not begin; its line breaks stay, so that lines keep their numbers. */
function withoutBlocks(text: string): string {
  const kept: string[] = [];
  for (let at = 0; ; ) {
    const from = beginOfBlock(text, at);
    kept.push(text.slice(at, from));
    if (from === text.length) return kept.join("");
    const until = text.indexOf("--;", from + 3);
    const end = until < 0 ? text.length : until + 3;
    kept.push(text.slice(from, end).replace(/[^\r\n]/g, ""));
    at = end;
  }
}

/** A `;` that begins a comment of one line hides what stands behind it, also another's beginning. */
function beginOfBlock(text: string, at: number): number {
  const comment = /(?<!\\);(--(?!-))?[^\r\n]*/g;
  comment.lastIndex = at;
  for (let found = comment.exec(text); found; found = comment.exec(text)) if (found[1]) return found.index;
  return text.length;
}
