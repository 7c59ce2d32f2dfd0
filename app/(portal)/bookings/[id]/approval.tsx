import { cache } from "react";
import { decide } from "@/app/(portal)/approvals/actions";
import { reader } from "@/app/reader";
import { ApprovalChip, ApprovalNote } from "@/components/policies/approval-state";
import { SaveTemplate } from "@/components/policies/save-template";
import { isAdministrator } from "@/lib/accounts/account";
import { approvalOf } from "@/lib/policies/approval-queries";
import { saveAsTemplate } from "./template-actions";

/** Asked once a page, however many parts of it say something of it. */
const approvalHere = cache(async (id: string) => {
  const { actor, zone } = await reader();
  return { approval: await approvalOf(actor, id), administrator: isAdministrator(actor), zone };
});

/** 'Waiting for approval by …', beside the title. */
export async function Approval({ id }: { id: string }) {
  const { approval } = await approvalHere(id);
  return approval && <ApprovalChip approval={approval} />;
}

/** What was decided, and who has booked it for whom. */
export async function ApprovalSaid({ booking }: { booking: { id: string; title: string } }) {
  const { approval, zone } = await approvalHere(booking.id);
  return approval && <ApprovalNote approval={approval} booking={booking} zone={zone} decide={decide} />;
}

export async function KeepAsTemplate({ booking }: { booking: { id: string; title: string } }) {
  const { administrator } = await approvalHere(booking.id);
  return (
    <SaveTemplate title={booking.title} administrator={administrator} save={saveAsTemplate.bind(null, booking.id)} />
  );
}
