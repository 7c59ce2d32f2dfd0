-- Notices an organiser does not want, of those the site sends.
CREATE TABLE "NoticeOptOut" (
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NoticeOptOut_pkey" PRIMARY KEY ("accountId","kind")
);

ALTER TABLE "NoticeOptOut" ADD CONSTRAINT "NoticeOptOut_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
