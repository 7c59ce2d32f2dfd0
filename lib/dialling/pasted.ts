export type Callable = { name?: string; numbers: string[]; invitation?: string };

const number = /[+(]?[0-9][0-9 ()./-]{1,30}/g;

/** of one person, as the command takes them */
const mostNumbers = 5;

/**
 * Whom to call, out of lines that people paste: a number, or a name and one to five numbers, in any order and with any commas, brackets
 * and tabs around. @returns lines that hold no number, or too many, in `unread`
 */
export function pastedTargets(text: string): { targets: Callable[]; unread: string[] } {
  const targets: Callable[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const pieces = line.split(/[,;\t<>]/);
    const numbers = pieces
      .flatMap((piece) => piece.match(number) ?? [])
      .map((one) =>
        one
          .replace(/^(\+\d+ ?)\(0\) ?/, "$1")
          .replace(/[()]/g, "")
          .replace(/[ ./-]+$/, ""),
      )
      .filter((one) => one.replace(/\D/g, "").length > 1);
    const name = pieces
      .map((piece) => piece.replace(number, " ").replace(/[()"]/g, " ").replace(/\s+/g, " ").trim())
      .filter((piece) => /\p{L}/u.test(piece))
      .join(" ")
      .slice(0, 80);
    if (numbers.length === 0 || numbers.length > mostNumbers) unread.push(line.trim());
    else targets.push({ ...(name && { name }), numbers });
  }
  return { targets, unread };
}
