/**
 * A time of day as people type it, as "14:05": 14, 1405, 14.05, 2:05 pm, 下午2:05; null when it is none.
 */
export function clockFrom(typed: string): string | null {
  const text = typed.trim().toLowerCase().replaceAll("：", ":");
  const parts = /^(上午|下午)?\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a|p)?$/.exec(text);
  if (!parts) return null;
  const half = parts[1] === "下午" || parts[4]?.startsWith("p") ? "pm" : parts[1] || parts[4] ? "am" : null;
  const [hour, minute] = [Number(parts[2]), Number(parts[3] ?? 0)];
  if (minute > 59 || hour > 23 || (half !== null && (hour < 1 || hour > 12))) return null;
  const whole = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return `${String(whole).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
