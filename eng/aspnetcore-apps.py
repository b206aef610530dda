#!/usr/bin/env python3
"""Hold what `secpolicy resolve` says of ASP.NET Core applications' code against a careful reading by hand.

  aspnetcore-apps.py --truth TRUTH.json --cache CACHE --secpolicy COMMAND [--table TABLE.md] [--app GLOB] [--wrong]

TRUTH.json, beside this file, is {"commits": {repository: commit}, "applications": {application: {environment: {setting: expectation}}}}.
An application is <owner>__<name>/<folder>; CACHE/<owner>__<name> holds its repository at that commit with a folder .git, so that projects
may refer to each other. These files belong to others and must lie outside this repository. COMMAND starts secpolicy: "dotnet secpolicy.dll".
An expectation is one of
  {"value": V}                         the setting is V
  {"value": null, "absent": true}      the application does not have the feature: there is no such setting
  {"unknown": reason, "really": V}     it rests on something outside of the sources; right is unknown, or V where that is known
  {"depends": [{"value": V}, ...]}     one of these, by what the deployment gives
with "or-unknown": true where unknown is right as well, and "or-absent": true where no such setting is.

Each setting that is expected is exact, held (the truth is among several values), unknown, missing (not among the settings), extra (it is
there though it should not) or wrong. Prints the sums and every setting that is wrong, extra or missing. Exit 1 when one is wrong or extra.
"""
import argparse
import collections
import fnmatch
import json
import shlex
import subprocess
import sys

GROUPS = {
    "cookies": ("cookie.", "cookie-policy."),
    "sessions": ("session.",),
    "HSTS": ("hsts.",),
    "redirects and proxies": ("https.", "forwarded-headers."),
    "others": ("",),
}
MARKS = ("exact", "held", "unknown", "missing", "extra", "wrong")


def group(setting):
    return next(name for name, starts in GROUPS.items() if setting.startswith(starts))


def same(one, other):
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return str(one).lower() == str(other).lower()


def judge(expected, answer):
    if answer is None:
        fits = expected.get("absent") or expected.get("or-absent") or "unknown" in expected
        return "exact" if fits else "missing"
    if not answer["known"]:
        if "unknown" in expected or expected.get("or-unknown") or "depends" in expected:
            return "exact"
        return "unknown"
    values = [one["value"] for one in answer["values"]]
    if "unknown" in expected:
        # Several values, each with what it rests on, leave it open; what a package does who read by hand may have known.
        if len(values) > 1:
            return "held"
        return "exact" if "really" in expected and same(values[0], expected["really"]) else "wrong"
    if expected.get("absent"):
        return "extra"
    truths = [one["value"] for one in expected["depends"]] if "depends" in expected else [expected["value"]]
    inside = [value for value in values if any(same(value, truth) for truth in truths)]
    if not inside:
        return "wrong"
    return "exact" if len(inside) == len(values) or "depends" in expected else "held"


def resolve(command, folder, environments):
    asked = [part for name in environments for part in ("--env", name)]
    done = subprocess.run(
        [*command, "resolve", folder, *asked, "--format", "json"], capture_output=True, timeout=300, check=False
    )
    try:
        answers = json.loads(done.stdout.decode("utf-8"))
    except json.JSONDecodeError:
        sys.exit(f"{folder}: secpolicy answered {done.returncode}: {done.stderr.decode('utf-8')[:500]}")
    answers = answers if isinstance(answers, list) else answers.get("resolutions", [answers])
    return {one["environment"]: one["settings"] for one in answers}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--secpolicy", required=True)
    parser.add_argument("--table", help="write a table for the documentation")
    parser.add_argument("--app", default="*", help="only applications whose name matches")
    parser.add_argument("--wrong", action="store_true", help="print only what is wrong or extra")
    options = parser.parse_args()
    with open(options.truth, encoding="utf-8") as file:
        truth = json.load(file)["applications"]

    command = shlex.split(options.secpolicy)
    sums = collections.defaultdict(collections.Counter)
    applications = {}
    for application, environments in truth.items():
        if not fnmatch.fnmatch(application, options.app):
            continue
        settings = resolve(command, f"{options.cache}/{application}", list(environments))
        counted = applications[application] = collections.Counter()
        for environment, expectations in environments.items():
            for setting, expected in expectations.items():
                answer = settings.get(environment, {}).get(setting)
                mark = judge(expected, answer)
                counted[mark] += 1
                sums[group(setting)][mark] += 1
                shown = ("wrong", "extra") if options.wrong else ("wrong", "extra", "missing", "held", "unknown")
                if mark in shown:
                    said = answer and (answer.get("reason") or [one["value"] for one in answer["values"]])
                    should = expected.get("value", expected.get("depends", expected.get("unknown")))
                    print(f"{mark}: {application} {environment} {setting}: is {should}; says {said}")
                    if mark in ("wrong", "extra"):
                        print(f"    {expected.get('why', expected)}")

    total = sum(sums.values(), collections.Counter())
    lines = ["| group | " + " | ".join(MARKS) + " |", "|---" * (len(MARKS) + 1) + "|"]
    for name in [*(name for name in GROUPS if name in sums), "all"]:
        counter = total if name == "all" else sums[name]
        lines.append(f"| {name} | " + " | ".join(str(counter[mark]) for mark in MARKS) + " |")
    print("\n".join(lines))
    if options.table:
        with open(options.table, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n\n| application | " + " | ".join(MARKS) + " |\n" + "|---" * (len(MARKS) + 1) + "|\n")
            for application, counter in applications.items():
                name = application.replace("__", "/", 1).removesuffix("/.")
                file.write(f"| {name} | " + " | ".join(str(counter[mark]) for mark in MARKS) + " |\n")
    return 1 if total["wrong"] + total["extra"] else 0


if __name__ == "__main__":
    sys.exit(main())
