#!/usr/bin/env bash
# Publishes secpolicy as a native binary to artifacts/native/.
#
#   eng/publish-native.sh [RID] [--version VERSION] [--packages FOLDER] [--framework FRAMEWORK]      default: linux-x64
#
# --version: what the program says of itself, and its package's version. Default: that of Directory.Build.props.
# --packages: also packs the binary as the tool's package for this runtime, SecPolicy.RID.VERSION.nupkg, into this folder.
#
# --framework: this one and no other.
#
# Targets net10.0; where its native runtime can't be restored, net9.0, and says so on standard error.
# Needs clang or gcc, and zlib's headers (Debian: clang zlib1g-dev).
# The last line on standard output is the path of the binary.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/release/common.sh
source eng/release/common.sh

rid='' version='' packages='' frameworks="net10.0 net9.0"
while (($#)); do
  case $1 in
    --version) version=$2 && shift ;;
    --packages) packages=$2 && shift ;;
    --framework) frameworks=$2 && shift ;;
    -*) fail "unknown option: $1" ;;
    *) [[ -z $rid ]] || fail "two runtimes: $rid, $1"; rid=$1 ;;
  esac
  shift
done
rid=${rid:-linux-x64}
[[ -z $version ]] || check_version "$version"
project=src/SecPolicy.Cli/SecPolicy.Cli.csproj
output=$PWD/artifacts/native

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
# The script also runs in macOS's bash 3.2.
settings() {
  arguments=("-p:SecPolicyTargetFramework=$1" -p:SecPolicyNative=true --artifacts-path "artifacts/build/native-$1")
  # A release's binary is the same bytes wherever it is built.
  if [[ -n $version ]]; then arguments+=("-p:Version=$version" "${release_properties[@]}"); fi
}

framework=
for candidate in $frameworks; do
  settings "$candidate"
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
[[ -n $framework ]] || fail "no native runtime for $rid: $frameworks"
if [[ $framework != "${frameworks%% *}" ]]; then
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

# The runtime inside the binary asks for its notices to travel with it.
assets=artifacts/build/native-$framework/obj/SecPolicy.Cli/project.assets.json
compiler_package=runtime.$rid.Microsoft.DotNet.ILCompiler
compiler_version=$(sed -nE "/\"$compiler_package\"/{n;s/.*\"version\": \"\[([^,]+),.*/\1/p;}" "$assets" | head -n 1)
cache=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //' | tr -d '\r')
notices=$cache/$(printf '%s/%s' "$compiler_package" "$compiler_version" | tr '[:upper:]' '[:lower:]')/THIRD-PARTY-NOTICES.TXT
cp "$notices" "$output/dotnet-notices.txt"

if [[ -n $packages ]]; then
  dotnet pack "$project" -c Release -r "$rid" --no-restore "${arguments[@]}" \
    "-p:SecPolicyToolRuntimes=\"$(tool_runtimes "$native_runtimes")\"" -o "$packages" --nologo
fi
printf '%s\n' "$output/$name"
