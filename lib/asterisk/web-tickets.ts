import { asterisk } from "./link";

const Family = "rollcall-web";

/** A row that the dialplan takes once (extensions-rollcall-web.conf). @returns false: Asterisk is away */
export async function putWebTicket(token: string, row: Record<string, string | number>): Promise<boolean> {
  const { system } = asterisk();
  return (await system.send({ Action: "DBPut", Family, Key: token, Val: JSON.stringify(row) })).ok;
}

/** One that nobody has taken. That it is not there is as good. */
export async function dropWebTicket(token: string): Promise<void> {
  await asterisk().system.send({ Action: "DBDel", Family, Key: token });
}
