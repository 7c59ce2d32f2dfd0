import { startAsterisk } from "./asterisk/link";
import { extendSeries } from "./bookings/extend-commands";
import { retireEndedCalls, startCalls } from "./calls/follow";
import { pushCalls } from "./calls/push";
import { pushCapacity } from "./capacity/push";
import { pushCodes, startCodesPush } from "./codes/push";
import { startAskedByKey } from "./conferences/asked-by-key";
import { startLive } from "./conferences/live";
import { startLobbyNews } from "./conferences/lobby-news";
import { startWarnings } from "./conferences/warnings";
import { database } from "./database";
import { startDialling } from "./dialling/dialler";
import { pushDialOut, startDialPush } from "./dialling/push";
import { startHealth } from "./health/watch";
import { startInbox } from "./inbox/mailbox";
import { enqueue, startJobs } from "./jobs/queue";
import { pushKeypad, startKeypadPush } from "./keypad/push";
import { deliverDue } from "./notifications/deliver";
import { remindApprovers } from "./policies/approval-commands";
import { startRecordings } from "./recordings/follow";
import { reconcileRecordings } from "./recordings/reconcile";
import { remind } from "./reminders/commands";
import { retireSpentRooms } from "./rooms/commands";
import { pushRoom, reconcileRooms, startPush } from "./rooms/push";
import { announceNow } from "./sounds/announce-now";
import { forgetSpoken } from "./sounds/folder";
import { startWebPhone, sweepWebLegs } from "./web-phone/follow-commands";

/**
 * Wires everything this process runs besides answering requests, in the order of who needs whom.
 * @returns stops it all, in the opposite order
 */
export async function startPortal(): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [() => database().$disconnect()];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    stops.push(await startJobs(handlers, crons));
    // A portal that was off at night has missed its hour.
    await enqueue(database(), "extend-series", {});
    stops.push(await startLive());
    stops.push(startWarnings());
    stops.push(startLobbyNews());
    stops.push(startAskedByKey());
    stops.push(startKeypadPush());
    stops.push(startCodesPush());
    stops.push(await startRecordings());
    stops.push(await startPush());
    stops.push(await startCalls());
    stops.push(await startDialPush());
    stops.push(await startDialling());
    stops.push(startWebPhone());
    stops.push(await startHealth());
    stops.push(await startInbox());
    // Last: whoever listens to Asterisk listens before it is heard.
    stops.push(await startAsterisk());
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

const handlers = {
  "push-room": ({ roomId }: { roomId: string }) => pushRoom(roomId),
  "push-capacity": pushCapacity,
  "push-dial-out": pushDialOut,
  "push-calls": pushCalls,
  "push-keypad": pushKeypad,
  "push-codes": pushCodes,
  "retire-calls": retireEndedCalls,
  "sweep-web-legs": () => sweepWebLegs(new Date()),
  "reconcile-asterisk": async () => {
    await retireSpentRooms(new Date());
    await reconcileRooms();
  },
  "deliver-notifications": async () => void (await deliverDue()),
  remind: () => remind(new Date()),
  "reconcile-recordings": async () => void (await reconcileRecordings()),
  "remind-approvers": async () => void (await remindApprovers(new Date())),
  announce: announceNow,
  "forget-spoken": () => forgetSpoken(new Date()),
  "extend-series": async () => void (await extendSeries(new Date())),
};

/** Minutes differ, so that an hour's work does not come all at once. */
const crons = {
  "reconcile-asterisk": "7 * * * *",
  "deliver-notifications": "* * * * *",
  remind: "* * * * *",
  "reconcile-recordings": "23 * * * *",
  "remind-approvers": "*/5 * * * *",
  "retire-calls": "* * * * *",
  "sweep-web-legs": "* * * * *",
  "extend-series": "41 2 * * *",
  "forget-spoken": "53 3 * * *",
} as const;
