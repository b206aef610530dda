#!/usr/bin/env bash
# Publishes secpolicy as a native binary to artifacts/native/.
#
#   eng/publish-native.sh [RID]      default: linux-x64
#
# Targets net10.0; where its native runtime can't be restored, net9.0, and says so on standard error.
# Needs clang or gcc, and zlib's headers (Debian: clang zlib1g-dev).
# The last line on standard output is the path of the binary.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
rid=${1:-linux-x64}
project=src/SecPolicy.Cli/SecPolicy.Cli.csproj
output=$PWD/artifacts/native

fail() {
  printf 'publish-native: %s\n' "$*" >&2
  exit 1
}

command -v dotnet >/dev/null || fail "the .NET SDK is missing: no 'dotnet' in PATH"

if [[ $rid == linux-* ]]; then
  compiler=$(command -v clang || command -v gcc) ||
    fail "no C toolchain: install clang or gcc (Debian: apt-get install clang zlib1g-dev)"
  probe=$(mktemp -d)
  trap 'rm -rf "$probe"' EXIT
  printf '#include <zlib.h>\nint main(void) { return zlibVersion() == 0; }\n' >"$probe/probe.c"
  "$compiler" "$probe/probe.c" -o "$probe/probe" -lz 2>"$probe/log" ||
    fail "$compiler can't link against zlib (Debian: apt-get install zlib1g-dev): $(head -n 1 "$probe/log")"
fi

log=$(mktemp)
trap 'rm -rf "${probe:-}" "$log"' EXIT

# Each target framework has its own folder for what is intermediate, away from that of a plain build.
settings() {
  printf '%s\n' "-p:SecPolicyTargetFramework=$1" -p:SecPolicyNative=true --artifacts-path "artifacts/build/native-$1"
}

framework=
for candidate in net10.0 net9.0; do
  mapfile -t arguments < <(settings "$candidate")
  if dotnet restore "$project" -r "$rid" "${arguments[@]}" >"$log" 2>&1; then
    framework=$candidate
    break
  fi
  # NU1101, NU1102, NU1103: a package, or that version of it, is in no feed. Only the native runtime may be missing.
  missing=$(grep -E 'error NU110[123]' "$log" || true)
  if [[ -z $missing ]] || grep -Eivq 'Microsoft\.NETCore\.App\.Runtime\.|ILCompiler' <<<"$missing"; then
    cat "$log" >&2
    fail "restoring for $candidate failed"
  fi
  printf 'publish-native: the native runtime of %s for %s is in no package feed:\n' "$candidate" "$rid" >&2
  sed -nE '1s/.*error (NU110[123])/  \1/p' <<<"$missing" >&2
done
[[ -n $framework ]] || fail "no target framework has a native runtime for $rid"
if [[ $framework != net10.0 ]]; then
  printf 'publish-native: falling back to %s\n' "$framework" >&2
fi

staging=$PWD/artifacts/build/native-$framework/publish-$rid
rm -rf "$staging"
dotnet publish "$project" -c Release -r "$rid" --no-restore "${arguments[@]}" -o "$staging" --nologo

name=secpolicy
if [[ $rid == win-* ]]; then
  name=secpolicy.exe
fi
[[ -f $staging/$name ]] || fail "no binary at $staging/$name"
rm -rf "$output"
mkdir -p "$output"
cp "$staging/$name" "$output/"
printf '%s\n' "$output/$name"
