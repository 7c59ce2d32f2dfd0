import { database } from "@/lib/database";
import { environment } from "@/lib/environment";
import { type Language, languages, messagesOf } from "@/lib/messages/catalogue";
import { dialString } from "@/lib/rooms/dial-string";
import { type Channel, channelColumn } from "./notification";
import {
  channelsOf,
  counts,
  type Part,
  type Template,
  type TemplateKind,
  templateKinds,
  textsOf,
  type Values,
} from "./template";
import { shippedText } from "./words";

/** All texts of one kind. */
export async function templatesOf(kind: TemplateKind): Promise<Template[]> {
  const rows = await database().messageTemplate.findMany({ where: { kind } });
  const templates = channelsOf(kind).flatMap((channel) => languages.map((language) => ({ channel, language })));
  return Promise.all(
    templates.map(async ({ channel, language }) => {
      const row = rows.find((one) => one.channel === channelColumn(channel) && one.language === language);
      const messages = await messagesOf(language);
      const parts = Object.entries(textsOf(kind, channel) ?? {}).map(([name, text]) => {
        const part = name as Part;
        const shipped = shippedText(messages, text.shipped);
        return { part, value: row?.[part] ?? shipped, shipped, variables: text.variables, needed: text.needed };
      });
      return { channel, language, own: row !== undefined, parts };
    }),
  );
}

/** Every kind, and in how many texts an administrator put it differently. */
export async function templateList(): Promise<{ kind: TemplateKind; channels: Channel[]; own: number }[]> {
  const rows = await database().messageTemplate.groupBy({ by: ["kind"], _count: true });
  return templateKinds.map((kind) => ({
    kind,
    channels: channelsOf(kind),
    own: rows.find((row) => row.kind === kind)?._count ?? 0,
  }));
}

/** What the previews are filled with, by language. */
export async function samples(): Promise<Record<Language, Values>> {
  const { APP_URL, SITE_NAME, DIAL_IN_NUMBER } = environment();
  const same: Values = {
    site: SITE_NAME,
    dial: dialString({ dialIn: DIAL_IN_NUMBER ?? "+442079460100", room: "84217", pin: "582046" }),
    room: "84 217",
    pin: "582 046",
    page: `${APP_URL}/i/${"x".repeat(32)}`,
    stop: `${APP_URL}/stop/s${"x".repeat(25)}.${"x".repeat(12)}`,
    ...Object.fromEntries([...counts].map((name, at) => [name, [7, 5, 4, 2, 1][at] ?? 1])),
  };
  const [en, zh] = await Promise.all(
    languages.map(async (language) => {
      const sample = (await messagesOf(language)).reminders?.sample as Values;
      return { ...same, ...sample };
    }),
  );
  return { en: en ?? same, zh: zh ?? same };
}
