import type { RoomRules } from "@/lib/policies/policy";
import type { Options } from "./options";

/** How a room is spoken of outside the database: pages, API, forms. */
export const accesses = ["always", "unless-booked", "only-booked"] as const;
export const announcements = ["none", "tone", "name"] as const;
export const recordings = ["always", "on-demand", "never"] as const;
export const languages = ["en", "zh"] as const;

export type Access = (typeof accesses)[number];
export type Announcement = (typeof announcements)[number];
export type RecordWhen = (typeof recordings)[number];

/** What a room does unless a booking says otherwise. */
export type Defaults = {
  /** null: no limit */
  maxParticipants: number | null;
  waitForModerator: boolean;
  endWithModerator: boolean;
  joinMuted: boolean;
  announce: Announcement;
  musicWhileAlone: boolean;
  record: RecordWhen;
};
export const defaultNames = [
  "maxParticipants",
  "waitForModerator",
  "endWithModerator",
  "joinMuted",
  "announce",
  "musicWhileAlone",
  "record",
] as const satisfies (keyof Defaults)[];

/** The database's word for one of ours, and back: "on-demand" ↔ "ON_DEMAND". */
export type Constant<Word extends string> = Word extends `${infer A}-${infer B}`
  ? `${Uppercase<A>}_${Constant<B>}`
  : Uppercase<Word>;
export type Word<Name extends string> = Name extends `${infer A}_${infer B}`
  ? `${Lowercase<A>}-${Word<B>}`
  : Lowercase<Name>;

export const constantOf = <T extends string>(word: T) => word.toUpperCase().replaceAll("-", "_") as Constant<T>;
export const wordOf = <T extends string>(constant: T) => constant.toLowerCase().replaceAll("_", "-") as Word<T>;

/** Whether its bookings wait for somebody's yes, whose, and which rules count in it instead of the site's. */
export type RoomPolicy = {
  needsApproval: boolean;
  /** none: its owner */
  approvers: { id: string; name: string; email: string }[];
  rules: RoomRules;
};

/** A room as its owner sees it. */
export type RoomView = Defaults &
  RoomPolicy & {
    id: string;
    number: string;
    name: string;
    owner: { id: string; name: string; email: string };
    participantPin: string;
    moderatorPin: string;
    language: "en" | "zh";
    timeZone: string;
    access: Access;
    options: Options;
    /** made by 'any free number' for one booking */
    madeForBooking: boolean;
    createdAt: Date;
  };
