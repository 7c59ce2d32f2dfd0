/** Why a link is not up, where the words are ours: for the log and the API. Pages translate them by their key. */
export const ourReasons = {
  "not-yet": "not connected yet",
  closed: "Asterisk closed the connection",
  silent: "Asterisk stopped answering",
  unanswered: "Asterisk did not answer the sign-in",
  starting: "Asterisk is still starting",
  stopping: "the portal stops",
} as const;

/** Which of our reasons these words are; null: they are Asterisk's own, or the network's. */
export const reasonOf = (why: string): keyof typeof ourReasons | null => {
  for (const [key, words] of Object.entries(ourReasons)) if (words === why) return key as keyof typeof ourReasons;
  return null;
};
