"use client";
import { Minus, Plus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

/** A whole number between two ends, by buttons; `shown` is how it is read. */
export function Stepper({
  label,
  less,
  more,
  value,
  shown = String(value),
  from,
  to,
  disabled,
  onStep,
}: {
  label: string;
  less: string;
  more: string;
  value: number;
  shown?: string;
  from: number;
  to: number;
  disabled?: boolean;
  onStep: (value: number) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame and a legend of its own
    <span role="group" aria-label={label} className="inline-flex items-center rounded-lg border border-line-strong">
      <IconButton
        name={less}
        disabled={disabled || value <= from}
        icon={<Minus aria-hidden="true" />}
        onClick={() => onStep(value - 1)}
      />
      <output aria-live="polite" className="min-w-9 text-center text-sm font-medium">
        {shown}
      </output>
      <IconButton
        name={more}
        disabled={disabled || value >= to}
        icon={<Plus aria-hidden="true" />}
        onClick={() => onStep(value + 1)}
      />
    </span>
  );
}
