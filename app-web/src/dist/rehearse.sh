#!/bin/sh
# rehearse.sh JAVA HOME: has Sextant do once what it does every day, and makes HOME/lib/sextant.aot of what JAVA learned from
# it. Only the same Java can use it, and only with the same jars.
set -eu
java=$1 home=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$work" # where no sextant.yml is
if ! "$java" "@$home/lib/java.options" "-XX:AOTCacheOutput=$work/sextant.aot" "-Dorg.sqlite.lib.path=$home/lib/native" \
  -Dorg.slf4j.simpleLogger.log.requests=warn -jar "$home/sextant.jar" rehearse store >log 2>&1 </dev/null || [ ! -s sextant.aot ]; then
  cat log >&2
  echo "The rehearsal failed; what it said stands above." >&2
  exit 1
fi
# Whole or not at all: somebody may start meanwhile.
mv sextant.aot "$home/lib/sextant.aot.new"
mv "$home/lib/sextant.aot.new" "$home/lib/sextant.aot"
