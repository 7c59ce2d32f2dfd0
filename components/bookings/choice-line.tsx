import { Select } from "@/components/ui/select";

/** A line in a list of settings, with a choice at its end. */
export function ChoiceLine<Value extends string>({
  label,
  value,
  of,
  disabled,
  words,
  onChoose,
}: {
  label: string;
  value: Value;
  of: readonly Value[];
  disabled: boolean;
  words: (value: Value) => string;
  onChoose: (value: Value) => void;
}) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-3 border-b border-line py-1 text-sm text-ink-2">
      {label}
      <Select
        aria-label={label}
        value={value}
        disabled={disabled}
        className="w-44"
        onChange={(event) => onChoose(event.target.value as Value)}
      >
        {of.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </Select>
    </div>
  );
}
