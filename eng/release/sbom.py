#!/usr/bin/env python3
"""Writes the software bill of materials of a release, CycloneDX 1.6 as JSON, from what NuGet restored for it.

Listed is what travels with the program: packages that give it an assembly, the engine, the .NET runtime of the native programs.
Analyzers and other packages of the build are not. The same release gives the same bytes.
"""

import argparse
import base64
import datetime
import json
import os
import pathlib
import uuid
import xml.etree.ElementTree as xml


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", required=True)
    parser.add_argument("--assets", required=True, type=pathlib.Path, help="project.assets.json of src/SecPolicy.Cli")
    parser.add_argument("--runtime-version", required=True, help="of the .NET runtime inside the native programs")
    parser.add_argument("--to", required=True, type=pathlib.Path, metavar="FILE")
    options = parser.parse_args()

    restored = Restored(json.loads(options.assets.read_text(encoding="utf-8-sig")))
    own = {name: own_component(name, options.version) for name in ("SecPolicy", "SecPolicy.Engine")}
    runtime = runtime_component(options.runtime_version)
    packages = {name: restored.component(name) for name in restored.names()}
    references = {name: part["bom-ref"] for name, part in {**own, **packages}.items()}

    def dependencies(name, also=()):
        direct = (references[other] for other in restored.dependencies(name) if other in references)
        return {"ref": references[name], "dependsOn": sorted([*direct, *also])}

    program = {**own["SecPolicy"], "type": "application"}
    when = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(when, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": program,
        },
        "components": [own["SecPolicy.Engine"], runtime, *packages.values()],
        "dependencies": [
            dependencies("SecPolicy", [runtime["bom-ref"]]),
            dependencies("SecPolicy.Engine"),
            {"ref": runtime["bom-ref"]},
            *(dependencies(name) for name in packages),
        ],
    }
    # A name for this content: the same in every build of the release.
    bill["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill, sort_keys=True)).urn
    options.to.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


class Restored:
    """What NuGet restored: one target of project.assets.json."""

    def __init__(self, assets):
        # The target without a runtime; a second one, "net10.0/any", says the same of managed packages.
        target = min(assets["targets"], key=len)
        self.parts = {key.split("/")[0]: (key, value) for key, value in assets["targets"][target].items()}
        self.libraries = assets["libraries"]
        self.folders = [pathlib.Path(folder) for folder in assets["packageFolders"]]
        framework = min(assets["project"]["frameworks"].values(), key=str)
        self.direct = [
            name for name, package in framework["dependencies"].items() if package.get("suppressParent") != "All"
        ] + ["SecPolicy.Engine"]

    def names(self):
        """The packages that give the program an assembly."""
        return sorted(
            name
            for name, (_, part) in self.parts.items()
            if part["type"] == "package" and any(not path.endswith("/_._") for path in part.get("runtime", {}))
        )

    def dependencies(self, name):
        return self.direct if name == "SecPolicy" else self.parts[name][1].get("dependencies", {})

    def component(self, name):
        key, _ = self.parts[name]
        version, library = key.split("/")[1], self.libraries[key]
        metadata = self.metadata(library["path"], name)
        reference = f"pkg:nuget/{name}@{version}"
        return {
            "type": "library",
            "bom-ref": reference,
            **({"authors": [{"name": metadata["authors"]}]} if "authors" in metadata else {}),
            "name": name,
            "version": version,
            "scope": "required",
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(library["sha512"]).hex()}],
            "licenses": [{"license": {"id": metadata["license"]}}],
            **({"copyright": metadata["copyright"]} if "copyright" in metadata else {}),
            "purl": reference,
        }

    def metadata(self, path, name):
        """The package's own description: authors, licence (its SPDX id), copyright."""
        file = next(
            folder / path / f"{name.lower()}.nuspec"
            for folder in self.folders
            if (folder / path / f"{name.lower()}.nuspec").exists()
        )
        found = {}
        for element in xml.parse(file).getroot().iter():
            tag = element.tag.rpartition("}")[2]
            if tag in ("authors", "license", "copyright") and (tag != "license" or element.get("type") == "expression"):
                found[tag] = (element.text or "").strip()
        if "license" not in found:
            raise SystemExit(f"sbom: {name} names no licence by its SPDX expression: {file}")
        return found


def own_component(name, version):
    reference = f"pkg:nuget/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": reference,
        "authors": [{"name": "The SecPolicy authors"}],
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
        "purl": reference,
    }


def runtime_component(version):
    return {
        "type": "framework",
        "bom-ref": f"pkg:generic/dotnet-runtime@{version}",
        "authors": [{"name": ".NET Foundation and Contributors"}],
        "name": "dotnet-runtime",
        "version": version,
        "description": "The .NET runtime inside the native programs. The packages of the tool and of the library hold none.",
        "licenses": [{"license": {"id": "MIT"}}],
        "purl": f"pkg:generic/dotnet-runtime@{version}",
    }


if __name__ == "__main__":
    main()
