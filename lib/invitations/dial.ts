import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type DialIn, dialString } from "@/lib/rooms/dial-string";

export const telUrl = (dial: DialIn): string => `tel:${dialString(dial)}`;

/** +442079460100 → +44 20 7946 0100; what no plan of numbers knows stays as the site wrote it. */
export function phoneInGroups(number: string): string {
  if (/\s/.test(number.trim())) return number.trim();
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/**
 * Whether a text message to this number makes sense: not where the plan of numbers says that it is no mobile. Extensions only where
 * texts go to telephones of the house (SIP MESSAGE).
 */
export function canReceiveTexts(phone: string, { extensions }: { extensions: boolean }): boolean {
  if (!phone.startsWith("+")) return extensions && /^[0-9]{2,20}$/.test(phone);
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed?.isPossible()) return false;
  const type = parsed.getType();
  return type === undefined || type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
}
