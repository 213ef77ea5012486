# What the machine must have: the .NET SDK and a system SQLite library. Node is optional (eng/dashboard.sh).

sdk_wanted() { sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json"; }

require_dotnet() {
  command -v dotnet >/dev/null || fail "got no 'dotnet' on PATH; expected the .NET SDK $(sdk_wanted) or a later 10.0 one. Install it from https://dotnet.microsoft.com/download."
}

# Asked only before a build: it costs a tenth of a second.
require_sdk() {
  local got
  (cd "$root" && dotnet --version >/dev/null 2>&1) && return
  got="$(cd / && dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' || true)"
  fail "got .NET SDK ${got:-none}; expected $(sdk_wanted) or a later 10.0 one (global.json). Install it from https://dotnet.microsoft.com/download."
}

has_sqlite() {
  [[ "$(uname -s)" == Linux ]] || return 0
  local directory
  for directory in /usr/lib/*-linux-* /lib/*-linux-* /usr/lib64 /lib64 /usr/lib /lib /usr/local/lib $(tr : " " <<<"${LD_LIBRARY_PATH:-}"); do
    [[ -e "$directory/libsqlite3.so.0" ]] && return
  done
  PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q 'libsqlite3\.so\.0'
}

require_sqlite() {
  has_sqlite || fail "got no system SQLite library; expected libsqlite3.so.0. Install it, for example: apt-get install libsqlite3-0 (Debian, Ubuntu) or dnf install sqlite-libs (Fedora)."
}
