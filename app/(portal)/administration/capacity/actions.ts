"use server";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { type FormState, typedIn } from "@/components/ui/form-state";
import { clockTime, shortDay } from "@/components/ui/time";
import { requireAdministrator } from "@/lib/accounts/session";
import { changePorts } from "@/lib/capacity/commands";
import { portCount } from "@/lib/capacity/ports";

/** Saves how many ports there are; a field for the site, and one for each server ("server:<id>"). */
export async function savePorts(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireAdministrator();
  const [t, { language, zone }] = [await getTranslations("capacity.ports"), await reader()];
  const typed = typedIn(form);
  const given = Object.entries(typed)
    .filter(([name]) => name === "site" || name.startsWith("server:"))
    .map(([name, text]) => ({ name, parsed: portCount.safeParse(text.trim() === "" ? null : Number(text.trim())) }));
  const wrong = Object.fromEntries(given.filter(({ parsed }) => !parsed.success).map(({ name }) => [name, t("wrong")]));
  if (Object.keys(wrong).length > 0) return { wrong, typed };
  const ports = Object.fromEntries(given.map(({ name, parsed }) => [name, parsed.data ?? null]));
  const { site = null, ...servers } = ports;
  const list = Object.entries(servers).map(([name, count]) => ({ id: name.slice("server:".length), ports: count }));
  const done = await changePorts(actor, { servers: list, site });
  revalidatePath("/administration/capacity");
  if (done.ok) return { done: true };
  if (done.reason !== "below-reserved") return { refusal: t("forbidden"), typed };
  const { server, at, reserved, most, ports: few } = done;
  const field = server === null ? "site" : `server:${server}`;
  const when = { day: shortDay(at, zone, language), time: clockTime(at, zone, language) };
  return { wrong: { [field]: t("tooFew", { ...when, reserved, most, ports: few ?? 0 }) }, typed };
}
