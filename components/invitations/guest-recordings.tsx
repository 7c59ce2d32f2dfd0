import { Download } from "lucide-react";

type Line = { id: string; label: string };

/** What was recorded, for those who may hear it: listen in place, or download. */
export function GuestRecordings({
  token,
  recordings,
  words,
}: {
  token: string;
  recordings: Line[];
  words: { title: string; download: string };
}) {
  return (
    <section>
      <h2 className="mt-8 text-md">{words.title}</h2>
      <ul className="mt-3 border-t border-line">
        {recordings.map(({ id, label }) => {
          const audio = `/api/v1/recordings/${id}/audio?invitation=${token}`;
          return (
            <li key={id} className="grid gap-2 border-b border-line py-3">
              <span className="flex items-center justify-between gap-3">
                <span className="text-ink-2">{label}</span>
                <a href={audio} download className="link flex min-h-11 items-center gap-2 [&>.lucide]:size-4">
                  <Download aria-hidden="true" />
                  {words.download}
                </a>
              </span>
              {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
              <audio
                controls
                preload="none"
                src={`${audio}&disposition=inline`}
                aria-label={label}
                className="w-full"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
