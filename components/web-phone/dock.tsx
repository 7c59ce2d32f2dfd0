"use client";
import { clsx } from "clsx";
import { ChevronDown, ChevronUp, Headphones, Mic, MicOff, PhoneOff, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Asking } from "./asking";
import { InCall } from "./in-call";
import { type JoinPlan, phoneId } from "./join-plan";
import { Over } from "./over";
import type { Phone, PhoneState } from "./phone";
import { Preview } from "./preview";
import { stepWord } from "./step-word";
import { Trouble } from "./trouble";
import { useKeptRoom } from "./use-kept-room";
import { usePushToTalk } from "./use-push-to-talk";

/** px, of a page beside which nothing else stands */
const narrow = 1024;

type Props = { phone: Phone; plan: JoinPlan; placed: boolean; onClose(): void };

/** The telephone on the page: where the page has a place for it, else at the lower edge, until it is put away. */
export default function Dock({ phone, plan, placed, onClose }: Props) {
  const t = useTranslations("webPhone");
  const state = useSyncExternalStore(phone.subscribe, phone.state, phone.state);
  const [small, setSmall] = useState(false);
  const { step } = state;
  const calling = step === "in" || step === "returning" || step === "joining";
  const section = useRef<HTMLElement>(null);
  const floats = useKeptRoom(section);
  useKeptFocus(section, step);
  usePushToTalk(phone, state);
  // Over a page on a narrow screen it takes as little as it can, once one is in.
  useEffect(() => {
    if (step === "in" && floats.current && innerWidth < narrow) setSmall(true);
    if (step === "over" || step === "lost") setSmall(false);
  }, [step, floats]);
  // Before one is in there is nothing to hang up: what was begun is given up with the phone.
  const leave = () => {
    const call = phone.inCall();
    if (call) void call.hangUp();
    else onClose();
  };
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || (calling && small)) return;
    event.stopPropagation();
    if (calling) setSmall(true);
    else onClose();
  };
  return (
    <section
      ref={section}
      id={phoneId}
      tabIndex={-1}
      aria-label={t("title")}
      data-step={step}
      data-calling={calling || undefined}
      onKeyDown={escaped}
      className={clsx(
        "animate-appear bg-raised outline-none print:hidden",
        placed
          ? "rounded-[inherit]"
          : "fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 max-h-[calc(100dvh-6rem)] overflow-y-auto rounded-t-xl border border-line-strong shadow-float sm:start-auto sm:end-4 sm:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] sm:w-92 sm:rounded-xl md:bottom-4",
      )}
    >
      <header className={clsx("flex min-h-14 items-center gap-3 py-2 ps-4 pe-2", !small && "border-b border-line")}>
        <Light state={state} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{state.own?.title || state.title || t("title")}</h2>
          <p role="status" className="truncate text-xs text-ink-2">
            <span>{t(`step.${stepWord(state)}`)}</span>
            {step === "in" && state.own && state.own.people > 0 && (
              <span className="text-ink-3"> · {t("people", { count: state.own.people })}</span>
            )}
          </p>
        </div>
        {calling && small && <SmallKeys state={state} phone={phone} onLeave={leave} />}
        {calling ? (
          <IconButton
            name={t(small ? "enlarge" : "reduce")}
            icon={small ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
            aria-expanded={!small}
            onClick={() => setSmall(!small)}
          />
        ) : (
          <IconButton name={t("close")} icon={<X aria-hidden="true" />} onClick={onClose} />
        )}
      </header>
      <Trouble state={state} phone={phone} plan={plan} />
      {step === "asking" && !state.trouble && <Asking state={state} phone={phone} />}
      {step === "preview" && <Preview state={state} phone={phone} />}
      {calling && <InCall state={state} phone={phone} small={small} onLeave={leave} />}
      {step === "over" && <Over state={state} phone={phone} plan={plan} />}
    </section>
  );
}

/** Whether one is connected, by shape as well as by colour. */
function Light({ state: { step, own } }: { state: PhoneState }) {
  if (step === "joining" || step === "returning" || (step === "in" && !own))
    return (
      <span aria-hidden="true" className="grid size-8 flex-none place-items-center">
        <span className="spinner" />
      </span>
    );
  return (
    <span
      className={clsx(
        "grid size-8 flex-none place-items-center rounded-full",
        step === "in" ? "bg-live-soft text-live" : "bg-sunken text-ink-3",
      )}
    >
      {step === "over" ? <PhoneOff aria-hidden="true" /> : <Headphones aria-hidden="true" />}
    </span>
  );
}

/** What is needed at once, also while the phone is small. */
function SmallKeys({ state, phone, onLeave }: { state: PhoneState; phone: Phone; onLeave(): void }) {
  const t = useTranslations("webPhone");
  const muted = state.own?.muted ?? false;
  return (
    <>
      {!state.listens && (
        <IconButton
          name={t(muted ? "unmute" : "mute")}
          variant={muted ? "soft" : "plain"}
          disabled={!mayMute(state)}
          icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
          onClick={() => void phone.inCall()?.mute(!muted)}
        />
      )}
      <IconButton name={t("leave")} variant="danger" icon={<PhoneOff aria-hidden="true" />} onClick={onLeave} />
    </>
  );
}

const mayMute = ({ own }: PhoneState) =>
  own !== null && own.state !== "hold" && own.state !== "lobby" && (!own.muted || own.mayUnmute);

/** Into the phone when it opens, and whenever what one was on has gone; not when a page takes along a call that goes on. */
function useKeptFocus(section: React.RefObject<HTMLElement | null>, step: PhoneState["step"]) {
  const opened = useRef(false);
  useEffect(() => {
    const fresh = !opened.current && (step === "asking" || step === "preview");
    opened.current = true;
    const inside = section.current?.contains(document.activeElement);
    if ((fresh && !inside) || document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [section, step]);
}
