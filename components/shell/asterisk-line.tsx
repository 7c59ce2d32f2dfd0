"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { usePoll } from "./use-poll";

const states = ["up", "lost", "refused", "off"] as const;
type State = (typeof states)[number];

const state = z.enum(states);
const health = z.object({ asterisk: z.union([state, z.object({ status: state }).transform((link) => link.status)]) });
const readState = (body: unknown): State | null => health.safeParse(body).data?.asterisk ?? null;

const dots: Record<State | "unknown", string> = {
  up: "rounded-full bg-live ring-3 ring-live-soft",
  lost: "rounded-full border-2 border-wait",
  refused: "rounded-xs bg-danger",
  off: "rounded-full border-2 border-line-control",
  unknown: "rounded-full border-2 border-dotted border-line-control",
};

/** Whether Asterisk answers, in words; everybody who moderates should know. */
export function AsteriskLine() {
  const t = useTranslations("shell.asterisk");
  const { value, failed } = usePoll("/api/v1/health", 10, readState);
  if (!value && !failed) return null;
  const shown = failed ? "unknown" : (value ?? "unknown");
  return (
    <div role="status" className="flex gap-2.5 border-t border-line px-2 pt-3 pb-2 text-xs text-ink-3">
      <span aria-hidden="true" className={clsx("m-1 size-2 flex-none", dots[shown])} />
      <span>
        <b className="block font-medium text-ink-2">{t(`${shown}.title`)}</b>
        {t(`${shown}.text`)}
      </span>
    </div>
  );
}
