#!/usr/bin/env bash
# Makes all assets of a release from the native programs, which every runtime's own machine has built.
#
#   eng/release/assemble.sh --version VERSION --natives FOLDER --to FOLDER [--partial] [--artifacts FOLDER]
#
# --natives: a folder per runtime, FOLDER/RID/, with what eng/publish-native.sh --packages makes: secpolicy or secpolicy.exe,
#            dotnet-notices.txt, SecPolicy.RID.VERSION.nupkg.
# --partial: for a trial: takes the runtimes that are there, and goes without packages that are not.
#
# secpolicy-VERSION-RID.tar.gz (.zip)   the programs
# *.nupkg, *.snupkg                     the tool and the library
# secpolicy-VERSION.cdx.json            the software bill of materials
# SHA256SUMS                            of all these
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=eng/release/common.sh
source eng/release/common.sh

version='' natives='' to='' partial='' artifacts=$PWD/artifacts/build/release
while (($#)); do
  case $1 in
    --version) version=$2 && shift ;;
    --natives) natives=$2 && shift ;;
    --to) to=$2 && shift ;;
    --artifacts) artifacts=$2 && shift ;;
    --partial) partial=1 ;;
    *) fail "unknown argument: $1" ;;
  esac
  shift
done
[[ -n $natives ]] || fail "--natives is missing"
[[ -n $to ]] || fail "--to is missing"
check_version "$version"
# What lies there from an earlier run would be released with the rest.
[[ ! -e $to ]] || [[ -z $(ls -A "$to") ]] || fail "$to is not empty"
mkdir -p "$to"

packaged=()
for rid in $native_runtimes; do
  [[ -z $partial || -d $natives/$rid ]] || continue
  program=$natives/$rid/secpolicy
  if [[ $rid == win-* ]]; then program+=.exe; fi
  notices=$natives/$rid/dotnet-notices.txt
  package=$natives/$rid/SecPolicy.$rid.$version.nupkg
  [[ -f $program ]] || fail "there is no $program"
  [[ -n $partial || -f $notices ]] || fail "there is no $notices"
  [[ -n $partial || -f $package ]] || fail "there is no $package"
  options=(--version "$version" --runtime "$rid" --program "$program" --to "$to")
  if [[ -f $notices ]]; then options+=(--runtime-notices "$notices"); fi
  python3 eng/release/archive.py "${options[@]}"
  if [[ -f $package ]]; then
    cp "$package" "$to/"
    packaged+=("$rid")
  fi
done

eng/release/packages.sh --version "$version" --to "$to" --runtimes "${packaged[*]-}" --artifacts "$artifacts"

python3 eng/release/sbom.py --version "$version" --assets "$artifacts/obj/SecPolicy.Cli/project.assets.json" \
  --runtime-version "$(dotnet msbuild src/SecPolicy.Cli -getProperty:BundledNETCoreAppPackageVersion)" \
  --to "$to/secpolicy-$version.cdx.json"

(
  cd "$to"
  sums=$(find . -maxdepth 1 -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum)
  printf '%s\n' "$sums" >SHA256SUMS
)
