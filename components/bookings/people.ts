/** Somebody to invite, as typed: what is checked for good is checked by the booking's own schema. */
export type Person = {
  /** tells rows apart; an invitation's id once there is one */
  key: string;
  id?: string;
  name: string;
  email: string;
  phone: string;
  role: "moderator" | "participant";
  language?: "en" | "zh" | null;
  zone?: string | null;
};

export type Parsed = { people: Omit<Person, "key">[]; bad: string[] };

const address = /[^\s<>,;"'()[\]]+@[^\s<>,;"'()[\]]*/;
const wellFormed = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const number = /(?:tel:)?\+?\(?\d[\d\s().\-/]*\d/i;

/**
 * Reads what people type and paste: `Ada Lovelace <ada@example.org> +44 20 7946 0100`, a bare address, a bare number, a name alone; a line
 * each, or with semicolons, or addresses with commas. What cannot be read comes back word for word in `bad`; nothing is dropped.
 */
export function parsePeople(text: string): Parsed {
  const parsed: Parsed = { people: [], bad: [] };
  for (const line of text.split(/[\n;]+/).flatMap(perPerson)) {
    const person = personIn(line);
    if (person) parsed.people.push(person);
    else parsed.bad.push(line);
  }
  return parsed;
}

/** A line with several addresses holds several people; one with a single address may have commas of its own ("Lovelace, Ada"). */
function perPerson(line: string): string[] {
  const several = [...line.matchAll(new RegExp(address, "g"))].length > 1;
  // A comma inside quotes is the name's.
  const parts = several ? line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/) : [line];
  return parts.map((part) => part.trim()).filter(Boolean);
}

function personIn(typed: string): Omit<Person, "key"> | null {
  const line = typed.replace(/mailto:/gi, "");
  const email = address.exec(line)?.[0].replace(/[.,]+$/, "") ?? "";
  if (email !== "" && !wellFormed.test(email)) return null;
  const rest = email === "" ? line : line.replace(email, " ");
  const phone = number.exec(rest)?.[0] ?? "";
  const digits = phone.replace(/\D/g, "");
  if (phone !== "" && (digits.length < 2 || digits.length > 15)) return null;
  const left = phone === "" ? rest : rest.replace(phone, " ");
  const name =
    inOrder(left.replace(/[<>()[\]"“”]/g, " ").replace(/^[\s,:–—-]+|[\s,:–—-]+$/g, "")) ||
    nameFrom(email) ||
    phone.trim();
  if (name.length > 80 || (email === "" && phone === "" && !/\p{L}/u.test(name))) return null;
  return { name, email: email.toLowerCase(), phone: phone.replace(/^tel:/i, "").trim(), role: "participant" };
}

/** "Lovelace, Ada" → Ada Lovelace, as address books write it. */
function inOrder(name: string): string {
  const words = name.replace(/\s+/g, " ").trim();
  const turned = /^([^,]+), ([^,]+)$/.exec(words);
  return turned ? `${turned[2]} ${turned[1]}` : words.replace(/\s*,\s*/g, " ");
}

/** ada.lovelace@example.org → Ada Lovelace */
const nameFrom = (email: string): string =>
  (email.split("@")[0] ?? "")
    .replace(/\+.*$/, "")
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
