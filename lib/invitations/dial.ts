import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type DialIn, dialString } from "@/lib/rooms/dial-string";

/** As text, which a telephone finds and makes a link of by itself. */
export const telText = (dial: DialIn): string => `tel:${dialString(dial)}`;

/** For a link: in a URL a bare `#` begins a fragment (RFC 3986 3.5), and telephones would dial no PIN. */
export const telUrl = (dial: DialIn): string => telText(dial).replaceAll("#", "%23");

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
