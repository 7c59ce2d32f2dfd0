-- Why the last try failed: away | later | configuration | refused. The server's own words are in "answer".
ALTER TABLE "Notification" ADD COLUMN "failure" TEXT;
