"use client";
import { PhoneOutgoing, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { clockOf } from "@/components/ui/duration";
import { IconButton } from "@/components/ui/icon-button";
import { type Dialled, isOver } from "@/lib/dialling/dialled";
import { useDesk } from "./desk";
import { Panel, QueueRow, Some } from "./panel";
import { nameOf } from "./person";

/** Who is being called, and what came of it. */
export function CallingPanel() {
  const t = useTranslations("conferences.calling");
  const { away, commands, picture } = useDesk();
  const all = picture.dialling;
  if (all.length === 0) return null;
  const open = all.filter((one) => !isOver(one));
  return (
    <Panel
      panel="calling"
      icon={<PhoneOutgoing aria-hidden="true" />}
      title={t("name")}
      count={open.length}
      action={
        open.length > 1 ? (
          <Button size="sm" variant="ghost" disabled={away} onClick={() => void commands.send({ kind: "cancel-dial" })}>
            {t("stopAll")}
          </Button>
        ) : (
          <span className="text-xs text-ink-2">
            {t("inOf", { done: all.filter(({ state }) => state === "accepted").length, count: all.length })}
          </span>
        )
      }
    >
      <Some of={[...open, ...all.filter(isOver)]}>
        {(some) => (
          <ul>
            {some.map((one) => (
              <Called key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Some>
    </Panel>
  );
}

function Called({ one }: { one: Dialled }) {
  const t = useTranslations("conferences.calling");
  const { now, away, commands } = useDesk();
  const name = nameOf(one);
  const over = isOver(one);
  const wait = one.nextAt === null ? null : Math.max(0, Math.ceil((Date.parse(one.nextAt) - now) / 1000));
  const time = wait === null ? clockOf((now - Date.parse(one.since)) / 1000) : clockOf(wait);
  const state = one.state === "waiting" ? (one.reason === null ? "first" : wait ? "again" : "soon") : one.state;
  const said = t(`states.${state.replaceAll("-", "_")}` as "states.ringing", { time });
  const why = one.reason ? t(`reasons.${one.reason.replaceAll("-", "_")}` as "reasons.busy") : "";
  const attempt = one.attempts > 1 ? t("attempt", { count: one.attempts }) : "";
  const stop = () => void commands.send({ kind: "cancel-dial", target: one.id }, name);
  return (
    <QueueRow
      person={{ name: one.name, number: one.number, lane: null, talking: false }}
      name={name}
      small={
        <>
          <span className={over ? undefined : "font-medium text-ink"}>{over && why ? why : said}</span>
          {[!over && why, attempt]
            .filter(Boolean)
            .map((more) => ` · ${more}`)
            .join("")}
        </>
      }
    >
      {!over && (
        <Button size="sm" disabled={away} aria-label={t("stopName", { name })} onClick={stop}>
          {t("stop")}
        </Button>
      )}
      {over && one.state !== "accepted" && (
        <>
          <IconButton
            size="sm"
            disabled={away}
            name={t("againName", { name })}
            icon={<RotateCw aria-hidden="true" />}
            onClick={() => {
              stop();
              void commands.send(
                { kind: "dial", targets: [{ name: one.name || undefined, numbers: [one.number] }], accept: true },
                name,
              );
            }}
          />
          <IconButton
            size="sm"
            disabled={away}
            name={t("putAwayName", { name })}
            icon={<X aria-hidden="true" />}
            onClick={stop}
          />
        </>
      )}
    </QueueRow>
  );
}
