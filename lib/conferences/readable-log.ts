import type { LogLine } from "./conference";

const nearMs = 15_000;

/**
 * The log as a person reads it, latest first: what only repeats a command that stands beside it (a leaving after a removal, the
 * recording that was asked for) is left out, unless the command was refused.
 */
export function readable(log: LogLine[]): LogLine[] {
  return log.filter((line) => !isEcho(line, log)).reverse();
}

function isEcho(line: LogLine, log: LogLine[]): boolean {
  const caused = (test: (cause: LogLine) => boolean) =>
    log.some((cause) => cause.by !== null && cause.reason === null && near(cause, line) && test(cause));
  switch (line.kind) {
    case "left":
      return (
        line.reason === "kicked" &&
        caused(({ kind, about }) => kind === "end" || (kind === "kick" && about?.id === line.about?.id))
      );
    case "ended":
      return caused(({ kind }) => kind === "end");
    case "recording":
      return caused(({ kind }) => kind === "start-recording");
    case "recorded":
      return caused(({ kind }) => kind === "stop-recording");
    default:
      return false;
  }
}

const near = (cause: LogLine, line: LogLine) => Math.abs(Date.parse(line.at) - Date.parse(cause.at)) < nearMs;
