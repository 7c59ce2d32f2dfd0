/** What may stand in an action as a name: each is checked where it is sent, whoever gave it. They throw on what is not ours. */
const checked = (what: string, pattern: RegExp) => (value: string) => {
  if (!pattern.test(value)) throw new Error(`not ${what}`);
  return value;
};

export const roomNumber = checked("a room's number", /^[0-9]{1,32}$/);
/** A side room's conference is called <room>-<n>. */
export const conferenceName = checked(
  "a room's number, by which its conference is named",
  /^[0-9]{1,32}(-[1-9][0-9]?)?$/,
);
/** `all` and `participants` are words of Asterisk's, `SIP/1` a prefix: a full name ends in the channel's own counter. */
export const fullName = checked("the full name of a channel", /^[^/\s]+\/\S+-[0-9a-f]+(;[12])?$/);
/** With systemname, as in rollcall-1795377014.12, or as a portal has chosen it. */
export const uniqueid = checked("a Uniqueid", /^[0-9A-Za-z._-]{1,120}$/);
export const soundName = checked("a sound's name of ours", /^[a-z][0-9a-z-]*(\/[0-9a-z-]+)*$/);
export const phoneNumber = checked("a telephone number", /^\+?[0-9]{1,32}$/);
export const keys = checked("keys", /^[0-9*#w]{0,40}$/);
export const linkId = checked("a link of ours", /^link-[0-9a-z]{4,32}$/);
