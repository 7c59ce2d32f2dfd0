import type { FileHandle } from "node:fs/promises";
import type { ServerResponse } from "node:http";

const KiB = 1024;
/** What all transfers of the process may hold together, unless there are so many that the least is more. */
const BUDGET = 16 * 1024 * KiB;
/** Every transfer begins small: of a hundred that begin at once, the first do not know yet that they are a hundred. */
const BEGINNING = 1024 * KiB;
const MOST = 1024 * KiB;
const LEAST = 64 * KiB;

/**
 * One transfer reads into one buffer while the other is on its way out. Few at once get large ones (1 MiB carries four times what
 * 64 KiB does), many share the budget.
 */
const chunkSize = (read: number) =>
  read < BEGINNING ? LEAST : Math.max(LEAST, Math.min(MOST, 2 ** Math.floor(Math.log2(BUDGET / (2 * active)))));

let active = 0;
const spare: Buffer[] = [];

/** Buffers go round: left to the garbage collector, a burst of small ranges would pile them up. */
function borrow(size: number): Buffer {
  const at = spare.findIndex((buffer) => buffer.length === size);
  return (at >= 0 && spare.splice(at, 1)[0]) || Buffer.allocUnsafeSlow(size);
}
function giveBack(buffer: Buffer) {
  if (spare.length < 8) spare.push(buffer);
}

/**
 * Sends bytes `from` to `to` of an open file as the response's body, no faster than the client takes them, and ends the response.
 * A client that leaves ends it early; a file that turns out shorter than promised cuts the connection, which is how HTTP says so.
 * @returns how many bytes the system took for sending
 */
export async function pour(handle: FileHandle, response: ServerResponse, from: number, to: number): Promise<number> {
  active++;
  const outgoing = outlet(response);
  let buffers = [] as Buffer[];
  let at = from;
  let sent = 0;
  try {
    while (at <= to && !outgoing.gone()) {
      const size = chunkSize(at - from);
      const fits = buffers[0]?.length === size;
      if (!fits) buffers = await exchange(buffers, size, outgoing);
      const [buffer, other] = buffers as [Buffer, Buffer];
      const { bytesRead } = await handle.read(buffer, 0, Math.min(size, to + 1 - at), at);
      if (bytesRead === 0) throw new Error("the recording's file became shorter while it was sent");
      at += bytesRead;
      sent += await outgoing.settled();
      outgoing.write(buffer.subarray(0, bytesRead));
      buffers = [other, buffer];
    }
    sent += await outgoing.settled();
    if (!outgoing.gone()) response.end();
  } catch (error) {
    response.destroy();
    throw error;
  } finally {
    active--;
    outgoing.close();
    // After a client left, the system may still hold the last buffer: that one is the collector's.
    if (!outgoing.gone()) buffers.forEach(giveBack);
  }
  return sent;
}

async function exchange(old: Buffer[], size: number, outgoing: ReturnType<typeof outlet>): Promise<Buffer[]> {
  await outgoing.idle();
  old.forEach(giveBack);
  return [borrow(size), borrow(size)];
}

/**
 * One write at a time to a response, and never waiting for a client that is gone. The socket tells that, not the response: of requests
 * sent one behind the other on a connection, those that still wait for their turn never hear of its end (Node 20).
 */
function outlet(response: ServerResponse) {
  const { socket } = response.req;
  let gone = socket.destroyed;
  let pending: { bytes: Promise<number>; release: () => void } | null = null;
  const leave = () => {
    gone = true;
    pending?.release();
  };
  socket.once("close", leave);
  return {
    gone: () => gone,
    close: () => socket.off("close", leave),
    write(chunk: Buffer) {
      if (gone) return;
      let release = () => {};
      const bytes = new Promise<number>((resolve) => {
        release = () => resolve(0);
        response.write(chunk, (error) => resolve(error ? 0 : chunk.length));
      });
      pending = { bytes, release };
    },
    /** bytes of the last write, once it is done */
    async settled(): Promise<number> {
      const bytes = (await pending?.bytes) ?? 0;
      pending = null;
      return bytes;
    },
    /** the last write is done; its bytes stay to be counted */
    async idle() {
      await pending?.bytes;
    },
  };
}
