"use client";
import { clsx } from "clsx";
import { Ellipsis, PhoneOff, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { cloneElement, Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import type { PersonHere } from "@/lib/participants/people";
import { useRowDesk } from "./desk";
import { personName } from "./person";
import { usePersonActions, useRowActions, useWantedOf } from "./use-person-actions";

type Props = { person: PersonHere; open: boolean; onDone: () => void };

/** Hidden until the row is looked at, where its place is kept. */
const quiet =
  "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100";
const square = "w-(--height-control-sm) px-0! max-sm:w-9 [&>.lucide]:m-0";
const keyOfDeed: Record<string, string> = { mute: "M", unmute: "M", "call-up": "U", unhold: "H", admit: "A" };

/**
 * What is nearest at hand, Remove, and all else in a menu. On a wide screen their place is kept and they show on hover and focus
 * (a talker's Mute and a raised hand's Call up always); on a phone a swipe or a tap lays them over the row's right side.
 */
export function RowActions({ person, open, onDone }: Props) {
  const t = useTranslations("conferences.row");
  const { away, commands } = useRowDesk();
  const { name, primary, remove } = useRowActions(person);
  const wanted = useWantedOf(person);
  if (away) return <span className="max-md:hidden" />;
  const again = wanted?.state === "unknown" ? wanted : null;
  const once = again
    ? {
        label: t("again"),
        says: t("againName", { name }),
        icon: <RefreshCw aria-hidden="true" />,
        run: () => void commands.send(again.command, name),
      }
    : primary;
  return (
    <>
      <span className="hidden items-center justify-end gap-1 md:flex md:max-xl:col-start-5 md:max-xl:row-span-2 md:max-xl:row-start-1">
        {once && (
          <Button
            size="sm"
            variant={again ? "plain" : "ghost"}
            aria-label={once.says}
            className={clsx(
              "group-focus:border-line-strong group-focus:bg-surface",
              !person.talking && !again && person.hand === null && quiet,
              wanted?.state === "asked" && "invisible",
            )}
            icon={once.icon}
            onClick={once.run}
          >
            {once.label}
            {!again && primary && keyOfDeed[primary.key] && (
              <span className="hidden group-focus:inline">
                <Kbd quiet>{keyOfDeed[primary.key] ?? ""}</Kbd>
              </span>
            )}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          title={remove.says}
          aria-label={remove.says}
          className={clsx(square, quiet)}
          icon={<PhoneOff aria-hidden="true" />}
          onClick={remove.run}
        />
        <PersonMenu person={person}>
          <Button
            size="sm"
            variant="ghost"
            title={t("allName", { name })}
            aria-label={t("allName", { name })}
            data-menu
            className={square}
            icon={<Ellipsis aria-hidden="true" />}
          />
        </PersonMenu>
      </span>
      {open && (
        <span className="absolute inset-y-0 end-0 flex animate-appear md:hidden">
          {once && (
            <Over
              aria-label={once.says}
              className="bg-pressed text-ink"
              icon={once.icon}
              onClick={() => {
                once.run();
                onDone();
              }}
            >
              {once.label}
            </Over>
          )}
          <PersonMenu person={person}>
            <Over
              aria-label={t("allName", { name })}
              className="border-s border-line bg-pressed text-ink"
              icon={<Ellipsis aria-hidden="true" />}
            >
              {t("more")}
            </Over>
          </PersonMenu>
          <Over
            aria-label={remove.says}
            className="bg-danger text-on-danger"
            icon={<PhoneOff aria-hidden="true" />}
            onClick={() => {
              remove.run();
              onDone();
            }}
          >
            {t("remove")}
          </Over>
        </span>
      )}
    </>
  );
}

/** Everything that can be done to somebody. Made when its button is first pressed: hundreds of rows have one. */
function PersonMenu({
  person,
  children,
}: {
  person: PersonHere;
  children: React.ReactElement<React.ComponentProps<"button">>;
}) {
  const [made, make] = useState(false);
  if (!made)
    return cloneElement(children, {
      "aria-haspopup": "menu",
      onClick: () => make(true),
      onKeyDown: ({ key }) => key === "Enter" && make(true),
    });
  return (
    <Menu trigger={children} label={personName(person)} defaultOpen>
      <PersonItems person={person} />
    </Menu>
  );
}

function PersonItems({ person }: { person: PersonHere }) {
  return usePersonActions(person).map((group, index) => (
    <Fragment key={group[0]?.key}>
      {index > 0 && <MenuLine />}
      {group.map(({ key, label, icon, danger, run }) => (
        <MenuItem key={key} icon={icon} danger={danger} onSelect={run}>
          {label}
        </MenuItem>
      ))}
    </Fragment>
  ));
}

const Over = ({ icon, className, children, ...rest }: React.ComponentProps<"button"> & { icon: React.ReactNode }) => (
  <button
    type="button"
    {...rest}
    className={clsx("grid w-19 content-center justify-items-center gap-1 text-xs font-medium", className)}
  >
    {icon}
    {children}
  </button>
);
