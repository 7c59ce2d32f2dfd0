import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reader } from "@/app/reader";
import { NewRoom } from "@/components/rooms/new-room";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { makeRoom } from "../actions";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("rooms"))("new.title"),
});

export default async function NewRoomPage() {
  const [{ language }, t] = [await reader(), await getTranslations("rooms")];
  return (
    <>
      <PageHeader title={t("new.title")} back={{ href: "/rooms", name: t("all") }} />
      <PageBody>
        <NewRoom action={makeRoom} language={language === "zh" ? "zh" : "en"} />
      </PageBody>
    </>
  );
}
