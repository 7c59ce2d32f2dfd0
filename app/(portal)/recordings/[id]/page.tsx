import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { reader } from "@/app/reader";
import { Attendance } from "@/components/recordings/attendance";
import { barsOf } from "@/components/recordings/bars";
import { FetchLog } from "@/components/recordings/fetch-log";
import { Player } from "@/components/recordings/player";
import { ShareDialog } from "@/components/recordings/share-dialog";
import { audioPath, sizeOf } from "@/components/recordings/size";
import { buttonClass } from "@/components/ui/button";
import { DialDigits } from "@/components/ui/dial-number";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { fullDay } from "@/components/ui/time";
import { TimeRange } from "@/components/ui/time-range";
import { requireActor } from "@/lib/accounts/session";
import { attendanceOf, gapsOf } from "@/lib/recordings/attendance";
import { downloadsOf, recordingById, sharesOf } from "@/lib/recordings/queries";
import { share, takeBack } from "./actions";

type Props = { params: Promise<{ id: string }> };
type Recording = NonNullable<Awaited<ReturnType<typeof recordingById>>>;

/** Asked once a request, by the page and by its title. */
const asked = cache(async (id: string) => recordingById(await requireActor(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const recording = await asked((await params).id);
  return recording ? { title: recording.title } : {};
}

export default async function RecordingPage({ params }: Props) {
  const { id } = await params;
  const [{ actor, zone, language }, t] = [await reader(), await getTranslations("recordings")];
  const recording = await asked(id);
  if (!recording) notFound();
  const [shares, fetches] = recording.mayShare
    ? await Promise.all([sharesOf(actor, id), downloadsOf(actor, id)])
    : [null, null];
  const sound = { startedAt: recording.startedAt, endedAt: recording.endedAt ?? recording.startedAt };
  const people = recording.conference ? attendanceOf(recording.conference, sound) : [];
  const seconds = recording.durationSeconds ?? 0;
  const ready = recording.state === "READY";
  return (
    <>
      <PageHeader
        back={{ href: "/recordings", name: t("all") }}
        title={recording.title}
        actions={
          <>
            {shares && (
              <ShareDialog
                shares={shares.map(({ createdAt: _, ...each }) => each)}
                invited={recording.invitations.filter(
                  ({ id: invitation, role }) =>
                    role === "PARTICIPANT" && !shares.some(({ invitationId }) => invitationId === invitation),
                )}
                share={share.bind(null, id)}
                takeBack={takeBack.bind(null, id)}
              />
            )}
            {ready && (
              <a href={audioPath(id)} className={buttonClass({ variant: "primary" })}>
                <Download aria-hidden="true" className="lucide" />
                {t("download")}
                <span className="font-normal max-sm:hidden">
                  {t("wav", { size: sizeOf(recording.sizeBytes ?? 0, language) })}
                </span>
              </a>
            )}
          </>
        }
      >
        <p className="order-last w-full text-sm text-ink-3 sm:-mt-2 sm:ps-10">
          {fullDay(recording.startedAt, zone, language)},{" "}
          <TimeRange from={sound.startedAt} to={sound.endedAt} zone={recording.timeZone} reader={zone} /> · {t("room")}{" "}
          <DialDigits number={recording.roomNumber} />
        </p>
      </PageHeader>
      <div className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 px-4 pt-4 pb-8 sm:px-8 sm:pt-6">
          {ready && (
            <Player
              id={id}
              title={recording.title}
              seconds={seconds}
              bars={barsOf(recording.waveform, people, seconds)}
              people={people}
            />
          )}
          {recording.state === "RECORDING" && <StateNote tone="info" state="writing" />}
          {recording.state === "MISSING" && <StateNote tone="danger" state="gone" />}
        </div>
        <aside className="min-w-0 border-line px-4 pt-4 pb-6 max-lg:border-t sm:px-8 lg:row-span-2 lg:border-s lg:px-6">
          <Attendance people={people} absent={absentOf(recording)} meeting={meetingOf(recording, zone)} />
        </aside>
        {fetches && (
          <div className="min-w-0 border-line px-4 pb-8 max-lg:border-t max-lg:pt-4 sm:px-8">
            <FetchLog zone={zone} lines={fetches.map(({ at, ...each }) => ({ ...each, at: at.toISOString() }))} />
          </div>
        )}
      </div>
    </>
  );
}

async function StateNote({ tone, state }: { tone: "info" | "danger"; state: "writing" | "gone" }) {
  const t = await getTranslations(`recordings.${state}`);
  return (
    <Note tone={tone}>
      <b>{t("title")}</b>
      <br />
      {t("text")}
    </Note>
  );
}

function absentOf({ conference, invitations }: Recording) {
  const there = new Set(conference?.participants.map(({ invitationId }) => invitationId));
  return invitations.filter(({ id }) => !there.has(id)).map(({ id, name, reply }) => ({ id, name, reply }));
}

function meetingOf({ conference, endedAt, startedAt }: Recording, zone: string) {
  if (!conference) return null;
  const until = conference.endedAt ?? endedAt ?? startedAt;
  return {
    startedAt: conference.startedAt.toISOString(),
    endedAt: until.toISOString(),
    zone,
    gaps: gapsOf(conference, until),
  };
}
