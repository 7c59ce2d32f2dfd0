/** Where to join, and how else. */
export type JoinPlan = {
  /** `conferences/<room>` or `invitations/<token>` */
  address: string;
  /** what to call instead: a tel: address; null: there is none */
  call: string | null;
};

/** The phone on the page, which is one. */
export const phoneId = "browser-phone";
