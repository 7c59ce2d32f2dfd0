import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openFilesIn, type RecordingsHouse, recordingsHouse } from "@/lib/testing/recordings";
import { wavFile } from "@/lib/testing/wav-file";
import { fetchesLogged } from "./fetches";

let house: RecordingsHouse;
let audio: string;
let id: string;
let file: string;
let bearer: Record<string, string>;
const sound = wavFile({ seconds: 3 });
const size = sound.length;

beforeAll(async () => {
  house = await recordingsHouse();
  ({ id, file } = await house.recording({ sound }));
  utimesSync(join(house.folder, file), new Date(), new Date("2026-03-10T10:12:00Z"));
  audio = `/api/v1/recordings/${id}/audio`;
  bearer = { authorization: `Bearer ${house.people.owner.key}` };
});
afterAll(() => house.leave());

const get = (headers: Record<string, string> = {}, path = audio) => house.ask(path, { ...bearer, ...headers });
const head = (headers: Record<string, string> = {}) => house.ask(audio, { ...bearer, ...headers }, "HEAD");
const reasonOf = (body: Buffer) => (JSON.parse(body.toString()).type as string).split("/").at(-1);

describe("the whole", () => {
  it("comes as it lies on disk, with its length, name and validators", async () => {
    const { status, headers, body } = await get();
    expect(status).toBe(200);
    expect(body.equals(sound)).toBe(true);
    expect(headers).toMatchObject({
      "content-type": "audio/wav",
      "content-length": String(size),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
      "last-modified": "Tue, 10 Mar 2026 10:12:00 GMT",
      "content-disposition": `attachment; filename="84218 Supplier review, _odz 2026-03-10 10.01.wav"; filename*=UTF-8''84218%20Supplier%20review%2C%20%C5%81%C3%B3d%C5%BA%202026-03-10%2010.01.wav`,
    });
    expect(headers.etag).toMatch(/^"[\w-]+"$/);
    expect(headers["transfer-encoding"]).toBeUndefined();
    expect(headers["content-range"]).toBeUndefined();
  });

  it("plays in place when asked so", async () => {
    const { headers } = await get({}, `${audio}?disposition=inline`);
    expect(headers["content-disposition"]).toMatch(/^inline; filename="84218 /);
  });

  it("by HEAD says the same without a body, whatever range is asked, and leaves no file open", async () => {
    const whole = await get();
    for (const range of ["", "bytes=0-1", "bytes=99999999-"]) {
      const asked = await head({ range });
      expect(asked.status).toBe(200);
      expect(asked.body.length).toBe(0);
      expect({ ...asked.headers, date: "" }).toEqual({ ...whole.headers, date: "" });
    }
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(0), 15_000);
  });

  it("of no bytes is answered too", async () => {
    const empty = await house.recording({ sound: Buffer.alloc(0), at: new Date("2026-03-01T00:00:00Z") });
    const asked = await get({}, `/api/v1/recordings/${empty.id}/audio`);
    expect([asked.status, asked.headers["content-length"], asked.body.length]).toEqual([200, "0", 0]);
    const ranged = await get({ range: "bytes=0-" }, `/api/v1/recordings/${empty.id}/audio`);
    expect([ranged.status, ranged.headers["content-range"]]).toEqual([416, "bytes */0"]);
  });
});

