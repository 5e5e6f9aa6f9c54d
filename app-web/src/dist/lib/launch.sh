# Sourced. `launch JAVA HOME ARGUMENT…` becomes Sextant; HOME is a folder that assemble.sh has made.
launch() {
  java=$1 home=$2
  shift 2
  # A shell keeps the width of its terminal to itself.
  if [ -z "${COLUMNS-}" ] && [ -t 1 ] && size=$(stty size 0<&1 2>/dev/null) && [ "${size#* }" != 0 ]; then
    export COLUMNS="${size#* }"
  fi
  # SQLite's library lies unpacked; where it does not, its driver unpacks it at each start.
  exec "$java" "@$home/lib/java.options" "-XX:AOTCache=$home/lib/sextant.aot" "-Dorg.sqlite.lib.path=$home/lib/native" \
    "-Dsextant.command=$0" -jar "$home/sextant.jar" "$@"
}
