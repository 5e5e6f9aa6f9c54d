# Sourced by mvnw and sextant. `find_jdk` prints the home of a JDK 25 or newer; where there is none it says what to
# install and returns 1. A JDK's `release` file tells its version: starting every candidate would be slow.

jdk_major() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

jdk_suits() {
  [ "$(jdk_major "$1")" -ge 25 ] 2>/dev/null
}

# Where the java on the PATH lies. Followed where that leads to a Java; else asked, which is slow: on macOS it is a stub that
# lies elsewhere.
jdk_of_path() {
  jdk_java=$(readlink -f "$(command -v java)" 2>/dev/null) || jdk_java=
  if [ -e "${jdk_java%/bin/java}/release" ]; then
    echo "${jdk_java%/bin/java}"
  else
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
  fi
}

find_jdk() {
  if [ -n "${SEXTANT_JAVA_HOME:-}" ]; then
    jdk_suits "$SEXTANT_JAVA_HOME" && echo "$SEXTANT_JAVA_HOME" && return
    echo "SEXTANT_JAVA_HOME is '$SEXTANT_JAVA_HOME', which holds no JDK 25 or newer." >&2
    return 1
  fi
  if [ -n "${JAVA_HOME:-}" ] && jdk_suits "$JAVA_HOME"; then
    echo "$JAVA_HOME"
    return
  fi
  jdk_on_path=$(jdk_of_path)
  if jdk_suits "$jdk_on_path"; then
    echo "$jdk_on_path"
    return
  fi
  jdk_newer=
  # The systems' own packages, archives that were unpacked by hand, container images, IDEs, Homebrew, version managers.
  for jdk in /usr/lib/jvm/* /usr/lib64/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/.jdks/* \
      /usr/java/* /opt/*jdk* /opt/java/* /usr/local/openjdk-* \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/*; do
    jdk_suits "$jdk" || continue
    # The release that Sextant is built for, before any newer one.
    [ "$(jdk_major "$jdk")" -eq 25 ] && echo "$jdk" && return
    jdk_newer=${jdk_newer:-$jdk}
  done
  [ -n "$jdk_newer" ] && echo "$jdk_newer" && return
  echo "Sextant needs a JDK 25 or newer and found none: install one (Temurin 25, or your system's openjdk-25-jdk)," \
    "or set SEXTANT_JAVA_HOME to its folder." >&2
  return 1
}
