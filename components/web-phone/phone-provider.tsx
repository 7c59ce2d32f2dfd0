"use client";
import {
  createContext,
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { type JoinPlan, phoneId } from "./join-plan";
import type { Phone } from "./phone";

const Dock = lazy(() => import("./dock"));

type Held = { plan: JoinPlan; phone: Phone; opener: Element | null };
type PhoneContext = { open(plan: JoinPlan): void; on: JoinPlan | null; place: Ref<HTMLElement> };
const Context = createContext<PhoneContext | null>(null);

/**
 * The browser's telephone: one call at a time, which goes on while pages change. What it is made of is loaded on the first click.
 * @param available false: the site's Asterisk is not set up for it
 */
export function PhoneProvider({ available, children }: { available: boolean; children: ReactNode }) {
  const [held, setHeld] = useState<Held | null>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const current = useRef<Held | null>(null);
  const close = useCallback(() => {
    const opener = current.current?.opener;
    current.current?.phone.close();
    current.current = null;
    setHeld(null);
    // Back to where one came from, once it is there again.
    requestAnimationFrame(() => opener instanceof HTMLElement && opener.focus());
  }, []);
  const open = useCallback((plan: JoinPlan) => {
    const before = current.current;
    if (before && before.plan.address === plan.address && before.phone.state().step !== "over")
      return document.getElementById(phoneId)?.focus();
    const opener = document.activeElement;
    void import("./phone").then(({ makePhone }) => {
      // A second click while it was being loaded.
      if (current.current !== before && current.current?.plan.address === plan.address) return;
      current.current?.phone.close();
      const phone = makePhone(plan.address);
      current.current = { plan, phone, opener };
      setHeld(current.current);
      void phone.open();
    });
  }, []);
  // Signed out, say: nobody could hang up any more.
  useEffect(() => () => current.current?.phone.close(), []);
  const context = useMemo(() => ({ open, on: held?.plan ?? null, place: setPlace }), [open, held]);
  const dock = held && (
    <Suspense fallback={null}>
      <Dock key={held.plan.address} phone={held.phone} plan={held.plan} placed={place !== null} onClose={close} />
    </Suspense>
  );
  return (
    <Context.Provider value={available ? context : null}>
      {children}
      {place ? createPortal(dock, place) : dock}
    </Context.Provider>
  );
}

/** null: no provider around, so nobody joins from here */
export const usePhone = (): PhoneContext | null => useContext(Context);
