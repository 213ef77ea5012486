# Restore and build, skipped where no source changed since the last build.

output_of() { printf '%s/artifacts/%s/bin/%s/release/%s' "$root" "$runtime" "$1" "$2"; }

# A digest of names, sizes and times of every file that a build reads. Lock files follow from the project files.
fingerprint() {
  (cd "$root" && find "$@" Directory.Build.props Directory.Packages.props global.json .editorconfig eng/BannedSymbols.txt \
    \( -path src/Silo/Dashboard -o -path src/Silo/wwwroot -o -name bin -o -name obj -o -name packages.lock.json \) -prune \
    -o -type f -printf '%p %s %T@\n' | sort | cksum)
}

stamp_of() { printf '%s/artifacts/%s/%s.stamp' "$root" "$runtime" "$1"; }

# is_fresh NAME DLL FOLDER...: true where the build of NAME stands and no source changed since.
is_fresh() {
  local stamp dll="$2"
  stamp="$(stamp_of "$1")"
  shift 2
  [[ -f "$dll" && -f "$stamp" && "$(cat "$stamp")" == "$(fingerprint "$@")" ]]
}

# Builders hold artifacts/RUNTIME/build.lock alone (fd 9), running programs share it: a build under a running service
# would take its libraries away. Sets must_keep where a running program forbids a build.
lock_build() {
  must_keep=
  command -v flock >/dev/null || return 0
  mkdir -p "$root/artifacts/$runtime"
  exec 9>>"$root/artifacts/$runtime/build.lock"
  flock -n -x 9 && return
  if flock -n -s 9; then
    must_keep=1
  else
    say "waiting for another build …"
    flock -x 9
  fi
}

# The program that takes over keeps the lock, shared with others.
hold_build() {
  command -v flock >/dev/null || return 0
  { : >&9; } 2>/dev/null || exec 9>>"$root/artifacts/$runtime/build.lock"
  flock -s 9
}

# msbuild VERB PROJECT LOG [ARGUMENT...]: one dotnet verb with its output in a log; tells the errors where it fails.
msbuild() {
  local verb="$1" project="$2" log="$root/artifacts/$runtime/$3"
  shift 3
  mkdir -p "$root/artifacts/$runtime"
  # Without 9>&- the compiler server would inherit the lock and hold it for minutes.
  (cd "$root" && dotnet "$verb" "$project" -p:GrainRuntime="$runtime" -nologo -v:q -tl:off "$@") >"$log" 2>&1 9>&- && return
  step_broken
  grep -E ': (error|warning) ' "$log" | sed "s#$root/##g; s/ \[[^]]*\]\$//" | sort -u | head -20 >&2 || true
  grep -qE ': error ' "$log" || tail -5 "$log" >&2
  if [[ "$runtime" == Orleans ]]; then
    printf 'sheaf: to build on the embedded grain runtime instead: GRAIN_RUNTIME=Embedded ./sheaf up\n' >&2
  fi
  fail "dotnet $verb failed; all of its output is in ${log#"$root/"}."
}

restore() { msbuild restore "$1" restore.log; }

# One warm compiler for all projects takes half the time of a new one for each. Where the machine asks for none to stay, it is ended.
compile() {
  msbuild build "$1" build.log -c "$configuration" --no-restore -p:UseSharedCompilation=true
  [[ "${UseSharedCompilation:-true}" != false ]] || dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 9>&- || true
}

# build_program NAME PROJECT DLL FOLDER...: brings one program up to date without a word, but for one line to stderr
# where that takes long.
build_program() {
  local name="$1" project="$2" dll="$3" print
  shift 3
  if is_fresh "$name" "$dll" "$@"; then return; fi
  if ! may_build "$dll"; then return; fi
  print="$(fingerprint "$@")"
  (sleep 5 >/dev/null 2>&1 && printf 'sheaf: building, as sources changed …\n' >&2) 9>&- &
  notice=$!
  trap 'kill "$notice" 2>/dev/null || true' EXIT
  restore "$project"
  compile "$project"
  kill "$notice" 2>/dev/null || true
  trap - EXIT
  printf '%s\n' "$print" >"$(stamp_of "$name")"
}

# may_build DLL: true once this process may build; false where a running program keeps the build as it is.
may_build() {
  lock_build
  if [[ -n "$must_keep" && -f "$1" ]]; then
    printf 'sheaf: sources changed, but a running Sheaf uses this build: going on with it. Stop it to build anew.\n' >&2
    return 1
  fi
  require_sdk
}

# What the service is built from, and its program.
service_sources=(src)
service_dll() { output_of Sheaf.Cli sheaf.dll; }

# For `up`: every step told with its time, or not a word where all is fresh.
prepare_service() {
  local print
  if read_runtime && is_fresh service "$(service_dll)" "${service_sources[@]}" && dashboard_is_fresh; then return; fi
  require_sdk
  step 1 4 "grain runtime"
  choose_runtime
  step_done "$runtime: $runtime_reason"
  if ! is_fresh service "$(service_dll)" "${service_sources[@]}" && may_build "$(service_dll)"; then
    print="$(fingerprint "${service_sources[@]}")"
    step 2 4 "restore"
    restore src/Cli
    step_done
    step 3 4 "build"
    compile src/Cli
    step_done
    printf '%s\n' "$print" >"$(stamp_of service)"
  fi
  prepare_dashboard 4 4
}

prepare_client() {
  choose_runtime
  build_program service src/Cli "$(service_dll)" "${service_sources[@]}"
}

prepare_bench() {
  prepare_client
  build_program bench bench "$(output_of Sheaf.Bench sheaf-bench.dll)" src bench
}
