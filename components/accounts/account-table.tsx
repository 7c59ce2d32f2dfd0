import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { Table } from "@/components/ui/rows";

export type AccountLine = {
  id: string;
  name: string;
  email: string;
  role: "administrator" | "organiser";
  banned: boolean;
  rooms: number;
  signedIn: string | null;
  you: boolean;
};

export function AccountTable({ accounts }: { accounts: AccountLine[] }) {
  const t = useTranslations("accounts");
  return (
    <Table
      label={t("administration.title")}
      items={accounts}
      keyOf={(account) => account.id}
      columns={[
        { key: "name", head: t("administration.name"), cell: (account) => <Who {...account} />, className: "min-w-56" },
        { key: "role", head: t("administration.role"), cell: ({ role }) => t(`role.${role}`) },
        { key: "rooms", head: t("administration.rooms"), cell: ({ rooms }) => rooms || "–" },
        {
          key: "signedIn",
          head: t("administration.lastSignIn"),
          cell: ({ signedIn }) => signedIn ?? <span className="text-ink-3">{t("administration.notNow")}</span>,
          className: "whitespace-nowrap",
        },
      ]}
    />
  );
}

function Who({ id, name, email, banned, you }: AccountLine) {
  const t = useTranslations("accounts.administration");
  return (
    <Link href={`/administration/accounts/${id}`} className="group flex items-center gap-3">
      <Avatar name={name} size={32} gone={banned} />
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="font-medium group-hover:text-accent-ink">{name}</span>
          {you && <Chip tone="quiet">{t("you")}</Chip>}
          {banned && <Chip tone="danger">{t("closed")}</Chip>}
        </span>
        <span className="block truncate text-xs text-ink-3">{email}</span>
      </span>
    </Link>
  );
}
