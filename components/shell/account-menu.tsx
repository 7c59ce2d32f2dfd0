"use client";
import { ChevronDown, Headphones, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { usePhone } from "@/components/web-phone/phone-provider";
import { applyTheme, keep, type Theme } from "./preference";

/** Who is signed in, and what is this browser's own: theme and language. `compact` shows the head alone. */
export function AccountMenu({ name, theme, compact }: { name: string; theme: Theme; compact?: boolean }) {
  const t = useTranslations("shell.account");
  const language = useLocale();
  const router = useRouter();
  const phone = usePhone();
  const [chosen, setChosen] = useState(theme);
  const chooseTheme = (next: Theme) => {
    setChosen(next);
    applyTheme(next);
  };
  const chooseLanguage = (next: string) => {
    keep("language", next);
    router.refresh();
  };
  return (
    <Menu
      label={name}
      align={compact ? "end" : "start"}
      trigger={compact ? <Head name={name} /> : <Line name={name} />}
    >
      <MenuLink href="/account" icon={<UserRound aria-hidden="true" />}>
        {t("yours")}
      </MenuLink>
      {/* not while a call is on: it would end with this page */}
      {phone?.on === null && (
        <MenuLink href="/test" icon={<Headphones aria-hidden="true" />}>
          {t("selfTest")}
        </MenuLink>
      )}
      <MenuLine />
      <MenuChoice
        label={t("theme")}
        value={chosen}
        onChoose={chooseTheme}
        choices={[
          { value: "light", label: t("light"), icon: <Sun aria-hidden="true" /> },
          { value: "dark", label: t("dark"), icon: <Moon aria-hidden="true" /> },
          { value: "system", label: t("system"), icon: <Monitor aria-hidden="true" /> },
        ]}
      />
      <MenuLine />
      <MenuChoice
        label={t("language")}
        value={language}
        onChoose={chooseLanguage}
        choices={[
          { value: "en", label: <span lang="en">{t("english")}</span> },
          { value: "zh", label: <span lang="zh-CN">{t("chinese")}</span> },
        ]}
      />
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={signOut}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

/** A whole new page afterwards: nothing of the session may stay in the browser's memory. */
async function signOut() {
  await fetch("/api/auth/sign-out", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  window.location.assign("/sign-in");
}

const Line = ({ name, ...rest }: { name: string }) => (
  <button
    type="button"
    {...rest}
    className="flex min-h-9 items-center gap-2 rounded-lg px-2 py-1 text-sm font-medium hover:bg-pressed"
  >
    <Avatar name={name} size={24} />
    <span className="truncate">{name}</span>
    <ChevronDown aria-hidden="true" className="ms-auto size-3.5 text-ink-3" />
  </button>
);

function Head({ name, ...rest }: { name: string }) {
  const t = useTranslations("shell.account");
  return (
    <button
      type="button"
      {...rest}
      aria-label={t("menu", { name })}
      className="grid size-10 place-items-center rounded-full"
    >
      <Avatar name={name} />
    </button>
  );
}
