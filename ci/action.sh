#!/usr/bin/env bash
# The steps of action.yml: install, check, start, stop.
set -euo pipefail

folder="$RUNNER_TEMP/bankcard-mock"
reports="$folder/reports"
mkdir -p "$folder/bin" "$reports"

# An error that GitHub shows beside the job. Line ends are escaped as its commands want it.
fail() {
  local text="${1//'%'/%25}"
  echo "::error title=bankcard-mock::${text//$'\n'/%0A}"
  exit 1
}

# Adds a report to the summary of the job, of which GitHub takes 1 MiB.
summarize() {
  [ -s "$1" ] || return 0
  if [ "$(wc -c <"$1")" -lt 1000000 ]; then
    cat "$1" >>"$GITHUB_STEP_SUMMARY"
  else
    echo "The report is too long for a summary: \`$1\`" >>"$GITHUB_STEP_SUMMARY"
  fi
}

install() {
  local command
  if [ -n "$PACKAGE" ]; then
    npm install --prefix "$folder" --no-audit --no-fund "$PACKAGE"
    command="$folder/node_modules/.bin/bankcard-mock"
  elif [ -x node_modules/.bin/bankcard-mock ]; then
    command="$PWD/node_modules/.bin/bankcard-mock"
  else
    if [ ! -f "$ACTION/dist/console/index.html" ]; then
      (cd "$ACTION" && npm ci --ignore-scripts && npm run build)
    fi
    command="$ACTION/dist/cli/main.js"
  fi
  # By whichever Node the job has, not by a file's right to be executed.
  printf '#!/usr/bin/env bash\nexec node "%s" "$@"\n' "$(readlink -f "$command")" >"$folder/bin/bankcard-mock"
  chmod +x "$folder/bin/bankcard-mock"
  "$folder/bin/bankcard-mock" --version
  echo "$folder/bin" >>"$GITHUB_PATH"
  echo "reports=$reports" >>"$GITHUB_OUTPUT"
}

check() {
  local code=0
  "$folder/bin/bankcard-mock" check "$CONTRACT" --fail-under "$FAIL_UNDER" \
    --report "terminal,github,markdown=$reports/check.md,junit=$reports/check.xml,html=$reports/check.html" || code=$?
  summarize "$reports/check.md"
  exit "$code"
}

start() {
  if [ -f "$folder/pid" ] && kill -0 "$(cat "$folder/pid")" 2>/dev/null; then
    fail "The mock of an earlier step is still there. End it first: a step with stop: true."
  fi
  local words=(serve --port "$PORT" --coverage "$folder/coverage") only=()
  [ -z "$VENDORS" ] || only=(--only "$VENDORS")
  rm -rf "$folder/coverage"
  "$folder/bin/bankcard-mock" "${words[@]}" "${only[@]}" >"$folder/serve.log" 2>"$folder/serve.err" </dev/null &
  local pid=$! url=""
  echo "$pid" >"$folder/pid"
  until [ -n "$url" ]; do
    kill -0 "$pid" 2>/dev/null || fail "The mock did not start. $(cat "$folder/serve.err")"
    url=$(sed -n '1s/^{"url":"\([^"]*\)".*/\1/p' "$folder/serve.log")
    sleep 0.1
  done
  cat "$folder/serve.err"
  "$folder/bin/bankcard-mock" env --url "$url" --format dotenv "${only[@]}" >>"$GITHUB_ENV"
  echo "url=$url" >>"$GITHUB_OUTPUT"
}

stop() {
  [ -f "$folder/pid" ] || fail "No mock was started by an earlier step of this job."
  local pid
  pid=$(cat "$folder/pid")
  kill "$pid" 2>/dev/null || echo "::warning title=bankcard-mock::The mock had ended before: $folder/serve.err"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  rm "$folder/pid"
  "$folder/bin/bankcard-mock" coverage "$folder/coverage" \
    --report "terminal,markdown=$reports/coverage.md,html=$reports/coverage.html"
  summarize "$reports/coverage.md"
}

"$1"
