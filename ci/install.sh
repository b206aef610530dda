#!/bin/sh
# Installs the program of a release of SecPolicy: downloads it, verifies its checksum, tries it, and prints its path.
#
#   install.sh --from BASE [--version X.Y.Z] [--to FOLDER]
#
#   --from BASE     where the files of the release are: an address (https://...) or a folder
#   --version       default: the one that BASE has
#   --to FOLDER     default: ~/.local/bin
#
# Needs curl or wget, and sha256sum, shasum or openssl. The path goes to standard output, everything else to standard error.
# Exits 0, or 2 when nothing was installed: 1 would be taken for findings.
set -eu
unset CDPATH # a relative folder is one of here

say() { printf 'install: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 2
}
has() { command -v "$1" >/dev/null 2>&1; }

from='' version='' to=${HOME:-.}/.local/bin
while [ $# -gt 0 ]; do
  case $1 in
    --from | --version | --to) [ $# -gt 1 ] || fail "$1 needs a value" ;;
    *) fail "unknown argument $1; there are --from, --version and --to" ;;
  esac
  case $1 in
    --from) from=${2%/} ;;
    --version) version=${2#v} ;;
    --to) to=$2 ;;
  esac
  shift 2
done
[ -n "$from" ] || fail "--from is missing: the address or the folder of the release's files"
[ -n "$to" ] || fail "--to is empty"
case $version in
  *[!0-9A-Za-z.+-]*) fail "$version is no version: it looks like 1.2.3" ;;
  '' | [0-9]*.[0-9]*.[0-9]*) ;;
  *) fail "$version is no version: it looks like 1.2.3" ;;
esac

system=$(uname -s) machine=$(uname -m) program=secpolicy type=tar.gz
case $system in
  Linux) rid=linux ;;
  Darwin) rid=osx ;;
  MINGW* | MSYS* | CYGWIN*) rid=win program=secpolicy.exe type=zip ;;
  *) rid=$system ;;
esac
case $machine in
  x86_64 | amd64) rid=$rid-x64 ;;
  aarch64 | arm64) rid=$rid-arm64 ;;
  *) rid=$rid-$machine ;;
esac
case $rid in
  linux-x64 | linux-arm64 | osx-arm64 | win-x64) ;;
  *) fail "there is no program for $system on $machine; use the .NET tool" ;;
esac
if [ "$system" = Linux ] && (ldd --version 2>&1 || :) | grep -qi musl; then
  fail "the program needs glibc, and this system has musl (Alpine); use another image, or the .NET tool"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

fetch() { # NAME: a file of the release, into $work
  case $from in
    http://* | https://*)
      if has curl; then
        # What was asked for over HTTPS does not come over HTTP.
        redirects=http,https
        [ "${from#https:}" = "$from" ] || redirects=https
        curl --proto-redir "=$redirects" --fail --silent --show-error --location --retry 3 --connect-timeout 30 -o "$work/$1" "$from/$1"
      elif has wget; then
        wget -q -T 30 -O "$work/$1" "$from/$1"
      else
        fail "there is neither curl nor wget"
      fi
      ;;
    *://*) fail "$from is neither an address with https:// nor a folder" ;;
    *) cp "$from/$1" "$work/$1" ;;
  esac || fail "there is no $1 at $from"
}
if has sha256sum; then
  digest() { sha256sum "$1" | cut -c1-64; }
elif has shasum; then
  digest() { shasum -a 256 "$1" | cut -c1-64; }
elif has openssl; then
  digest() { openssl dgst -sha256 -r "$1" | cut -c1-64; }
else
  fail "there is neither sha256sum nor shasum nor openssl"
fi

fetch SHA256SUMS
# Each line is a digest, two spaces or a space and an asterisk, and a name.
tr -d '\r' <"$work/SHA256SUMS" >"$work/sums"
if [ -z "$version" ]; then
  version=$(sed -n "s/^[0-9A-Fa-f]\{64\} [ *]secpolicy-\([0-9][0-9A-Za-z.+-]*\)-$rid\.$type\$/\1/p" "$work/sums")
  case $version in
    '') fail "SHA256SUMS at $from names no program for $rid" ;;
    *[!0-9A-Za-z.+-]*) fail "SHA256SUMS at $from names several versions; choose one with --version" ;;
  esac
fi
archive=secpolicy-$version-$rid.$type
expected=$(awk -v name="$archive" 'substr($0, 67) == name { print tolower($1) }' "$work/sums")
case $expected in
  '') fail "there is no $archive at $from: SHA256SUMS does not name it" ;;
  *[!0-9a-f]*) fail "SHA256SUMS at $from names $archive more than once" ;;
esac

fetch "$archive"
actual=$(digest "$work/$archive")
[ "$actual" = "$expected" ] ||
  fail "$archive is not the file that SHA256SUMS names: its SHA-256 is $actual, not $expected"

mkdir "$work/unpacked"
case $type in
  zip) unzip -q "$work/$archive" -d "$work/unpacked" ;;
  *) tar -xzf "$work/$archive" -C "$work/unpacked" ;;
esac || fail "$archive cannot be unpacked"
[ -f "$work/unpacked/$program" ] || fail "$archive holds no $program"
chmod 755 "$work/unpacked/$program"
answer=$("$work/unpacked/$program" --version) || fail "the program does not start here"
[ "$answer" = "secpolicy $version" ] || fail "$archive holds $answer"

mkdir -p "$to" || fail "$to cannot be written"
to=$(cd "$to" && pwd)
# A running program cannot be overwritten, but another can take its name.
cp "$work/unpacked/$program" "$to/.$program.$$" || fail "$to cannot be written"
mv -f "$to/.$program.$$" "$to/$program" || fail "$to/$program cannot be replaced"
say "$answer in $to"
printf '%s\n' "$to/$program"
