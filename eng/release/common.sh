# What the scripts of a release share. To be sourced from the repository's root.
# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by those who source it

# Four runtimes have a native binary: the archives and the tool's packages of their own.
native_runtimes="linux-x64 linux-arm64 osx-arm64 win-x64"

fail() {
  printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2
  exit 1
}

# check_version VERSION: Semantic Versioning 2.0.0 without build metadata, which NuGet ignores and a tag should not need.
check_version() {
  local number='(0|[1-9][0-9]*)'
  local identifier='(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
  [[ $1 =~ ^$number\.$number\.$number(-$identifier(\.$identifier)*)?$ ]] ||
    fail "not a version by SemVer 2.0.0 without build metadata: '$1'"
}

# tool_runtimes "RID ...": the runtimes that have a package of the tool, as MSBuild writes lists.
tool_runtimes() {
  printf '%s' "${1:+${1// /;};}any"
}

# Two builds of a commit are the same bytes: times are the commit's, and paths of the machine stay out.
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 315532800)
fi
export SOURCE_DATE_EPOCH
release_properties=(-p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false "-p:DeterministicTimestamp=$SOURCE_DATE_EPOCH")
