# Which grain runtime to build on (docs/decisions/0001-grain-runtime.md). Chosen once: Orleans where its packages
# restore, else the embedded one; kept in .grain-runtime as "RUNTIME<tab>REASON". GRAIN_RUNTIME overrides for one run.

runtime_file="$root/.grain-runtime"
runtime=
runtime_reason=

# Sets runtime and runtime_reason where they are known without asking a package registry.
read_runtime() {
  if [[ -n "${GRAIN_RUNTIME:-}" ]]; then
    case "${GRAIN_RUNTIME,,}" in
      embedded) runtime=Embedded ;;
      orleans) runtime=Orleans ;;
      *) usage_error "grain runtime: got '$GRAIN_RUNTIME'; expected Embedded or Orleans." ;;
    esac
    runtime_reason="asked for"
    return
  fi
  [[ -s "$runtime_file" ]] || return 1
  IFS=$'\t' read -r runtime runtime_reason <"$runtime_file" || true
  [[ "$runtime" == Embedded || "$runtime" == Orleans ]]
}

# Tries Orleans' packages. A registry that lacks them says so within seconds; one that hangs is given up on.
pick_runtime() {
  local log="$root/artifacts/orleans-restore.log" missing
  mkdir -p "$root/artifacts"
  if bounded 600 dotnet restore "$root/src/Cli" -p:GrainRuntime=Orleans -nologo -v:q -tl:off >"$log" 2>&1; then
    runtime=Orleans
    runtime_reason="its packages restore here"
  else
    runtime=Embedded
    missing="$(grep -o 'Unable to find package Microsoft\.Orleans[A-Za-z.]*' "$log" | sed 's/.*package //; s/\.$//' | sort -u | paste -sd' ' || true)"
    if [[ -n "$missing" ]]; then
      runtime_reason="Orleans can't be restored here: $(set -- $missing; printf '%s packages are missing, first %s' $# "$1")"
    else
      runtime_reason="Orleans can't be restored here: $(first_error "$log")"
    fi
    rm -rf "$root/artifacts/Orleans"
  fi
  printf '%s\t%s\n' "$runtime" "$runtime_reason" >"$runtime_file"
}

choose_runtime() { read_runtime || pick_runtime; }

bounded() {
  if command -v timeout >/dev/null; then timeout "$@"; else shift; "$@"; fi
}

first_error() {
  local line
  line="$(grep -m1 -o 'error [A-Z]*[0-9]*: .*' "$1" | sed 's/^error //; s/ \[.*//' | cut -c1-160 || true)"
  printf '%s' "${line:-no answer within 10 minutes (see artifacts/$(basename "$1"))}"
}
