import type { ReactNode } from "react";

/** A part of the booking form under its word. */
export const FormPart = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-line py-5 last-of-type:border-b-0">
    <h2 className="flex items-baseline justify-between text-md">
      {title}
      {aside && <small className="text-xs font-normal tracking-normal text-ink-3">{aside}</small>}
    </h2>
    {children}
  </section>
);

export type Change<T> = (part: Partial<T>) => void;
