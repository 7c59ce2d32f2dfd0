import { environment } from "@/lib/environment";
import { phoneInGroups } from "@/lib/invitations/dial";

/** The number for calls from outside as people of its country write it; null: there is none. Grouped here: browsers have no plans of numbers. */
export function dialInNumber(): string | null {
  const { DIAL_IN_NUMBER } = environment();
  return DIAL_IN_NUMBER ? phoneInGroups(DIAL_IN_NUMBER) : null;
}
