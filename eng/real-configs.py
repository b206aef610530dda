#!/usr/bin/env python3
"""Ask `secpolicy resolve` about real configuration files, and hold its answers against recorded facts.

  real-configs.py --manifest MANIFEST --cache CACHE --secpolicy COMMAND --answers ANSWERS.json
                  [--checks CHECKS.json] [--summary SUMMARY.json] [--jobs N] [--repo OWNER/NAME ...]

MANIFEST lists repositories ("aspnetcore"), their folders with appsettings files, and what ASP.NET Core's own
configuration says of each folder and environment: the security-related keys, the number of keys that have a value, and a
SHA-256 of all of them. CACHE/<owner>__<name>/<path> holds the files; they belong to others and must lie outside this
repository. COMMAND is how secpolicy is started, for example "dotnet secpolicy.dll".

Each folder is resolved once for all of its environments (`resolve FOLDER --env A --env B --format json`). The environment
`(none)` means the base file alone: it is resolved from a temporary folder that holds nothing but this file, in Production.
Where a folder has no base file there is nothing to ask.

ANSWERS.json is {repository: {folder: {environment: {key: value}}}}. A value that secpolicy masks is taken from the file, at the
place that secpolicy names. Beside the answers this checks, and prints:
  counts      keys that have a value, against the manifest's count
  hashes      all keys and values, against the manifest's SHA-256
  places      the text at the place of a key, against the key's value
  unknown     keys without a known value
With --checks or --summary each repository is also taken through `secpolicy check`, one after another; --checks keeps the reports,
--summary the numbers. Exit 1 when anything disagrees or the command fails.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

NONE = "(none)"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--secpolicy", required=True, help="the command that starts secpolicy")
    parser.add_argument("--answers", required=True)
    parser.add_argument("--checks", help="run `secpolicy check` on each repository, and write the reports to this file")
    parser.add_argument("--summary", help="write the numbers of docs/real-configurations.md to this file")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repo", nargs="*")
    return parser.parse_args()


def run(command, folder):
    started = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), time.monotonic() - started


def text_at(root, location, files):
    """The text between the two ends of a location. Lines end with LF, CRLF or CR; columns count UTF-16 code units."""
    name = os.path.join(root, location["file"])
    if name not in files:
        with open(name, encoding="utf-8-sig", newline="") as stream:
            files[name] = re.split("\r\n|\r|\n", stream.read())
    lines = files[name][location["line"] - 1 : location["endLine"]]
    units = [line.encode("utf-16-le") for line in lines]
    units[-1] = units[-1][: 2 * (location["endColumn"] - 1)]
    units[0] = units[0][2 * (location["column"] - 1) :]
    return "\n".join(unit.decode("utf-16-le") for unit in units)


def as_configuration(token):
    """A JSON token as ASP.NET Core keeps it: null and {} have no value, [] is empty, true is True, numbers keep their text."""
    token = token.strip()
    if token.startswith('"'):
        return json.loads(token, strict=False)
    if token in ("true", "false"):
        return token.capitalize()
    if token == "null" or re.fullmatch(r"\{.*\}", token, re.DOTALL):
        return None
    if re.fullmatch(r"\[.*\]", token, re.DOTALL):
        return ""
    return token


class Folder:
    """One folder with appsettings files, as the manifest has it and as secpolicy sees it."""

    def __init__(self, repo, app):
        self.repo, self.name, self.truth = repo, app["folder"], app["environments"]
        self.answers, self.wrong, self.places, self.unknown = {}, [], 0, []

    def take(self, root, resolution, environment):
        files, keys, whole = {}, {}, {}
        truth = self.truth[environment]
        for key, entry in resolution["keys"].items():
            if not entry["known"]:
                self.unknown.append((self.repo, self.name, environment, key, entry.get("reason")))
                # What the placeholder says is what ASP.NET Core reads as long as nobody replaces it.
                whole[key] = as_configuration(text_at(root, entry["location"], files))
                continue
            value = entry["values"][0]["value"]
            if len(entry["values"]) != 1:
                self.wrong.append((self.repo, self.name, environment, key, "several values"))
            written = as_configuration(text_at(root, entry["location"], files))
            if value == "(sensitive)":
                value = written
            elif value != written:
                self.wrong.append((self.repo, self.name, environment, key, "place", value, written))
            self.places += 1
            whole[key] = value
            if value is not None:
                keys[key] = value
        self.answers[environment] = keys
        count = sum(value is not None for value in whole.values())
        if count != truth["count"]:
            self.wrong.append((self.repo, self.name, environment, "count", truth["count"], count))
        lines = sorted((key.upper(), key.lower(), value) for key, value in whole.items() if value is not None)
        sha = hashlib.sha256("".join("%s=%s\n" % line[1:] for line in lines).encode("utf-8")).hexdigest()
        if sha != truth["sha256"]:
            self.wrong.append((self.repo, self.name, environment, "hash"))

    def resolve(self, command, cache):
        root = os.path.join(cache, self.repo.replace("/", "__"))
        named = [name for name in self.truth if name != NONE]
        if named:
            self.ask(command, root, self.name, {name: name for name in named})
        layers = self.truth.get(NONE, {}).get("layers")
        if layers:  # a folder may have overlays only; then there is nothing to ask
            with tempfile.TemporaryDirectory() as alone:
                for layer in layers:
                    shutil.copy(os.path.join(root, self.name, layer), os.path.join(alone, layer))
                self.ask(command, alone, ".", {"Production": NONE})
        return self

    def ask(self, command, root, folder, environments):
        options = [part for name in environments for part in ("--env", name)]
        code, out, err, _ = run([*command, "resolve", folder, *options, "--format", "json"], root)
        if code != 0:
            self.wrong.append((self.repo, self.name, *environments, "exit %d" % code, err.strip()))
        report = json.loads(out) if out.strip() else {"resolutions": []}
        seen = set()
        for resolution in report.get("resolutions", [report]):
            if os.path.normpath(resolution["application"]) != os.path.normpath(folder):
                continue  # an application in a folder below
            seen.add(resolution["environment"])
            self.take(root, resolution, environments[resolution["environment"]])
        for name in environments.keys() - seen:
            self.wrong.append((self.repo, self.name, name, "no answer"))


def check(command, cache, repo):
    root = os.path.join(cache, repo.replace("/", "__"))
    code, out, err, seconds = run([*command, "check", ".", "--format", "json"], root)
    report = json.loads(out) if out.strip() else None
    return {"repo": repo, "exit": code, "seconds": round(seconds, 3), "stderr": err, "report": report}


def summarize(checks, folders, tallies):
    rules = collections.defaultdict(lambda: collections.Counter())
    repositories = collections.defaultdict(set)
    kinds, outcomes, frameworks, problems, exits = (collections.Counter() for _ in range(5))
    for entry in checks:
        exits[entry["exit"]] += 1
        report = entry["report"]
        if not report:
            continue
        outcomes.update({name: count for name, count in report["summary"].items() if name != "rules"})
        frameworks.update(application["framework"] for application in report["applications"])
        kinds.update(e["kind"] for application in report["applications"] for e in application["environments"])
        problems.update(problem["id"] for problem in report["problems"])
        for finding in report["findings"]:
            key = (finding["severity"], finding["rule"])
            rules[key][finding["outcome"]] += 1
            rules[key]["findings"] += 1
            repositories[key].add(entry["repo"])
    return {
        **tallies,
        "exits": dict(sorted(exits.items())),
        "applications": sum(frameworks.values()),
        "environments judged, by kind": dict(kinds.most_common()),
        "outcomes": dict(outcomes),
        "problems": dict(problems.most_common()),
        "rules": [
            {"rule": rule, "severity": severity, **counts, "repositories": len(repositories[severity, rule])}
            for (severity, rule), counts in sorted(rules.items(), key=lambda item: -item[1]["findings"])
        ],
        "seconds": {
            "all": round(sum(entry["seconds"] for entry in checks), 1),
            "median": sorted(entry["seconds"] for entry in checks)[len(checks) // 2] if checks else None,
            "longest": max((entry["seconds"] for entry in checks), default=None),
        },
    }


def main():
    options = arguments()
    command = shlex.split(options.secpolicy)
    cache = os.path.abspath(options.cache)
    with open(options.manifest, encoding="utf-8") as stream:
        projects = json.load(stream)["aspnetcore"]
    projects = [project for project in projects if not options.repo or project["repo"] in options.repo]
    folders = [Folder(project["repo"], app) for project in projects for app in project["apps"]]
    checks = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(lambda folder: folder.resolve(command, cache), folders))
    if options.checks or options.summary:  # one after another: their times are reported
        checks = [check(command, cache, project["repo"]) for project in projects]

    answers = collections.defaultdict(dict)
    for folder in folders:
        answers[folder.repo][folder.name] = folder.answers
    with open(options.answers, "w", encoding="utf-8") as stream:
        json.dump(answers, stream, indent=1, sort_keys=True)
    if options.checks:
        with open(options.checks, "w", encoding="utf-8") as stream:
            json.dump(checks, stream, indent=1)

    wrong = [item for folder in folders for item in folder.wrong]
    tallies = {
        "repositories": len(projects),
        "folders": len(folders),
        "environments": sum(len(folder.truth) for folder in folders),
        "files": sum(len(app["files"]) for project in projects for app in project["apps"]),
        "keys": sum(truth["count"] for folder in folders for truth in folder.truth.values()),
        "places": sum(folder.places for folder in folders),
        "unknown": sum(len(folder.unknown) for folder in folders),
        "wrong": len(wrong),
    }
    print("  ".join("%s %d" % item for item in tallies.items()))
    for item in wrong:
        print("wrong:", *item)
    for item in sorted({(item[0], item[1], item[3], item[4]) for folder in folders for item in folder.unknown}):
        print("unknown:", *item)
    summary = summarize(checks, folders, tallies)
    if options.summary:
        with open(options.summary, "w", encoding="utf-8") as stream:
            json.dump(summary, stream, indent=1)
    crashed = [entry["repo"] for entry in checks if entry["exit"] not in (0, 1, 2, 3)]
    for repo in crashed:
        print("crashed:", repo)
    return 1 if wrong or crashed else 0


if __name__ == "__main__":
    sys.exit(main())
