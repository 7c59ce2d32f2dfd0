import { type Action, dialplanValue } from "./encode";
import { asterisk, type Reply } from "./link";
import { text, variable } from "./packet";

/** A call to a telephone, out by the context rollcall-out and answered in rollcall-dialled (asterisk/extensions-rollcall-dial.conf). */
export type OutgoingCall = {
  /** its Uniqueid: by it everything that is told of it is found */
  call: string;
  digits: string;
  ringSeconds: number;
  /** channel variables that the dialplan reads: ASCII of which nothing is evaluated */
  variables: Record<string, string>;
};

const ourCall = /^dial-[a-z0-9]+-[0-9]+$/;

/** @throws on a number or a value that is not ours */
export function callAction({ call, digits, ringSeconds, variables }: OutgoingCall): Action {
  if (!ourCall.test(call) || !/^[0-9]{2,20}$/.test(digits)) throw new Error("not a call of ours");
  const Variable = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      if (!/^[A-Z_]+$/.test(name)) throw new Error("not a variable of ours");
      return [name, dialplanValue(value)];
    }),
  );
  return {
    Action: "Originate",
    // n: the two halves stay, so that the leg keeps its name and what the dialplan does at its end.
    Channel: `Local/${digits}@rollcall-out/n`,
    ChannelId: call,
    Context: "rollcall-dialled",
    Exten: "s",
    Priority: 1,
    Timeout: Math.round(ringSeconds * 1000),
    Async: "true",
    Variable,
  };
}

/** `ok`: Asterisk has begun; what becomes of it is told by events. */
export const placeOutgoing = (call: OutgoingCall): Promise<Reply> => asterisk().calls.send(callAction(call));

/** Ends a call that was placed, at whatever it is; one that is over already is refused. */
export const endOutgoing = (call: string): Promise<Reply> => {
  if (!ourCall.test(call)) throw new Error("not a call of ours");
  return asterisk().calls.send({ Action: "Hangup", Channel: call });
};

/** Sets channel variables of a call that was placed, before its dialplan reads them. @throws on values that are not ours */
export async function setOutgoing(call: string, variables: Record<string, string>): Promise<void> {
  if (!ourCall.test(call)) throw new Error("not a call of ours");
  const set = Object.entries(variables).map(([Variable, value]) =>
    asterisk().calls.send({ Action: "Setvar", Channel: call, Variable, Value: dialplanValue(value) }),
  );
  await Promise.all(set);
}

/** All calls out that there are, each with the last that its dialplan said of it. @throws AsteriskAway */
export async function listOutgoing(): Promise<Map<string, string>> {
  const rows = await asterisk().calls.list({ Action: "Status", Variables: "RC_DIAL_STATE" });
  return new Map(
    rows.flatMap((row) => {
      const id = text(row, "uniqueid");
      return ourCall.test(id) ? [[id, variable(row, "RC_DIAL_STATE") ?? ""] as const] : [];
    }),
  );
}
