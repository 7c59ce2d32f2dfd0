import { TemplateMenu } from "@/components/policies/template-menu";
import { requireActor } from "@/lib/accounts/session";
import { templatesOf } from "@/lib/policies/template-queries";
import { takeOutTemplate } from "./template-actions";

/** 'Start from…', where there is something to start from. */
export async function Templates() {
  const templates = await templatesOf(await requireActor());
  const listed = templates.map(({ id, name, forEverybody, mayChange }) => ({ id, name, forEverybody, mayChange }));
  return <TemplateMenu templates={listed} remove={takeOutTemplate} />;
}
