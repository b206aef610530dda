#!/usr/bin/env bash
# Makes the NuGet packages of a release that hold no native code.
#
#   eng/release/packages.sh --version VERSION --to FOLDER [--runtimes "RID ..."] [--artifacts FOLDER]
#
# SecPolicy.VERSION.nupkg        the tool as `dotnet tool install` finds it: it names the package of each runtime
# SecPolicy.any.VERSION.nupkg    the tool for runtimes without a package of their own; needs the .NET runtime
# SecPolicy.Engine.VERSION.nupkg the library, with its symbols beside it
#
# --runtimes: those that have a package with the native binary, which eng/publish-native.sh --packages makes. Default: none.
# The same commit and version give the same bytes, in any folder.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=eng/release/common.sh
source eng/release/common.sh

version='' to='' runtimes='' artifacts=$PWD/artifacts/build/release
while (($#)); do
  case $1 in
    --version) version=$2 ;;
    --to) to=$2 ;;
    --runtimes) runtimes=$2 ;;
    --artifacts) artifacts=$2 ;;
    *) fail "unknown argument: $1" ;;
  esac
  shift 2
done
[[ -n $to ]] || fail "--to is missing"
check_version "$version"
mkdir -p "$to" "$artifacts"
to=$(cd "$to" && pwd)
artifacts=$(cd "$artifacts" && pwd)

tool=src/SecPolicy.Cli/SecPolicy.Cli.csproj
# Assemblies name the places of generated sources: wherever those are, as if they were at the default.
paths=-p:PathMap=$artifacts=/_/artifacts/build/release
common=(-c Release --nologo -v quiet -o "$to" --artifacts-path "$artifacts" "${release_properties[@]}" "-p:Version=$version" "$paths")
all=$(tool_runtimes "$runtimes")

# With the property of the native build the SDK packs the list of runtimes alone; without it, also what it lists.
dotnet pack "$tool" "${common[@]}" -p:SecPolicyNative=true "-p:SecPolicyToolRuntimes=\"$all\""
dotnet pack "$tool" "${common[@]}" -r any "-p:SecPolicyToolRuntimes=\"$all\""
dotnet pack src/SecPolicy.Engine/SecPolicy.Engine.csproj "${common[@]}"
