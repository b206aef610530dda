#!/usr/bin/env bash
# A step of action.yml: judges, annotates, writes the job's summary and the SARIF file, and exits with the program's code.
# The action's inputs come as variables, so that no text of theirs is ever run.
set -euo pipefail
unset CDPATH # a relative folder is one of here

arguments=(check --format github)
usage() {
  printf '::error title=SecPolicy::%s\n' "$1"
  printf 'exit-code=2\nstatus=problems\n' >>"$GITHUB_OUTPUT"
  exit 2
}
# Adds each line of a text, with an option before it where one is given.
add() { # TEXT [OPTION]
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [[ -n $line ]]; then
      arguments+=(${2:+"$2"} "$line")
    fi
  done <<<"$1"
}
# Says whether an input is true.
is_true() { # NAME VALUE
  case $2 in
    true) return 0 ;;
    false) return 1 ;;
    *) usage "the input $1 must be true or false" ;;
  esac
}

cd -- "$SECPOLICY_FOLDER" 2>/dev/null || usage "the input working-directory names no folder"
if is_true strict "$SECPOLICY_STRICT"; then arguments+=(--strict); fi
if ! is_true summary "$SECPOLICY_SUMMARY"; then unset GITHUB_STEP_SUMMARY; fi
is_true upload-sarif "$SECPOLICY_UPLOAD" || :

sarif=${SECPOLICY_SARIF:-$RUNNER_TEMP/secpolicy/secpolicy.sarif}
[[ $sarif == /* || $sarif == [A-Za-z]:* ]] || sarif=$PWD/$sarif
[[ $sarif != *$'\n'* ]] || usage "the input sarif-file must be one line"
# On Windows, the step that uploads reads Windows' paths only.
if command -v cygpath >/dev/null; then sarif=$(cygpath -m -- "$sarif"); fi
[[ ! -d $sarif ]] || usage "the input sarif-file names a folder"
mkdir -p -- "$(dirname -- "$sarif")" || usage "the folder of the input sarif-file cannot be made"
arguments+=(--format "sarif=$sarif")

add "$SECPOLICY_PROJECT" --project
add "$SECPOLICY_POLICIES" --policy
add "$SECPOLICY_ENVIRONMENTS" --env
add "$SECPOLICY_FAIL_ON" --fail-on
add "$SECPOLICY_ARGUMENTS"
arguments+=(--)
add "$SECPOLICY_PATHS"

rm -f -- "$sarif"
code=0
"$SECPOLICY_PROGRAM" "${arguments[@]}" || code=$?
# Without a report nothing was judged, as with --help among the arguments.
if ((code == 0)) && [[ ! -f $sarif ]]; then
  echo "::error title=SecPolicy::the program wrote no report: nothing was evaluated"
  code=3
fi

case $code in
  0) status=passed ;;
  1) status=findings ;;
  2) status=problems ;;
  3) status=nothing-evaluated ;;
  *) status=failed ;;
esac
{
  printf 'exit-code=%s\nstatus=%s\n' "$code" "$status"
  if [[ -f $sarif ]]; then
    printf 'sarif-file=%s\n' "$sarif"
    # GitHub closes the alerts that an upload does not have: what could not be judged would look mended.
    if ((code <= 1)); then printf 'complete=true\n'; fi
  fi
} >>"$GITHUB_OUTPUT"
exit "$code"
