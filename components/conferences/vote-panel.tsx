"use client";
import { clsx } from "clsx";
import { ChartNoAxesColumn, EyeOff, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useDesk } from "./desk";
import { Panel } from "./panel";

/** The question, how many chose what so far, and the way to close it; then the result, until it is put away. */
export function VotePanel() {
  const t = useTranslations("conferences.vote");
  const { picture, away, commands, ask } = useDesk();
  const [away_, putAway] = useState<string | null>(null);
  const { vote } = picture;
  if (!vote || vote.id === away_) return null;
  const open = vote.endedAt === null;
  const most = Math.max(1, ...vote.options.map(({ count }) => count ?? 0));
  return (
    <Panel
      panel="vote"
      icon={<ChartNoAxesColumn aria-hidden="true" />}
      title={t(open ? "name" : "result")}
      action={
        open ? (
          <Button
            size="sm"
            disabled={away}
            wanted={commands.wanted({ kind: "end-vote" })?.state === "asked"}
            onClick={() => (vote.voted < vote.of ? ask("close-vote") : void commands.send({ kind: "end-vote" }))}
          >
            {t("close")}
          </Button>
        ) : (
          <>
            <Button size="sm" variant="ghost" disabled={away} onClick={() => ask("vote")}>
              {t("another")}
            </Button>
            <IconButton
              size="sm"
              name={t("putAway")}
              icon={<X aria-hidden="true" />}
              onClick={() => putAway(vote.id)}
            />
          </>
        )
      }
    >
      <div className="grid gap-2.5 px-5 max-md:px-4">
        <p className="font-medium text-pretty wrap-anywhere">{vote.question}</p>
        <ol className="grid gap-1.5">
          {vote.options.map(({ text, count }, index) => (
            <li
              key={text}
              className="relative isolate flex min-h-8 items-center gap-2.5 overflow-hidden rounded-md bg-sunken px-2.5 text-sm"
            >
              <span
                aria-hidden="true"
                style={{ width: `${((count ?? 0) / Math.max(most, vote.of)) * 100}%` }}
                className={clsx(
                  "absolute inset-y-0 start-0 -z-10 transition-[width]",
                  !open && count === most ? "bg-accent-soft" : "bg-pressed",
                )}
              />
              <Kbd>{String(index + 1)}</Kbd>
              <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
              {count !== null && <b className="font-semibold">{count}</b>}
            </li>
          ))}
        </ol>
        <p className="flex items-center gap-1.5 text-xs text-ink-2 [&>.lucide]:size-3.5 [&>.lucide]:text-ink-3">
          {vote.secret && <EyeOff aria-hidden="true" />}
          {t("voted", { voted: vote.voted, of: vote.of })}
          {vote.secret && ` · ${t(open ? "secretOpen" : "secret")}`}
        </p>
      </div>
    </Panel>
  );
}
