import { useTranslations } from "next-intl";
import { RadioCard } from "@/components/ui/radio-card";

const roles = ["organiser", "administrator"] as const;

/** What somebody may do, in words. */
export function RoleChoice({ chosen }: { chosen: (typeof roles)[number] }) {
  const t = useTranslations("accounts");
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t("add.role")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {roles.map((role) => (
          <RadioCard
            key={role}
            name="role"
            value={role}
            defaultChecked={role === chosen}
            title={t(`role.${role}`)}
            small={t(`role.${role}Text`)}
          />
        ))}
      </div>
    </fieldset>
  );
}
