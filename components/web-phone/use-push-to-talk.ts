import { useEffect } from "react";
import type { Phone, PhoneState } from "./phone";

const typedInto =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

/** Heard only while the space bar is held; not while one types, chooses or answers a dialog. Enter still presses buttons. */
export function usePushToTalk(phone: Phone, { step, pushToTalk, own }: PhoneState) {
  const mayTalk = step === "in" && pushToTalk && own?.mayUnmute === true;
  useEffect(() => {
    if (!mayTalk) return;
    let held = false;
    const press = (event: KeyboardEvent) => {
      if (event.key !== " " || event.ctrlKey || event.metaKey || event.altKey || isMeant(event.target)) return;
      event.preventDefault();
      if (held || event.repeat) return;
      held = true;
      void phone.inCall()?.mute(false);
    };
    const release = (event: KeyboardEvent | Event) => {
      if (!held || (event instanceof KeyboardEvent && event.key !== " ")) return;
      // Else the button that has the focus would take it for a press.
      event.preventDefault();
      held = false;
      void phone.inCall()?.mute(true);
    };
    addEventListener("keydown", press);
    addEventListener("keyup", release);
    // Another window has the keyboard now: nobody would say that the key is up.
    addEventListener("blur", release);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("keyup", release);
      removeEventListener("blur", release);
      if (held) void phone.inCall()?.mute(true);
    };
  }, [phone, mayTalk]);
}

/** Not a switch: the one for push to talk itself has the focus when it has just been turned on. */
const isMeant = (target: EventTarget | null) => target instanceof HTMLElement && target.closest(typedInto) !== null;
