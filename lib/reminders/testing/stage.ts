import { database } from "@/lib/database";
import { startJobs } from "@/lib/jobs/queue";
import { quietHours } from "@/lib/notifications/setting";
import { startMailServer } from "@/lib/notifications/testing/mail-server";
import { applySettings } from "@/lib/notifications/testing/settings";
import { startSmsServer } from "@/lib/notifications/testing/sms-server";
import { freshDatabase } from "@/lib/testing/database";

/** A database, and the two ways out of a portal that knows no quiet hours: a mail server and a gateway for texts. */
export async function remindersStage() {
  const fresh = await freshDatabase();
  const stopJobs = await startJobs({});
  const mails = await startMailServer();
  const texts = await startSmsServer();
  applySettings({
    SMTP_URL: mails.url,
    SMS_URL: texts.url,
    SITE_NAME: "Harbour & Vale",
    APP_URL: "https://portal.example",
    DIAL_IN_NUMBER: "+44 20 7946 0100",
  });
  const { key } = quietHours;
  await database().setting.create({ data: { key, value: { on: false, from: "21:00", until: "08:00" } } });
  return {
    mails,
    texts,
    /** Nothing has gone out. */
    async clear() {
      await database().notification.deleteMany();
      mails.got.length = 0;
      texts.got.length = 0;
    },
    async close() {
      await mails.close();
      await texts.close();
      applySettings({ SMS_URL: undefined, DIAL_IN_NUMBER: undefined });
      await stopJobs();
      await database().$disconnect();
      await fresh.drop();
    },
  };
}