describe("a range", () => {
  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-43", 0, 43],
    ["bytes=44-", 44, size - 1],
    ["bytes=100-199", 100, 199],
    [`bytes=${size - 1}-`, size - 1, size - 1],
    ["bytes=-1", size - 1, size - 1],
    ["bytes=-1000", size - 1000, size - 1],
    [`bytes=-${size * 2}`, 0, size - 1],
    [`bytes=5-${size * 2}`, 5, size - 1],
  ])("%s is those bytes and their length", async (range, from, to) => {
    const { status, headers, body } = await get({ range });
    expect(status).toBe(206);
    expect(headers["content-range"]).toBe(`bytes ${from}-${to}/${size}`);
    expect(headers["content-length"]).toBe(String(to - from + 1));
    expect(headers.etag).toBeDefined();
    expect(headers["content-disposition"]).toMatch(/^attachment; /);
    expect(body.equals(sound.subarray(from, to + 1))).toBe(true);
  });

  it.each([`bytes=${size}-`, "bytes=999999999-1999999999", "bytes=-0"])("%s is outside", async (range) => {
    const { status, headers, body } = await get({ range });
    expect(status).toBe(416);
    expect(headers["content-range"]).toBe(`bytes */${size}`);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(reasonOf(body)).toBe("range-not-satisfiable");
  });

  it.each(["bytes=2-1", "bytes=a-b", "seconds=0-1", "bytes=0-1,5-6"])(
    "%s is no single range: the whole",
    async (range) => {
      const { status, body } = await get({ range });
      expect(status).toBe(200);
      expect(body.equals(sound)).toBe(true);
    },
  );

  it("many at once are each their own bytes", async () => {
    const ranges = Array.from({ length: 60 }, (_, at) => [at * 700, at * 700 + 1 + at * 31] as const);
    const answers = await Promise.all(ranges.map(([from, to]) => get({ range: `bytes=${from}-${to}` })));
    for (const [at, [from, to]] of ranges.entries())
      expect(answers[at]?.body.equals(sound.subarray(from, to + 1))).toBe(true);
  });
});

describe("conditions", () => {
  const etag = async () => (await head()).headers.etag ?? "";

  it("304 for who has it, without a body", async () => {
    const conditions: Record<string, string>[] = [
      { "if-none-match": await etag() },
      { "if-none-match": `"x", W/${await etag()}` },
      { "if-modified-since": "Tue, 10 Mar 2026 10:12:00 GMT" },
    ];
    for (const headers of conditions) {
      const asked = await get(headers);
      expect([asked.status, asked.body.length]).toEqual([304, 0]);
      expect(asked.headers.etag).toBe(await etag());
      expect((await head(headers)).status).toBe(304);
    }
    expect((await get({ "if-none-match": '"other"' })).status).toBe(200);
  });

  it("If-Range serves the part of the same file, the whole of another", async () => {
    const range = "bytes=100-199";
    const same = [await etag(), "Tue, 10 Mar 2026 10:12:00 GMT"];
    for (const ifRange of same) expect((await get({ range, "if-range": ifRange })).status).toBe(206);
    const other = [
      '"other"',
      `W/${await etag()}`,
      "Tue, 10 Mar 2026 10:11:59 GMT",
      "Wed, 11 Mar 2026 10:12:00 GMT",
      "rubbish",
    ];
    for (const ifRange of other) {
      const { status, body } = await get({ range, "if-range": ifRange });
      expect([ifRange, status, body.length]).toEqual([ifRange, 200, size]);
    }
    // A range that cannot be is no error when its condition fails.
    expect((await get({ range: "bytes=99999999-", "if-range": '"other"' })).status).toBe(200);
  });

  it("412 when it must be one that it is not", async () => {
    const { status, body } = await get({ "if-match": '"other"' });
    expect([status, reasonOf(body)]).toEqual([412, "precondition-failed"]);
    expect((await get({ "if-match": await etag() })).status).toBe(200);
  });

  it("the tag changes with the file", async () => {
    const other = await house.recording({ sound, at: new Date("2026-03-02T00:00:00Z") });
    const path = `/api/v1/recordings/${other.id}/audio`;
    const before = (await get({}, path)).headers.etag;
    expect(before).not.toBe(await etag());
    appendFileSync(join(house.folder, other.file), "more");
    expect((await get({}, path)).headers.etag).not.toBe(before);
  });
});

