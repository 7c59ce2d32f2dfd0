import { Phone } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DialDigits } from "@/components/ui/dial-number";

type Words = { call: string; hint: string; number: string; room: string; pin: string; copyAll: string };

/** The one thing a guest came for: a telephone dials number, conference and PIN by itself. */
export const CallButton = ({ href, words }: { href: string; words: Words }) => (
  <a
    href={href}
    className="flex min-h-18 items-center gap-4 rounded-2xl bg-accent px-5 py-3 text-on-accent hover:bg-accent-hover"
  >
    <Phone aria-hidden="true" className="size-7! flex-none" />
    <span className="text-base">
      <b className="block text-lg font-semibold tracking-[-0.012em]">{words.call}</b>
      {words.hint}
    </span>
  </a>
);

/** The same to read and to dial by hand. `number` is null where only telephones of the house reach the conference. */
export function DialCard({
  number,
  room,
  pin,
  copies,
  words,
}: {
  number: string | null;
  room: string;
  pin: string;
  copies: string;
  words: Words;
}) {
  const copy = (
    <CopyButton text={copies} size="lg" className="max-sm:px-2.5!">
      {words.copyAll}
    </CopyButton>
  );
  return (
    <section className="mt-3 rounded-2xl border border-line bg-surface">
      {number && (
        <Line label={words.number} end={copy}>
          <DialDigits number={number} kind="phone" className={long} />
        </Line>
      )}
      <div className="grid grid-cols-2 divide-x divide-line">
        <Line label={words.room}>
          <DialDigits number={room} kind="number" className={large} />
        </Line>
        <Line label={words.pin}>
          <DialDigits number={pin} kind="pin" className={large} />
        </Line>
      </div>
      {!number && <div className="border-t border-line px-4 py-3 sm:px-5">{copy}</div>}
    </section>
  );
}

const large = "text-[1.75rem] leading-9 font-medium tracking-dial sm:text-dial sm:leading-12";
/** fits a phone's width beside the button */
const long = "text-[1.5rem] leading-9 font-medium tracking-dial sm:text-dial sm:leading-12";

const Line = ({ label, end, children }: { label: string; end?: ReactNode; children: ReactNode }) => (
  <div
    className={`flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-3 sm:px-5 sm:py-3.5 ${end ? "border-b border-line" : ""}`}
  >
    <span className="min-w-0">
      <span className="block text-base text-ink-3">{label}</span>
      {children}
    </span>
    {end}
  </div>
);
