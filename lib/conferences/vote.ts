/**
 * A question to all in a conference, answered by keys 1 to 9. Asterisk has it: globals of the room say what is asked and whether it is
 * still open, and at the end the result; a variable of each leg says which key. So every portal counts the same.
 */
export type Vote = {
  id: string;
  question: string;
  /** nobody is shown who chose what, and how many chose what only when it is closed */
  secret: boolean;
  startedAt: string;
  /** null: open */
  endedAt: string | null;
  /** in order of the keys, from 1 */
  options: VoteOption[];
  /** persons: legs of one count once */
  voted: number;
  /** persons in the conference, moderators too; after the end as it was then */
  of: number;
};

/** `count` null: secret and still open. `voters`: participants' ids, in an open vote only. */
export type VoteOption = { text: string; count: number | null; voters: string[] };

/** What is asked, as the room's globals have it. */
export type Asked = { id: string; question: string; options: string[]; secret: boolean; startedAt: string };
/** How it ended. */
export type Outcome = { endedAt: string; of: number; counts: number[] };

/** What a leg keyed: the number of the option, from 1. */
export type Ballot = { vote: string; key: number; at: number };

type Voter = { id: string; person: string | null; byNumber: boolean; place: string };

const chunk = 800;
/** Globals that hold the question and the options, beside RC_IS_VOTE: a line of the manager's has 1,000 bytes. */
export const voteTexts = ["RC_IS_VOTEA", "RC_IS_VOTEB", "RC_IS_VOTEC", "RC_IS_VOTED"] as const;
type VoteText = (typeof voteTexts)[number];

/** The room's globals for a vote that begins, RC_IS_VOTE last: it opens it. */
export function globalsOf(asked: Asked): Partial<Record<VoteText, string>> & { RC_IS_VOTE: string } {
  const bytes = new TextEncoder().encode(JSON.stringify([asked.question, ...asked.options]));
  const text = btoa(String.fromCharCode(...bytes));
  const parts = voteTexts.flatMap((name, index) => {
    const part = text.slice(index * chunk, (index + 1) * chunk);
    return part === "" ? [] : [[name, part]];
  });
  return { ...Object.fromEntries(parts), RC_IS_VOTE: ["open", ...headOf(asked), parts.length].join("-") };
}

/** And when it is closed. */
export const closedAs = (asked: Asked, parts: number, { endedAt, of, counts }: Outcome): string =>
  ["closed", ...headOf(asked), parts, Date.parse(endedAt), of, counts.join(".")].join("-");

const headOf = ({ id, options, secret, startedAt }: Asked) => [
  id,
  options.length,
  secret ? 1 : 0,
  Date.parse(startedAt),
];

/** What the globals say; null: there is no vote, or somebody else's hand wrote there. */
export function readVote(
  head: string,
  texts: Partial<Record<string, string>>,
): { asked: Asked; parts: number; outcome: Outcome | null } | null {
  const [state, id = "", many, secret, started, count, ended, of = "", counts = ""] = head.split("-");
  const parts = Number(count);
  if (!/^(open|ending|closed)$/.test(state ?? "") || !/^[0-9a-f]{12}$/.test(id) || !(parts >= 1 && parts <= 4))
    return null;
  const lines = linesIn(
    voteTexts
      .slice(0, parts)
      .map((name) => texts[name] ?? "")
      .join(""),
  );
  const [question, ...options] = lines ?? [];
  if (question === undefined || options.length !== Number(many)) return null;
  const asked = { id, question, options, secret: secret === "1", startedAt: instantOf(started) };
  const outcome =
    state === "closed" ? { endedAt: instantOf(ended), of: Number(of), counts: counts.split(".").map(Number) } : null;
  return { asked, parts, outcome };
}

/** RC_IS_VOTE of a leg: <vote>-<key>. */
export function readBallot(value: string, at: number): Ballot | null {
  const said = /^([0-9a-f]{12})-([1-9])$/.exec(value);
  return said ? { vote: said[1] ?? "", key: Number(said[2]), at } : null;
}

/**
 * One ballot a person, the last; only of who is there: who leaves before the end takes his with him. A leg that is his by its number alone
 * takes no ballot from one that is his for certain.
 */
export function ballotsOf(
  asked: Asked,
  voters: Voter[],
  ballots: ReadonlyMap<string, Ballot>,
): (Ballot & { id: string })[] {
  const latest = new Map<string, Ballot & { id: string }>();
  // Those that count less first: any other takes their place.
  const order = [...voters].sort((a, b) => Number(b.byNumber) - Number(a.byNumber));
  const certain = new Set<string>();
  for (const { id, person, byNumber, place } of order) {
    const ballot = ballots.get(id);
    if (place === "lobby" || ballot?.vote !== asked.id || ballot.key > asked.options.length) continue;
    const whose = person ?? id;
    const before = latest.get(whose);
    if (!before || before.at <= ballot.at || (!byNumber && !certain.has(whose))) latest.set(whose, { ...ballot, id });
    if (!byNumber) certain.add(whose);
  }
  return [...latest.values()];
}

/** How many persons may vote. */
export const electorate = (voters: Voter[]): number =>
  new Set(voters.flatMap(({ id, person, place }) => (place === "lobby" ? [] : [person ?? id]))).size;

export const countsOf = (asked: Asked, ballots: { key: number }[]): number[] =>
  asked.options.map((_, index) => ballots.filter(({ key }) => key === index + 1).length);

/** What everybody may see of it. */
export function voteShown(
  { asked, outcome }: { asked: Asked; outcome: Outcome | null },
  voters: Voter[],
  ballots: ReadonlyMap<string, Ballot>,
): Vote {
  const { id, question, secret, startedAt } = asked;
  const cast = ballotsOf(asked, voters, ballots);
  const counts = outcome?.counts ?? countsOf(asked, cast);
  return {
    id,
    question,
    secret,
    startedAt,
    endedAt: outcome?.endedAt ?? null,
    options: asked.options.map((text, index) => ({
      text,
      count: secret && !outcome ? null : (counts[index] ?? 0),
      voters: secret ? [] : cast.filter(({ key }) => key === index + 1).map((one) => one.id),
    })),
    voted: outcome ? counts.reduce((sum, count) => sum + count, 0) : cast.length,
    of: outcome?.of ?? electorate(voters),
  };
}

const instantOf = (milliseconds: string | undefined) => new Date(Number(milliseconds) || 0).toISOString();

function linesIn(base64: string): string[] | null {
  try {
    const lines = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))));
    return Array.isArray(lines) && lines.every((line) => typeof line === "string") ? lines : null;
  } catch {
    return null;
  }
}
