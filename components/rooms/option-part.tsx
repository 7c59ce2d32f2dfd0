"use client";
import { useState } from "react";
import type { Options } from "@/lib/rooms/options";
import { ConfiguredFields, OptionFields } from "./option-fields";

/** A room's rarer options in a form: sent as one hidden text, read by `changesOf`. */
export function OptionPart({ options, wrong }: { options: Options; wrong?: string }) {
  const [now, setNow] = useState(options);
  const set = <Name extends keyof Options>(name: Name, value: Options[Name]) => setNow({ ...now, [name]: value });
  return (
    <div>
      <OptionFields now={now} set={set} />
      <ConfiguredFields now={now} set={set} />
      {wrong && <p className="pt-2 text-xs text-danger-ink">{wrong}</p>}
      <input type="hidden" name="options" value={JSON.stringify(now)} />
    </div>
  );
}
