#!/usr/bin/env bash
# A step of action.yml: installs the program, and puts it into PATH for the steps that follow.
# The action's inputs come as variables, so that no text of theirs is ever run.
set -euo pipefail
unset CDPATH # a relative folder is one of here

version=${SECPOLICY_VERSION#v} from=$SECPOLICY_FROM program=$SECPOLICY_PROGRAM

if [[ -n $program ]]; then
  program=$(type -P -- "$program") || {
    printf '::error title=SecPolicy::there is no program %s\n' "${program//[^[:print:]]/?}"
    exit 2
  }
  program=$(cd -- "$(dirname -- "$program")" && pwd)/$(basename -- "$program")
else
  # The runner keeps an action in .../_actions/OWNER/REPOSITORY/REF. Its context has the same, but the outer action's where
  # one action uses another.
  path=${GITHUB_ACTION_PATH//\\//} repository=$SECPOLICY_REPOSITORY ref=$SECPOLICY_REF
  if [[ $path =~ /_actions/([^/]+/[^/]+)/(.+)$ ]]; then
    repository=${BASH_REMATCH[1]} ref=${BASH_REMATCH[2]}
  fi
  if [[ -z $version && $ref =~ ^v([0-9]+\.[0-9]+\.[0-9]+([-+].*)?)$ ]]; then
    version=${BASH_REMATCH[1]}
  fi
  if [[ -z $from ]]; then
    if [[ -z $repository ]]; then
      echo "::error title=SecPolicy::where the releases are is not known here: give the input from, or program"
      exit 2
    fi
    from=$GITHUB_SERVER_URL/$repository/releases
    if [[ -n $version ]]; then
      from+=/download/v$version
    else
      from+=/latest/download
      echo "::notice title=SecPolicy::this is the newest release; the input version names one, so that every run has the same"
    fi
  fi
  program=$("$(dirname "${BASH_SOURCE[0]}")/../install.sh" \
    --from "$from" ${version:+--version "$version"} --to "$RUNNER_TEMP/secpolicy/bin") || {
    echo "::error title=SecPolicy::the program was not installed: the log says why"
    exit 2
  }
fi

folder=$(dirname "$program")
if command -v cygpath >/dev/null; then
  folder=$(cygpath -w "$folder")
fi
printf '%s\n' "$folder" >>"$GITHUB_PATH"
{
  printf 'program=%s\n' "$program"
  printf 'version=%s\n' "$("$program" --version | sed 's/^secpolicy //')"
} >>"$GITHUB_OUTPUT"
