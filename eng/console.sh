# What ./sheaf says while it prepares: numbered steps with times on stdout, faults on stderr.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'sheaf: %s\n' "$*" >&2
  exit 1
}

usage_error() {
  printf 'sheaf: %s\n' "$*" >&2
  exit 2
}

# Milliseconds since some fixed time.
clock_ms() {
  local now="${EPOCHREALTIME:-$SECONDS.000000}"
  now="${now/,/.}"
  printf '%s' "${now%.*}${now#*.}" | cut -c1-13
}

# "3.4 s" from two readings of clock_ms.
elapsed() {
  local ms=$(($2 - $1))
  printf '%d.%d s' $((ms / 1000)) $((ms % 1000 / 100))
}

# step NUMBER TOTAL TITLE: opens a line that step_done ends. On a terminal the title shows while the step runs.
step() {
  step_title="[$1/$2] $3"
  step_began="$(clock_ms)"
  if [[ -t 1 ]]; then printf '%-24s …' "$step_title"; fi
}

step_done() {
  if [[ -t 1 ]]; then printf '\r\033[K'; fi
  printf '%-24s %7s   %s\n' "$step_title" "$(elapsed "$step_began" "$(clock_ms)")" "${1:-}"
}

# Ends the open line before a fault is told.
step_broken() {
  if [[ -t 1 ]]; then printf '\n'; fi
}
