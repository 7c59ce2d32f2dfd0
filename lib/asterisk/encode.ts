/**
 * What may go to Asterisk, decided in one place. Seen on 22.10: a bare LF ends a header as CRLF does, a blank line starts a new
 * action, a line over 1,015 bytes or a message over 128 lines is thrown away.
 */
export type Action = { Action: string } & {
  [name: string]: string | number | Readonly<Record<string, string>> | undefined;
};

const longestLine = 1_000;
const mostLines = 120;
const breaksOut = /[\r\n\0]/;
const headerName = /^[A-Za-z][A-Za-z0-9-]*$/;
/** `${` and `$[` are evaluated when a value is expanded again, the others separate arguments. */
const evaluated = /\$[{[]|[,&|]/;

/** The action as it may be sent: a copy, checked. @throws UnsafeValue naming the header, never its value */
export function encodeAction(action: Action): Record<string, string | Readonly<Record<string, string>>> {
  const encoded: Record<string, string | Readonly<Record<string, string>>> = {};
  let lines = 1; // the ActionID, which the connection adds
  for (const [name, value] of Object.entries(action)) {
    if (value === undefined) continue;
    if (!headerName.test(name) || name.toLowerCase() === "actionid") throw unsafe(name, "is no header of ours");
    if (typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) checkLine(name, `${key}=${inner}`);
      lines += Object.keys(value).length;
      encoded[name] = value;
    } else {
      encoded[name] = checkLine(name, String(value));
      lines += 1;
    }
  }
  if (lines > mostLines) throw unsafe(action.Action, `has more than ${mostLines} lines`);
  return encoded;
}

function checkLine(name: string, value: string): string {
  if (breaksOut.test(value)) throw unsafe(name, "holds CR, LF or NUL");
  if (name.length + 2 + Buffer.byteLength(value) > longestLine) throw unsafe(name, `is over ${longestLine} bytes`);
  return value;
}

/**
 * A value that the dialplan will read and expand: visible ASCII without what Asterisk would evaluate.
 * @throws UnsafeValue
 */
export function dialplanValue(value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value)) throw unsafe("a dialplan value", "is not plain ASCII");
  if (evaluated.test(value)) throw unsafe("a dialplan value", "holds ${ $[ , & or |");
  return value;
}

function unsafe(what: string, why: string): Error {
  const error = new Error(`${JSON.stringify(what)} ${why}: not sent to Asterisk`);
  error.name = "UnsafeValue";
  return error;
}
