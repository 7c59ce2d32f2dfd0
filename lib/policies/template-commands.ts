import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import type { Prisma } from "@/lib/database/client/client";
import { refuse } from "@/lib/refusal";
import type { TemplateInput } from "./schema";
import { templatesKeptBy, templateView } from "./template-queries";

const most = 500;

/** Keeps what a booking can be started from, under a name; the same name again replaces it. */
export function saveTemplate(actor: Actor, { name, forEverybody, content }: TemplateInput) {
  return database().$transaction(async (tx) => {
    if (forEverybody && !isAdministrator(actor)) return refuse("forbidden", { field: "forEverybody" });
    const ownerId = forEverybody ? null : actor.id;
    // Two who save one name at once would make two of it.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rollcall.templates'), hashtext(${ownerId ?? ""}))`;
    const same = await tx.bookingTemplate.findFirst({ where: { ownerId, name }, select: { id: true } });
    if (!same && (await tx.bookingTemplate.count({ where: { ownerId } })) >= most)
      return refuse("too-many-templates", { most });
    // An invitation's id belongs to one booking.
    const invitees = content.invitees?.map(({ id: _, ...invitee }) => invitee);
    const data = { content: { ...content, invitees } as Prisma.InputJsonValue };
    const kept = same
      ? await tx.bookingTemplate.update({ where: { id: same.id }, data })
      : await tx.bookingTemplate.create({ data: { ...data, name, ownerId } });
    return { ok: true as const, template: templateView(actor, kept) };
  });
}

export async function removeTemplate(actor: Actor, id: string) {
  const { count } = await database().bookingTemplate.deleteMany({ where: { AND: [{ id }, templatesKeptBy(actor)] } });
  return count > 0 ? { ok: true as const } : refuse("not-found");
}
