/**
 * What a sensible person can cause is a value, not an exception. `reason` is stable (it ends the API's problem `type`) and is a key of
 * the messages `common.refusal.<reason>`; further members say what, and what instead.
 */
export type Refusal<Reason extends string = string> = { ok: false; reason: Reason } & Record<string, unknown>;

export const refuse = <Reason extends string, More extends Record<string, unknown>>(reason: Reason, more?: More) =>
  ({ ok: false, reason, ...more }) as { ok: false; reason: Reason } & More;

/** reason → HTTP status. A reason that is missing here is 422. */
const statuses: Record<string, number> = {
  "not-signed-in": 401,
  "wrong-origin": 403,
  forbidden: 403,
  "not-found": 404,
  "room-taken": 409,
  "no-capacity": 409,
  "number-taken": 409,
  "vanity-number": 403,
  "email-taken": 409,
  "contact-known": 409,
  "last-administrator": 409,
  "own-account": 409,
  "room-booked": 409,
  "conference-on": 409,
  "already-over": 409,
  "already-cancelled": 409,
  "already-started": 409,
  "not-running": 409,
  "not-waiting": 409,
  "asks-for-approval": 409,
  "not-in-conference": 409,
  "already-left": 409,
  "already-recording": 409,
  "not-recording": 409,
  "recording-never": 409,
  "not-wanted": 409,
  elsewhere: 409,
  "in-lecture": 409,
  "dial-forbidden": 403,
  "dial-off": 409,
  "dial-budget": 409,
  "number-not-allowed": 403,
  "not-dialling": 409,
  "no-conference": 404,
  "asterisk-away": 503,
  "database-away": 503,
  "asterisk-refused": 409,
  "still-recording": 409,
  "recording-missing": 410,
  "too-large": 413,
  "calendar-too-large": 413,
  "feed-too-many": 409,
  "too-many-requests": 429,
  invalid: 422,
};

export const statusOf = (reason: string): number => statuses[reason] ?? 422;
