#!/usr/bin/env python3
"""Packs a program as an archive of a release: secpolicy-VERSION-RID.tar.gz, for Windows .zip.

It holds the program, the licence and the notices, in no folder. The same files give the same bytes: times are
SOURCE_DATE_EPOCH, owners and names of machines are left out.
"""

import argparse
import gzip
import io
import os
import pathlib
import tarfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", required=True)
    parser.add_argument("--runtime", required=True, metavar="RID")
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--runtime-notices", type=pathlib.Path, help="the notices of the .NET runtime inside the program")
    parser.add_argument("--to", required=True, type=pathlib.Path, metavar="FOLDER")
    options = parser.parse_args()

    windows = options.runtime.startswith("win-")
    program = "secpolicy.exe" if windows else "secpolicy"
    notices = (ROOT / "THIRD-PARTY-NOTICES.txt").read_bytes()
    if options.runtime_notices:
        notices += b"\n\nThe .NET runtime in turn contains:\n\n" + options.runtime_notices.read_bytes()
    files = [
        (program, options.program.read_bytes(), 0o755),
        ("LICENSE", (ROOT / "LICENSE").read_bytes(), 0o644),
        ("THIRD-PARTY-NOTICES.txt", notices, 0o644),
    ]

    options.to.mkdir(parents=True, exist_ok=True)
    archive = options.to / f"secpolicy-{options.version}-{options.runtime}{'.zip' if windows else '.tar.gz'}"
    # Before 1980 there is no time in a zip.
    when = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800)
    archive.write_bytes((zip_of if windows else tar_of)(files, when))
    print(archive)


def tar_of(files, when):
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content, mode in files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), mode, when
            tar.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), compresslevel=9, mtime=when)


def zip_of(files, when):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content, mode in files:
            entry = zipfile.ZipInfo(name, time.gmtime(when)[:6])
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, (0o100000 | mode) << 16
            archive.writestr(entry, content)
    return packed.getvalue()


if __name__ == "__main__":
    main()
