#!/usr/bin/env bash
# Says which version a tag releases, and writes its part of the changelog.
#
#   eng/release/version.sh TAG [NOTES]      v1.2.3, v1.2.3-rc.1
#
# Prints the version; writes the notes to the file NOTES, if given. It fails where the tag is no version, and where CHANGELOG.md has
# no dated part for it.
set -euo pipefail

tag=$1 notes=$(realpath -m "${2:-/dev/null}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=eng/release/common.sh
source eng/release/common.sh

[[ $tag == v* ]] || fail "not a tag of a release: '$tag'; those are v and the version"
version=${tag#v}
check_version "$version"

heading=$(grep -nE "^## \[${version//./\\.}\]" CHANGELOG.md || true)
[[ -n $heading ]] || fail "CHANGELOG.md has no '## [$version] - DATE'"
[[ $heading =~ \]\ -\ [0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || fail "CHANGELOG.md:${heading%%:*}: there is no date: '${heading#*:}'"

# From behind the heading to before the next one, without empty lines around.
tail -n "+$((${heading%%:*} + 1))" CHANGELOG.md | sed '/^## \[/,$d' | sed -e '/./,$!d' -e :a -e '/^\n*$/{$d;N;ba' -e '}' >"$notes"
[[ $notes == /dev/null ]] || [[ -s $notes ]] || fail "CHANGELOG.md says nothing of $version"
printf '%s\n' "$version"
