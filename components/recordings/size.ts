/** 65 MB, 840 kB: decimal, as browsers' download lists have it. */
export function sizeOf(bytes: number, language: string): string {
  const [unit, value] =
    bytes >= 1e9
      ? (["gigabyte", bytes / 1e9] as const)
      : bytes >= 1e6
        ? (["megabyte", bytes / 1e6] as const)
        : (["kilobyte", bytes / 1e3] as const);
  const maximumFractionDigits = value < 10 && unit !== "kilobyte" ? 1 : 0;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits }).format(
    value,
  );
}

/** Where the bytes are. */
export const audioPath = (id: string, inline = false) =>
  `/api/v1/recordings/${id}/audio${inline ? "?disposition=inline" : ""}`;
