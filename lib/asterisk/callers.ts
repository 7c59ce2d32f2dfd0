import { AmiSession } from "@/asterisk/ami-session";
import { type Call, placeCall } from "@/asterisk/phone-calls";

/** Test callers: real calls by the private phone farm (CALLERS_AMI_URL), each with a name, a number and a voice of its own. */
export type TestCallers = {
  room: string;
  count: number;
  /** Pressed after the answer; "": nothing is asked there, as in an ordinary call of two. */
  pin: string;
  /** Pressed once they are in, e.g. *6; w waits half a second. */
  keys?: string;
  /** A sound file (8 kHz mono WAV, absolute path) that all of them say instead of their own sentences. */
  say?: string;
  /** How long they stay; they hang up by themselves. */
  seconds?: number;
};

export type TestCaller = { name: string; number: string; call: Call };

export const mostTestCallers = 50;

/** Adds test callers and returns once all were answered; they stay when the connection that placed them is closed. */
export async function addTestCallers(amiUrl: string, plan: TestCallers): Promise<{ name: string; number: string }[]> {
  const session = await AmiSession.open(amiUrl);
  try {
    const callers = await placeTestCallers(session, plan);
    return callers.map(({ name, number }) => ({ name, number }));
  } finally {
    session.close();
  }
}

/** The same over a session of the caller's own, which then also hears when they are in and when they leave. */
export async function placeTestCallers(session: AmiSession, plan: TestCallers): Promise<TestCaller[]> {
  const count = Math.min(plan.count, mostTestCallers);
  const entry = plan.pin === "" ? "" : `WW${plan.pin}#`;
  const afterwards = plan.keys ? `WWWW${plan.keys}` : "";
  const first = Math.floor(Math.random() * voices.length);
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const { voice, name, number } = person(first + at);
      const say = plan.say ? [plan.say.replace(/\.wav$/, "")] : [1, 2, 3].map((n) => `callers/${voice}-${n}`);
      const call = await placeCall(session, {
        number: plan.room,
        from: number,
        name,
        keys: `${entry}${afterwards}`,
        say,
        // Talk detection lets go after 2.5 s of silence: with these pauses about one in three is talking at a time.
        start: at * 2.5,
        pause: 4 + count * 2 + (at % 3),
        hangupAfter: plan.seconds ?? 600,
      });
      return { name, number, call };
    }),
  );
}

const voices = [
  { voice: "ada", first: "Ada" },
  { voice: "alan", first: "Alan" },
  { voice: "wenjun", first: "文君" },
  { voice: "grace", first: "Grace" },
  { voice: "erik", first: "Erik" },
  { voice: "emmy", first: "Emmy" },
  { voice: "carlo", first: "Carlo" },
  { voice: "daniel", first: "Daniel" },
];
const families = [
  "Brooks",
  "Okafor",
  "Lindqvist",
  "Price",
  "Novak",
  "Ricci",
  "Kim",
  "Haddad",
  "Moreau",
  "Silva",
  "Tanaka",
];
/** Number ranges kept for drama by Ofcom and for fiction by NANPA: nobody's telephone. */
const ranges = ["+447700900", "+442079460", "+441632960", "+1202555"];

function person(at: number): { voice: string; name: string; number: string } {
  const { voice, first } = voices[at % voices.length] ?? { voice: "ada", first: "Ada" };
  const range = ranges[at % ranges.length] ?? "+441632960";
  const last = range.startsWith("+1") ? `01${String(Math.floor(Math.random() * 100)).padStart(2, "0")}` : three();
  const family = families[(at + Math.floor(at / voices.length) * 3) % families.length] ?? "Brooks";
  return { voice, name: voice === "wenjun" ? `李${first}` : `${first} ${family}`, number: `${range}${last}` };
}

const three = () => String(Math.floor(Math.random() * 1000)).padStart(3, "0");