describe("refused", () => {
  it("401 who is nobody, before anything is told", async () => {
    for (const [path, headers] of [
      [audio, {}],
      ["/api/v1/recordings/nothing/audio", {}],
      [audio, { authorization: "Bearer rc_wrong" }],
      [`${audio}?invitation=wrong`, {}],
    ] as const) {
      const { status, headers: answered, body } = await house.ask(path, headers);
      expect([path, status]).toEqual([path, 401]);
      expect(answered["content-type"]).toBe("application/problem+json");
      expect(answered["content-length"]).toBe(String(body.length));
      expect(reasonOf(body)).toBe("not-signed-in");
    }
  });

  it("404 what there is not, 405 what is not reading; other paths are not ours", async () => {
    expect((await get({}, "/api/v1/recordings/nothing/audio")).status).toBe(404);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await house.ask(audio, bearer, method);
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    }
    for (const path of ["/", "/api/v1/recordings", `/api/v1/recordings/${id}`, `${audio}/`, `/x${audio}`])
      expect([path, (await get({}, path)).status]).toEqual([path, 299]);
  });

  it("409 while it is written", async () => {
    const growing = await house.recording({ sound, state: "RECORDING", at: new Date("2026-03-03T00:00:00Z") });
    const { status, body } = await get({}, `/api/v1/recordings/${growing.id}/audio`);
    expect([status, reasonOf(body)]).toEqual([409, "still-recording"]);
  });

  it("410 when the file is gone, and the list says so from then on", async () => {
    const gone = await house.recording({ at: new Date("2026-03-04T00:00:00Z") });
    const { status, body } = await get({}, `/api/v1/recordings/${gone.id}/audio`);
    expect([status, reasonOf(body)]).toEqual([410, "recording-missing"]);
    expect(await house.database.recording.findUnique({ where: { id: gone.id } })).toMatchObject({ state: "MISSING" });
  });

  it("whatever a row says, only a plain file of our naming in the folder is opened", async () => {
    // The database refuses such names already; the door does not count on it.
    await house.database.$executeRaw`ALTER TABLE "Recording" DROP CONSTRAINT "Recording_file_is_a_name"`;
    const outside = join(house.folder, "..", `outside-${process.pid}.wav`);
    writeFileSync(outside, sound);
    const at = (day: number) => `84218-open-202603${day}T000000Z.wav`;
    symlinkSync(outside, join(house.folder, at(11)));
    symlinkSync(join(house.folder, file), join(house.folder, at(12)));
    mkdirSync(join(house.folder, at(13)));
    execFileSync("mkfifo", [join(house.folder, at(14))]);
    mkdirSync(join(house.folder, "sub"));
    writeFileSync(join(house.folder, "sub", at(15)), sound);
    const names = [
      ...[11, 12, 13, 14].map(at),
      `sub/${at(15)}`,
      `../outside-${process.pid}.wav`,
      outside,
      "../../../../../../etc/passwd",
      "/etc/passwd",
      "..",
      ".",
      "",
      `${file}\u2215..`,
    ];
    for (const [index, name] of names.entries()) {
      const row = await house.recording({ at: new Date(Date.UTC(2026, 3, 1, index)) });
      await house.database.recording.update({ where: { id: row.id }, data: { file: name } });
      const { status, body } = await get({}, `/api/v1/recordings/${row.id}/audio`);
      expect([name, status, reasonOf(body)]).toEqual([name, 410, "recording-missing"]);
    }
    for (const path of ["..%2f..%2fetc%2fpasswd", "%2e%2e", encodeURIComponent(file), `${id}%00`])
      expect([path, (await get({}, `/api/v1/recordings/${path}/audio`)).status]).toEqual([path, 404]);
    rmSync(outside);
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(0), 15_000);
  });
});

