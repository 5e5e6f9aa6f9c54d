#!/bin/sh
# archive.sh [TARGET]: makes TARGET/sextant-VERSION-SYSTEM-PROCESSOR.tar.gz, which runs on such machines where no Java is.
# TARGET is where Maven has built app-web; where none is named, it is built first.
set -eu
dist=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$dist/../../.." && pwd)
. "$root/.mvn/find-jdk.sh"
jdk=$(find_jdk)

if [ $# -gt 0 ]; then
  target=$(CDPATH='' cd -- "$1" && pwd)
else
  target=$root/app-web/target/unchecked
  rm -rf "$target/lib" "$target"/sextant-app-web-*.jar
  echo "building Sextant…" >&2
  (cd "$root" && ./mvnw -q -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -DskipChecks -pl app-web -am package)
fi

jar=$(echo "$target"/sextant-app-web-*.jar)
version=${jar##*/sextant-app-web-}
version=${version%.jar}
case $(uname -m) in
  x86_64 | amd64) processor=x64 ;;
  aarch64 | arm64) processor=arm64 ;;
  *) processor=$(uname -m) ;;
esac
name=sextant-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$processor

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
home=$work/$name
"$dist/assemble.sh" "$target" "$home" "$jdk"

echo "making a Java of its own…" >&2
"$jdk/bin/jlink" --add-modules "$(sed 's/#.*//' "$dist/modules" | tr -s '[:space:]' ',' | sed 's/^,//; s/,$//')" \
  --no-header-files --no-man-pages --output "$home/runtime"
echo "rehearsing, for short starts…" >&2
"$dist/rehearse.sh" "$home/runtime/bin/java" "$home"

cp "$root/LICENSE" "$home/"
tar -C "$work" -czf "$target/$name.tar.gz.new" "$name"
mv "$target/$name.tar.gz.new" "$target/$name.tar.gz"
echo "$target/$name.tar.gz"
