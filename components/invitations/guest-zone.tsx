import { Globe } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

type Words = { question: string; change: string; label: string; save: string };

/** In which zone the page and the mails tell this invitee times; works without scripts. */
export function GuestZone({
  token,
  zone,
  zones,
  action,
  words,
}: {
  token: string;
  zone: string;
  zones: string[];
  action: (form: FormData) => Promise<void>;
  words: Words;
}) {
  return (
    <details className="border-b border-line">
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 py-2.5 text-ink-2 [&::-webkit-details-marker]:hidden [&>.lucide]:size-5 [&>.lucide]:flex-none [&>.lucide]:text-ink-3">
        <Globe aria-hidden="true" />
        <span className="flex-1">{words.question}</span>
        <span className="link">{words.change}</span>
      </summary>
      <form action={action} className="flex flex-wrap items-center gap-2 pb-3">
        <input type="hidden" name="token" value={token} />
        <Select name="zone" defaultValue={zone} key={zone} aria-label={words.label} className="min-w-56 flex-1">
          {(zones.includes(zone) ? zones : [zone, ...zones]).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
        <button type="submit" className={buttonClass({ size: "lg" })}>
          {words.save}
        </button>
      </form>
    </details>
  );
}
