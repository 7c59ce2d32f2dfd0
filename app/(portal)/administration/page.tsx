import { redirect } from "next/navigation";
import { requireAdministrator } from "@/lib/accounts/session";

/** Administration opens on how the system is. */
export default async function Administration() {
  await requireAdministrator();
  redirect("/administration/health");
}
