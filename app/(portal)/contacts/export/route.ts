import { getTranslations } from "next-intl/server";
import { csvOf } from "@/lib/contacts/csv";
import { allContacts } from "@/lib/contacts/queries";
import { api } from "@/lib/http";

/** The contacts as a file that spreadsheets open and that this site reads again. */
export const GET = api(async ({ actor, url }) => {
  const t = await getTranslations("contacts.file");
  const text = (name: string) => url.searchParams.get(name)?.trim().slice(0, 100) || undefined;
  const contacts = await allContacts(actor, { search: text("search"), list: text("list") });
  const head = [t("name"), t("email"), t("phone"), t("language"), t("timeZone")];
  const rows = contacts.map((each) => [each.name, each.email, each.phone, each.language, each.timeZone]);
  return new Response(csvOf([head, ...rows.map((row) => row.map((cell) => cell ?? ""))]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="contacts.csv"`,
      "cache-control": "no-store",
    },
  });
});
