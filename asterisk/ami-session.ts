import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";

/** One message of the Asterisk Manager Interface; of two equal headers the first counts, as in Asterisk. */
export type AmiPacket = Readonly<Record<string, string>>;

type Waiting = {
  resolve: (packets: AmiPacket[]) => void;
  reject: (error: Error) => void;
  packets: AmiPacket[];
  list: boolean;
};

/**
 * The least of an AMI client: logs in, sends actions, hands out events. For the phones, tests and command lines; the
 * portal's own link, which heals itself, is lib/asterisk/connection.
 */
export class AmiSession {
  private readonly waiting = new Map<string, Waiting>();
  private readonly events = new EventEmitter();
  private text = "";

  private constructor(private readonly socket: Socket) {
    this.events.setMaxListeners(0); // one for every call under way
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => this.take(String(chunk)));
    socket.on("error", (error) => this.drop(error));
    socket.on("close", () => this.drop(new Error("the manager connection was closed")));
  }

  /** `url` = ami://user:secret@host:port. Rejects when it is refused. */
  static async open(url: string): Promise<AmiSession> {
    const { hostname, port, username, password } = new URL(url);
    const socket = connect(Number(port || 5038), hostname);
    await once(socket, "connect");
    const session = new AmiSession(socket);
    const reply = await session.action({
      Action: "Login",
      Username: decodeURIComponent(username),
      Secret: decodeURIComponent(password),
    });
    if (reply.Response === "Success") return session;
    session.close();
    throw new Error(`the manager login was refused: ${reply.Message}`);
  }

  /** Sends one action and resolves with its reply, also with an error reply. */
  async action(fields: Record<string, string | string[]>): Promise<AmiPacket> {
    return (await this.send(fields, false))[0] ?? {};
  }

  /** Sends an action that answers with a list and resolves with the rows. */
  async list(fields: Record<string, string | string[]>): Promise<AmiPacket[]> {
    return (await this.send(fields, true)).filter((packet) => packet.Event && packet.EventList !== "Complete");
  }

  on(listener: (event: AmiPacket) => void): () => void {
    this.events.on("event", listener);
    return () => this.events.off("event", listener);
  }

  close(): void {
    this.socket.destroy();
  }

  /** Lets the process end although the session is open. */
  unref(): void {
    this.socket.unref();
  }

  private send(fields: Record<string, string | string[]>, list: boolean): Promise<AmiPacket[]> {
    // Replies and OriginateResponse carry the ActionID to every session, so it must be unique among all of them.
    const id = randomUUID();
    const headers = Object.entries({ ...fields, ActionID: id }).flatMap(([name, value]) =>
      [value].flat().map((one) => `${name}: ${one}`),
    );
    const broken = headers.find((header) => /[\r\n\0]/.test(header));
    if (broken) throw new Error(`a manager header may not hold a line break: ${JSON.stringify(broken)}`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, packets: [], list });
      this.socket.write(`${headers.join("\r\n")}\r\n\r\n`);
    });
  }

  private take(chunk: string): void {
    this.text += chunk;
    for (let end = this.text.indexOf("\r\n\r\n"); end >= 0; end = this.text.indexOf("\r\n\r\n")) {
      this.sort(parse(this.text.slice(0, end)));
      this.text = this.text.slice(end + 4);
    }
  }

  private sort(packet: AmiPacket): void {
    const waiting = this.waiting.get(packet.ActionID ?? "");
    const isRow = packet.Event !== undefined;
    if (isRow && (!waiting?.list || packet.Event === "OriginateResponse")) this.events.emit("event", packet);
    if (!waiting || (isRow && !waiting.list)) return;
    waiting.packets.push(packet);
    const more = waiting.list && packet.Response !== "Error" && packet.EventList !== "Complete";
    if (more) return;
    this.waiting.delete(packet.ActionID ?? "");
    waiting.resolve(waiting.packets);
  }

  private drop(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

function parse(text: string): AmiPacket {
  const packet: Record<string, string> = {};
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) packet[line.slice(0, colon)] ??= line.slice(colon + 1).replace(/^ /, "");
  }
  return packet;
}
