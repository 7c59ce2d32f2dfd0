-- AlterTable
ALTER TABLE "Recording" ADD COLUMN "waveform" BYTEA;
