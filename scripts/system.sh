#!/bin/sh
# Brings the real players, browser and fonts that tests drive. Tests that need one skip, saying so, without it.
set -u
missing=""
command -v mpv >/dev/null || missing="$missing mpv"
command -v mkvmerge >/dev/null || missing="$missing mkvtoolnix"
command -v ffprobe >/dev/null || missing="$missing ffmpeg"
command -v chromium >/dev/null || missing="$missing chromium"
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing="$missing fonts-dejavu-core"
[ -e /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ] || missing="$missing fonts-droid-fallback"
[ -e /usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf ] || missing="$missing fonts-lohit-deva"
[ -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf ] || missing="$missing fonts-liberation"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
else
    echo "Not installed (tests that need them will skip):$missing" >&2
fi
exit 0
