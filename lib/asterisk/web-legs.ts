import { asterisk, type Reply } from "./link";
import { fullName, uniqueid } from "./names";
import { text, variable } from "./packet";

/** A browser's leg as Asterisk has it at this moment. */
export type WebLegThere = {
  /** WebLeg.id */
  leg: string;
  /** Asterisk's Uniqueid */
  id: string;
};

/** All of them, in a conference or not yet. @throws AsteriskAway */
export async function listWebLegs(): Promise<WebLegThere[]> {
  const rows = await asterisk().calls.list({ Action: "Status", Variables: "RC_IS_WEB" });
  return rows.flatMap((row) => {
    const leg = variable(row, "RC_IS_WEB");
    return leg ? [{ leg, id: text(row, "uniqueid") }] : [];
  });
}

/** Ends a leg without its signalling. One that is gone already is refused. @param id Uniqueid, which names a channel too (22.10) */
export const hangUpById = (id: string): Promise<Reply> =>
  asterisk().calls.send({ Action: "Hangup", Channel: uniqueid(id) });

/** Says beforehand what the leg's leaving is to be told as: the person stays, by another leg. */
export const tellAsSwitched = (id: string): Promise<Reply> =>
  asterisk().calls.send({ Action: "Setvar", Channel: uniqueid(id), Variable: "RC_RESULT", Value: "SWITCHED" });

/** Tells a telephone's caller that it goes on in the browser, and ends its call. @param channel full name */
export const sendToBrowser = (channel: string): Promise<Reply> =>
  asterisk().calls.send({
    Action: "Redirect",
    Channel: fullName(channel),
    Context: "rollcall-place",
    Exten: "switched",
    Priority: 1,
  });
