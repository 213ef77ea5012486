# The dashboard: npm ci and Vite into src/Silo/wwwroot. Without Node the API runs without pages.

dashboard="$root/src/Silo/Dashboard"
pages="$root/src/Silo/wwwroot"
dashboard_stamp="$root/artifacts/dashboard.stamp"
packages_stamp="$root/artifacts/dashboard-packages.stamp"

has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

dashboard_fingerprint() {
  (cd "$dashboard" && find . -name node_modules -prune -o -type f -printf '%p %s %T@\n' | sort | cksum)
}

# True where nothing is to be done: built from these sources, or no Node to build with and that was said before.
dashboard_is_fresh() {
  [[ -f "$dashboard/package.json" ]] || return 0
  [[ -f "$dashboard_stamp" ]] || return 1
  if [[ "$(cat "$dashboard_stamp")" == skipped ]]; then ! has_node; return; fi
  [[ -f "$pages/index.html" && "$(cat "$dashboard_stamp")" == "$(dashboard_fingerprint)" ]]
}

install_dashboard_packages() {
  local lock
  lock="$(cksum <"$dashboard/package-lock.json")"
  [[ -d "$dashboard/node_modules" && -f "$packages_stamp" && "$(cat "$packages_stamp")" == "$lock" ]] && return
  npm_run ci --no-audit --no-fund
  printf '%s\n' "$lock" >"$packages_stamp"
}

# npm in the dashboard's folder with its output in a log.
npm_run() {
  local log="$root/artifacts/dashboard.log"
  (cd "$dashboard" && npm "$@") >"$log" 2>&1 9>&- && return
  step_broken
  tail -20 "$log" >&2
  fail "npm $1 failed in src/Silo/Dashboard; all of its output is in artifacts/dashboard.log."
}

# prepare_dashboard NUMBER TOTAL: one step.
prepare_dashboard() {
  dashboard_is_fresh && return
  mkdir -p "$root/artifacts"
  step "$1" "$2" "dashboard"
  if ! has_node; then
    printf 'skipped\n' >"$dashboard_stamp"
    step_done "dashboard skipped: Node not found; the API runs without pages"
    return
  fi
  install_dashboard_packages
  npm_run run build
  dashboard_fingerprint >"$dashboard_stamp"
  step_done
}