describe("a connection that goes wrong", () => {
  const big = wavFile({ seconds: 3000 });
  const bigRecording = async (at: string) => {
    const row = await house.recording({ sound: big, at: new Date(at) });
    return { ...row, path: `/api/v1/recordings/${row.id}/audio` };
  };

  it("a client that leaves lets go of the file at once, and the log says how far it came", async () => {
    const row = await bigRecording("2026-05-01T00:00:00Z");
    await Promise.all(
      Array.from(
        { length: 10 },
        () =>
          new Promise<void>((left) => {
            const asked = request({ port: house.port, path: row.path, headers: bearer, agent: false }, (answer) =>
              answer.once("data", () => {
                asked.destroy();
                left();
              }),
            );
            asked.on("error", () => {}).end();
          }),
      ),
    );
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(0), 5000);
    await vi.waitFor(async () => {
      await fetchesLogged();
      const lines = await house.database.recordingDownload.findMany({ where: { recordingId: row.id } });
      expect(lines).toHaveLength(10);
      for (const line of lines) {
        expect(line.complete).toBe(false);
        expect(Number(line.bytesSent)).toBeGreaterThan(0);
        expect(Number(line.bytesSent)).toBeLessThan(big.length);
      }
    }, 5000);
  });

  it("requests that wait behind another on the same connection let go too", async () => {
    const row = await bigRecording("2026-05-02T00:00:00Z");
    const socket = connect(house.port, "127.0.0.1");
    const line = `GET ${row.path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${bearer.authorization}\r\n\r\n`;
    socket.write(line.repeat(3));
    await new Promise<void>((came) => socket.once("data", () => came()));
    socket.pause();
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(3), 5000);
    socket.destroy();
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(0), 5000);
  });

  it("a client that reads slowly is waited for, and gets every byte", async () => {
    const row = await bigRecording("2026-05-03T00:00:00Z");
    const parts: Buffer[] = [];
    await new Promise<void>((done, failed) => {
      request({ port: house.port, path: row.path, headers: bearer, agent: false }, (answer) => {
        answer.on("data", (chunk: Buffer) => {
          parts.push(chunk);
          if (parts.length % 40 === 0) {
            answer.pause();
            setTimeout(() => answer.resume(), 2);
          }
        });
        answer.on("end", done).on("error", failed);
      }).end();
    });
    expect(Buffer.concat(parts).equals(big)).toBe(true);
  });

  it("a file that is cut short while it is sent cuts the connection: never a short answer that looks whole", async () => {
    const row = await bigRecording("2026-05-04T00:00:00Z");
    const ended = await new Promise<string>((told) => {
      request({ port: house.port, path: row.path, headers: bearer, agent: false }, (answer) => {
        answer.once("data", () => {
          answer.pause();
          truncateSync(join(house.folder, row.file), 1_000_000);
          answer.resume();
        });
        answer.on("end", () => told("whole")).on("error", (error) => told((error as NodeJS.ErrnoException).code ?? ""));
      }).end();
    });
    expect(ended).toBe("ECONNRESET");
    await vi.waitFor(() => expect(openFilesIn(house.folder)).toBe(0), 5000);
  });
});

describe("the log of fetches", () => {
  const linesOf = async (recordingId: string) => {
    await fetchesLogged();
    return house.database.recordingDownload.findMany({ where: { recordingId }, orderBy: { at: "asc" } });
  };

  it("has who, from where, how, and whether all of it went out; nothing for HEAD, 304 and refusals", async () => {
    const row = await house.recording({ sound, at: new Date("2026-06-01T00:00:00Z") });
    const path = `/api/v1/recordings/${row.id}/audio`;
    const { headers } = await get({}, path);
    await house.ask(path, bearer, "HEAD");
    await get({ "if-none-match": headers.etag ?? "" }, path);
    await get({ range: "bytes=99999999-" }, path);
    await house.ask(path, { authorization: `Bearer ${house.people.stranger.key}` });
    await get({}, path);
    expect(await linesOf(row.id)).toMatchObject(
      [0, 1].map(() => ({
        accountId: house.people.owner.actor.id,
        invitationId: null,
        address: "127.0.0.1",
        disposition: "attachment",
        range: null,
        bytesSent: BigInt(size),
        complete: true,
      })),
    );
  });

  it("has one line for all ranges of a player's session, complete once everything was sent", async () => {
    const row = await house.recording({ sound, at: new Date("2026-06-02T00:00:00Z") });
    const path = `/api/v1/recordings/${row.id}/audio?disposition=inline`;
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => get({ range: `bytes=${at * 100}-${at * 100 + 99}` }, path)),
    );
    expect(await linesOf(row.id)).toMatchObject([
      { range: expect.stringMatching(/^bytes=/), bytesSent: 2000n, complete: false },
    ]);
    await get({ range: "bytes=2000-" }, path);
    expect(await linesOf(row.id)).toMatchObject([{ bytesSent: BigInt(size), complete: true, disposition: "inline" }]);
    await house.ask(path, { authorization: `Bearer ${house.people.admin.key}`, range: "bytes=0-9" });
    expect(await linesOf(row.id)).toHaveLength(2);
  });
});
