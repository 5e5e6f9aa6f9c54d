#!/bin/sh
# assemble.sh TARGET HOME JDK: from what Maven has built in TARGET, makes the folder HOME, from which Sextant is started:
#   bin/sextant  sextant.jar  lib/*.jar  lib/native (SQLite's library)  lib/launch.sh  lib/java.options
set -eu
dist=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=$1 home=$2 jdk=$3

mkdir -p "$home/lib"
cp -R "$dist/bin" "$dist/lib" "$home/"
cp "$target"/lib/*.jar "$home/lib/"
cp "$target"/sextant-app-web-*.jar "$home/sextant.jar"

# The driver knows where in itself it has the library for this machine; of the names that a library may have there is one.
folder=org/sqlite/native/$("$jdk/bin/java" -cp "$home/lib/*" org.sqlite.util.OSInfo)
mkdir "$home/unpacked"
(cd "$home/unpacked" && "$jdk/bin/jar" --extract --file "$(echo ../lib/sqlite-jdbc-*.jar)" "$folder")
mv "$home/unpacked/$folder" "$home/lib/native"
rm -r "$home/unpacked"
