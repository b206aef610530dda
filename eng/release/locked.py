#!/usr/bin/env python3
"""Compares what a native build has restored with the lock files: each package must be the same version, with the same content.

    eng/release/locked.py --assets artifacts/build/native-net10.0/obj/SecPolicy.Cli/project.assets.json

A native build has no lock file, as compiler and runtime come with the SDK. Any other package that the lock files lack is an
error; for another framework than theirs (the fallback of eng/publish-native.sh) it is named.
"""

import argparse
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LOCKS = [ROOT / "src" / project / "packages.lock.json" for project in ("SecPolicy.Cli", "SecPolicy.Engine")]
OF_THE_SDK = re.compile(
    r"Microsoft\.NET\.ILLink\.Tasks|(runtime\.[\w-]+\.)?Microsoft\.DotNet\.ILCompiler|Microsoft\.NETCore\.App\.Runtime\.[\w.-]+"
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assets", required=True, type=pathlib.Path, help="project.assets.json of src/SecPolicy.Cli")
    options = parser.parse_args()

    restored = json.loads(options.assets.read_text(encoding="utf-8-sig"))
    packages = {key: part["sha512"] for key, part in restored["libraries"].items() if part["type"] == "package"}
    frameworks = {target.partition("/")[0] for target in restored["targets"]}
    locked, of_frameworks = read_locks()

    same, strange, wrong = 0, [], []
    for key, content in sorted(packages.items()):
        name, _, version = key.partition("/")
        if OF_THE_SDK.fullmatch(name):
            continue
        expected = locked.get(name.lower())
        if expected is None:
            strange.append(key)
        elif expected != (version, content):
            wrong.append(f"{key}: the lock file has {expected[0]}" + (", with other content" if expected[0] == version else ""))
        else:
            same += 1
    if frameworks <= of_frameworks:
        wrong += [f"{key}: in no lock file" for key in strange]
    elif strange:
        print(f"locked: for {', '.join(sorted(frameworks))} alone: {', '.join(strange)}")
    if not same:
        wrong.append("no package is locked")
    print("\n".join(wrong) if wrong else f"locked: {same} packages are those of the lock files")
    return 1 if wrong else 0


def read_locks():
    """Package in small letters to version and content hash; and the frameworks."""
    locked, frameworks = {}, set()
    for path in LOCKS:
        for target, packages in json.loads(path.read_text(encoding="utf-8-sig"))["dependencies"].items():
            frameworks.add(target.partition("/")[0])
            for name, package in packages.items():
                if package["type"] != "Project":
                    locked[name.lower()] = (package["resolved"], package["contentHash"])
    return locked, frameworks


if __name__ == "__main__":
    sys.exit(main())
