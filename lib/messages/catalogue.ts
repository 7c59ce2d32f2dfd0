import { once } from "@/lib/once";

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

const loaders = {
  en: {
    common: () => import("./en/common.json"),
    shell: () => import("./en/shell.json"),
    accounts: () => import("./en/accounts.json"),
    rooms: () => import("./en/rooms.json"),
    bookings: () => import("./en/bookings.json"),
    invitations: () => import("./en/invitations.json"),
    conferences: () => import("./en/conferences.json"),
    recordings: () => import("./en/recordings.json"),
    notifications: () => import("./en/notifications.json"),
    health: () => import("./en/health.json"),
    series: () => import("./en/series.json"),
    calendars: () => import("./en/calendars.json"),
    capacity: () => import("./en/capacity.json"),
    keypad: () => import("./en/keypad.json"),
    policies: () => import("./en/policies.json"),
    inbox: () => import("./en/inbox.json"),
    contacts: () => import("./en/contacts.json"),
    reminders: () => import("./en/reminders.json"),
    calls: () => import("./en/calls.json"),
    dialling: () => import("./en/dialling.json"),
    codes: () => import("./en/codes.json"),
    reports: () => import("./en/reports.json"),
    sounds: () => import("./en/sounds.json"),
    selfTest: () => import("./en/self-test.json"),
    webPhone: () => import("./en/web-phone.json"),
  },
  zh: {
    common: () => import("./zh/common.json"),
    shell: () => import("./zh/shell.json"),
    accounts: () => import("./zh/accounts.json"),
    rooms: () => import("./zh/rooms.json"),
    bookings: () => import("./zh/bookings.json"),
    invitations: () => import("./zh/invitations.json"),
    conferences: () => import("./zh/conferences.json"),
    recordings: () => import("./zh/recordings.json"),
    notifications: () => import("./zh/notifications.json"),
    health: () => import("./zh/health.json"),
    series: () => import("./zh/series.json"),
    calendars: () => import("./zh/calendars.json"),
    capacity: () => import("./zh/capacity.json"),
    keypad: () => import("./zh/keypad.json"),
    policies: () => import("./zh/policies.json"),
    inbox: () => import("./zh/inbox.json"),
    contacts: () => import("./zh/contacts.json"),
    reminders: () => import("./zh/reminders.json"),
    calls: () => import("./zh/calls.json"),
    dialling: () => import("./zh/dialling.json"),
    codes: () => import("./zh/codes.json"),
    reports: () => import("./zh/reports.json"),
    sounds: () => import("./zh/sounds.json"),
    selfTest: () => import("./zh/self-test.json"),
    webPhone: () => import("./zh/web-phone.json"),
  },
};

export type Messages = Record<string, Record<string, unknown>>;

/** All texts of one language, by namespace. Pages get them through next-intl; mails through use-intl's createTranslator. */
export const messagesOf = (language: Language): Promise<Messages> =>
  once(`messages.${language}`, async () => {
    const loaded = Object.entries(loaders[language]).map(
      async ([name, load]) => [name, (await load()).default] as const,
    );
    return Object.fromEntries(await Promise.all(loaded));
  });
