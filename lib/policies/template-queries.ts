import { type Actor, isAdministrator } from "@/lib/accounts/account";
import { database } from "@/lib/database";
import type { BookingTemplate, Prisma } from "@/lib/database/client/client";
import { templateContent } from "./schema";

/** An actor's own, and the site's. */
const templatesSeenBy = (actor: Actor): Prisma.BookingTemplateWhereInput => ({
  OR: [{ ownerId: actor.id }, { ownerId: null }],
});

/** What he may change of them. */
export const templatesKeptBy = (actor: Actor): Prisma.BookingTemplateWhereInput =>
  isAdministrator(actor) ? templatesSeenBy(actor) : { ownerId: actor.id };

export type TemplateView = ReturnType<typeof templateView>;

/** A content that the schema of today does not take any more starts from nothing. */
export const templateView = (actor: Actor, { id, name, ownerId, content, updatedAt }: BookingTemplate) => ({
  id,
  name,
  forEverybody: ownerId === null,
  mayChange: ownerId === actor.id || isAdministrator(actor),
  content: templateContent.safeParse(content).data ?? {},
  updatedAt,
});

/** What the actor can start a booking from: his own first, then the site's, each by name. */
export async function templatesOf(actor: Actor): Promise<TemplateView[]> {
  const found = await database().bookingTemplate.findMany({
    where: templatesSeenBy(actor),
    orderBy: [{ ownerId: { sort: "asc", nulls: "last" } }, { name: "asc" }],
    take: 1_000,
  });
  return found.map((one) => templateView(actor, one));
}

/** null: there is none, or not for this actor. */
export async function templateById(actor: Actor, id: string): Promise<TemplateView | null> {
  const found = await database().bookingTemplate.findFirst({ where: { AND: [{ id }, templatesSeenBy(actor)] } });
  return found && templateView(actor, found);
}
