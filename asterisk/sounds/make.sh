#!/bin/sh
# Speaks sentences.tsv into en/ and zh/: 8 kHz, 16 bit, mono WAV, silence trimmed, as loud as Debian's own prompts.
# Needs espeak-ng and sox (apt-get install espeak-ng sox). An empty cell means that Debian has the sentence already
# (en), or nobody hears it (zh). callers.tsv holds what the test callers say, each with a voice of his own.
# Words after it say which: `./make.sh rollcall/hand` speaks those whose key begins so, and no callers.
set -eu
cd "$(dirname "$0")"
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# The level Debian's English prompts have on average (RMS, dBFS).
level=-18.8

say() { # voice, words a minute, pitch, text, file
  mkdir -p "$(dirname "$5")"
  espeak-ng -v "$1" -s "$2" -p "$3" -w "$temp/raw.wav" "$4"
  # Telephones carry 300 to 3400 Hz; what lies above would only fold back or hiss.
  sox "$temp/raw.wav" -r 8000 -b 16 -c 1 "$temp/cut.wav" gain -4 highpass 150 lowpass 3600 \
    silence 1 0.02 0.4% reverse silence 1 0.02 0.4% reverse pad 0.02 0.08
  rms=$(sox "$temp/cut.wav" -n stats 2>&1 | awk '/^RMS lev dB/ { print $4 }')
  sox -D "$temp/cut.wav" "$5" gain -l "$(awk -v to="$level" -v is="$rms" 'BEGIN { print to - is }')"
}

# Where ConfBridge insists on a sound and we want none.
mkdir -p en/rollcall
sox -n -r 8000 -b 16 -c 1 en/rollcall/nothing.wav trim 0 0.02

tab=$(printf '\t')
tail -n +2 sentences.tsv | while IFS= read -r row; do
  key=$(printf %s "$row" | cut -f1)
  en=$(printf %s "$row" | cut -f2)
  zh=$(printf %s "$row" | cut -f3)
  case $key in "${1-}"*) ;; *) continue ;; esac
  [ -z "$en" ] || say en-us+f3 165 45 "$en" "en/$key.wav"
  # The plain Mandarin voice reads Debian's dictionary as English spelling; this one takes it as pinyin.
  [ -z "$zh" ] || say cmn-latn-pinyin+f3 170 45 "$zh" "zh/$key.wav"
done
[ -n "${1-}" ] || tail -n +2 callers.tsv | while IFS="$tab" read -r file voice pitch speed text; do
  say "$voice" "$speed" "$pitch" "$text" "callers/$file.wav"
done
