"use client";
import { type ComponentProps, useId, useState } from "react";
import { clockFrom } from "./clock";
import { Input } from "./input";

const halves = Array.from(
  { length: 48 },
  (_, index) => `${String(index >> 1).padStart(2, "0")}:${index % 2 ? "30" : "00"}`,
);

/**
 * A time of day, 24 hours whatever the browser's own habit is; takes what people type (9, 930, 2 pm) when it is left, and offers half
 * hours. `onTime` hears whole times only.
 */
export function TimeInput({
  value,
  onTime,
  ...rest
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & { value: string; onTime: (clock: string) => void }) {
  const list = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const settle = () => {
    const clock = typing === null ? null : clockFrom(typing);
    if (clock && clock !== value) onTime(clock);
    setTyping(null);
  };
  const type = (text: string) => {
    setTyping(text);
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) onTime(text);
  };
  return (
    <>
      <Input
        {...rest}
        inputMode="text"
        autoComplete="off"
        list={rest.readOnly ? undefined : list}
        value={typing ?? value}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={settle}
        onKeyDown={(event) => event.key === "Enter" && settle()}
      />
      <datalist id={list}>
        {halves.map((half) => (
          <option key={half} value={half} />
        ))}
      </datalist>
    </>
  );
}
