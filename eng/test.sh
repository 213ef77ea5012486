# ./sheaf test: everything built and tested, and one last line that sums it up.

test_help() {
  cat <<'HELP'
Description:
  Builds everything and runs all tests: every test project and the dashboard's. The last line sums them up.

Usage:
  ./sheaf test [filter]

Arguments:
  filter  Only tests whose full name holds this, or a filter expression of `dotnet test`; leaves the dashboard's out.

Example:
  ./sheaf test
  ./sheaf test Hypervolume
  ./sheaf test "FullyQualifiedName~Storage&FullyQualifiedName!~Damage"

Exit codes: 0 all passed, 1 some failed or none ran, 2 usage.
HELP
}

passed=0
failed=0
skipped=0

# Adds up the counters of every result file of a run. The format counts a skipped test in total but not in executed.
count_dotnet_results() {
  local file line total executed ok
  for file in "$1"/*.trx; do
    [[ -f "$file" ]] || continue
    line="$(grep -o '<Counters [^>]*>' "$file" || true)"
    total="$(counter total "$line")"
    executed="$(counter executed "$line")"
    ok="$(counter passed "$line")"
    passed=$((passed + ok))
    skipped=$((skipped + total - executed))
    failed=$((failed + executed - ok))
  done
}

counter() {
  local value
  value="$(sed -n "s/.*[ ]$1=\"\([0-9]*\)\".*/\1/p" <<<"$2")"
  printf '%s' "${value:-0}"
}

# One project's tests, in a process of its own. A test that does not end for four minutes ends that process, and is named.
run_test_project() {
  local dll="$1" results="$2" filter="${3:-}"
  dotnet test "$dll" --nologo --logger "trx;LogFileName=$(basename "$dll" .dll).trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" "--blame:CollectHangDump;TestTimeout=4min;HangDumpType=none" \
    ${filter:+--filter "$filter"} 9>&-
}

# Whether a project ended with at least one failed test, as against a process that crashed or hung.
has_failed_test() {
  [[ -f "$1" ]] && grep -q '<UnitTestResult [^>]*outcome="Failed"' "$1"
}

# One project at a time: several run the stream engine for real and would disturb one another on few cores.
# A process that ends without having finished its tests says nothing of them, so it gets one more try.
run_dotnet_tests() {
  local results="$root/artifacts/$runtime/TestResults" filter="${1:-}" status=0 project dll
  rm -rf "$results"
  mkdir -p "$results"
  for project in "$root"/tests/*/*.csproj; do
    project="$(basename "$project" .csproj)"
    dll="$(output_of "$project" "$project.dll")"
    run_test_project "$dll" "$results" "$filter" && continue
    if has_failed_test "$results/$project.trx"; then
      status=1
      continue
    fi
    say "$project did not finish; once more"
    rm -f "$results/$project.trx"
    run_test_project "$dll" "$results" "$filter" || status=1
  done
  count_dotnet_results "$results"
  return "$status"
}

run_dashboard_tests() {
  local report="$root/artifacts/dashboard-tests.json" counts status=0
  [[ -f "$dashboard/package.json" ]] || return 0
  if ! has_node; then
    say "dashboard tests skipped: Node not found"
    skipped=$((skipped + 1))
    return 0
  fi
  rm -f "$report"
  (cd "$dashboard" && npm test -- --reporter=default --reporter=json --outputFile="$report") 9>&- || status=$?
  if [[ -f "$report" ]]; then
    counts="$(node -e 'const r=require(process.argv[1]);console.log(r.numPassedTests,r.numFailedTests,r.numPendingTests+(r.numTodoTests||0))' "$report")"
    set -- $counts
    passed=$((passed + $1)); failed=$((failed + $2)); skipped=$((skipped + $3))
  fi
  return "$status"
}

build_tests() {
  lock_build
  if [[ -n "$must_keep" ]] && ! is_fresh tests "$(service_dll)" src tests bench; then
    fail "sources changed, but a running Sheaf uses this build. Stop it, then test."
  fi
  require_sdk
  step 2 4 "restore"
  restore Sheaf.slnx
  step_done
  step 3 4 "build"
  local print service
  print="$(fingerprint src tests bench)"
  service="$(fingerprint "${service_sources[@]}")"
  compile Sheaf.slnx
  printf '%s\n' "$print" >"$(stamp_of tests)"
  printf '%s\n' "$service" >"$(stamp_of service)"
  step_done
}

run_tests() {
  local status=0
  case "${1:-}" in
    -h|--help|-\?) test_help; exit 0 ;;
    -*) usage_error "test: got option '$1'; expected a filter or --help." ;;
  esac
  [[ $# -le 1 ]] || usage_error "test: got $# arguments; expected at most one filter."
  step 1 4 "grain runtime"
  choose_runtime
  step_done "$runtime: $runtime_reason"
  build_tests
  prepare_dashboard 4 4
  run_dotnet_tests "${1:-}" || status=1
  if [[ -z "${1:-}" ]]; then run_dashboard_tests || status=1; fi
  if ((passed + failed == 0)); then
    printf 'sheaf: no test ran.\n' >&2
    status=1
  elif ((status != 0 && failed == 0)); then
    printf 'sheaf: no test failed, but a test project did not finish; see above.\n' >&2
  fi
  ((failed == 0)) || status=1
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$status"
}
