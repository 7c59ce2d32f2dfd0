"use client";
import { clsx } from "clsx";
import { ChevronDown, ChevronUp, Headphones, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { InCall } from "./in-call";
import type { Phone, PhoneState } from "./phone";
import type { JoinPlan } from "./phone-provider";
import { Preview } from "./preview";
import { Trouble } from "./trouble";

/** The telephone on the page: at the lower edge, over all pages, until it is put away. */
export default function Dock({ phone, plan, onClose }: { phone: Phone; plan: JoinPlan; onClose(): void }) {
  const t = useTranslations("webPhone");
  const state = useSyncExternalStore(phone.subscribe, phone.state, phone.state);
  const [small, setSmall] = useState(false);
  const calling = state.step === "in" || state.step === "returning" || state.step === "joining";
  return (
    <section
      aria-label={t("title")}
      data-step={state.step}
      className="fixed inset-x-2 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 max-h-[calc(100dvh-6rem)] animate-appear overflow-y-auto rounded-xl border border-line-strong bg-raised shadow-float sm:start-auto sm:end-4 sm:w-88 md:bottom-4 print:hidden"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 ps-4 pe-2">
        <span className={clsx("flex-none", calling ? "text-live" : "text-ink-3")}>
          <Headphones aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{state.own?.title || state.title || t("title")}</h2>
          <p role="status" className="text-xs text-ink-3">
            {t(`step.${stepOf(state)}`)}
          </p>
        </div>
        {calling ? (
          <IconButton
            name={small ? t("enlarge") : t("reduce")}
            icon={small ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
            onClick={() => setSmall(!small)}
          />
        ) : (
          <IconButton name={t("close")} icon={<X aria-hidden="true" />} onClick={onClose} />
        )}
      </header>
      <div className="grid gap-4 p-4">
        <Trouble state={state} phone={phone} plan={plan} />
        {state.step === "preview" && <Preview state={state} phone={phone} />}
        {calling && <InCall state={state} phone={phone} small={small} />}
        {state.step === "lost" && (
          <Button variant="primary" size="lg" onClick={phone.rejoin}>
            {t("rejoin")}
          </Button>
        )}
        {state.step === "over" && <Over state={state} phone={phone} />}
      </div>
    </section>
  );
}

/** What the line under the title says: Asterisk's word where there is one. */
function stepOf({ step, own, trouble }: PhoneState): string {
  if (step === "asking" && trouble) return "stopped";
  return step === "in" && own ? own.state : step;
}

function Over({ state, phone }: { state: PhoneState; phone: Phone }) {
  const t = useTranslations("webPhone");
  const why = state.own?.why ?? "unknown";
  return (
    <>
      <p className="text-sm text-ink-2">{t(`why.${t.has(`why.${why}`) ? why : "unknown"}`)}</p>
      {why !== "kicked" && (
        <Button size="lg" onClick={() => phone.open(state.listens)}>
          {t("joinAgain")}
        </Button>
      )}
    </>
  );
}
