#!/usr/bin/env python3
"""Ask `secpolicy resolve` what real Django projects' settings come to, and hold its answers against recorded facts.

  django-configs.py --manifest MANIFEST --cache CACHE --secpolicy COMMAND [--unknown-variables] [--answers ANSWERS.json]
                    [--compare SCRIPT] [--defaults] [--summary SUMMARY.json] [--jobs N] [--repo OWNER/NAME ...] [--verbose]

MANIFEST lists repositories ("django") and, for each of their runs, the settings module, the environment variables it was
imported with, and what the real interpreter made of the settings. CACHE/django/<owner>__<name>/<path> holds the files; they
belong to others and must lie outside this repository. COMMAND is how secpolicy is started, for example "dotnet secpolicy.dll".

Each project is copied to a temporary folder, with a project file that names its applications and its runs as environments. Each
run is one call: `resolve PATH --env NAME --set VARIABLE=VALUE ... --assume-unset --format json`. With --unknown-variables
neither the variables nor --assume-unset are given: then the truth has to be among the alternatives, or the value unknown.

Each setting of the truth is one of: exact; held (the truth is among the alternatives); unknown; masked (sensitive, not shown);
silent (no answer); wrong. With --defaults the settings that a project does not set are asked too. ANSWERS.json is
{repository: {environment: {setting: {"value": v} | {"alternatives": [v, ...]} | {"unknown": why}}}}, which SCRIPT
(compare-truth.py) can read. Exit 1 when anything is wrong, silent or without an answer.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

SENSITIVE = "(sensitive)"
PROJECT = "$PROJECT"  # the project's folder, in the manifest's variables and values
LISTS = {"MIDDLEWARE", "INSTALLED_APPS", "AUTHENTICATION_BACKENDS", "PASSWORD_HASHERS", "AUTH_PASSWORD_VALIDATORS"}
UNORDERED = {  # what these come to may rest on the order of a set
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "CORS_ALLOWED_ORIGINS",
    "CORS_ORIGIN_WHITELIST",
    "SILENCED_SYSTEM_CHECKS",
}
SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--secpolicy", required=True, help="the command that starts secpolicy")
    parser.add_argument("--unknown-variables", action="store_true", help="give no variables, and assume nothing of them")
    parser.add_argument("--answers", help="write what secpolicy says to this file")
    parser.add_argument("--compare", help="also run this script on the answers")
    parser.add_argument("--defaults", action="store_true", help="score the settings that a project does not set, too")
    parser.add_argument("--summary", help="write the numbers to this file")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repo", nargs="*")
    parser.add_argument("--verbose", action="store_true", help="print every unknown value, not only the reasons")
    return parser.parse_args()


class Run:
    """One import of a settings module, as the manifest has it and as secpolicy sees it."""

    def __init__(self, project, run, base):
        self.repo, self.environment, self.module = project["repo"], run["environment"], run["module"]
        self.variables = dict(run["env"])
        configuration = run.get("configuration") or (base.configuration if base else None)
        self.configuration = configuration
        if configuration:
            self.variables.setdefault("DJANGO_CONFIGURATION", configuration)
        if base:
            self.values = {name: v for name, v in base.values.items() if name not in run["values_removed"]}
            self.values.update(run["values_changed"])
            self.defaults = base.defaults
        else:
            self.values, self.defaults = run.get("values") or {}, run.get("defaults") or {}
        self.error = run.get("error")
        self.answers, self.failure, self.seconds = None, None, 0.0

    def truth(self, with_defaults):
        truth = dict(self.defaults, **self.values) if with_defaults else self.values
        return {name: value for name, value in sorted(truth.items()) if not is_opaque(value)}


class Project:
    def __init__(self, entry):
        self.repo, self.roots, self.version = entry["repo"], entry["roots"], entry.get("django_pinned")
        self.runs, self.supplied = [], {}
        for run in entry["runs"]:
            base = next((r for r in self.runs if r.environment == run.get("differs_from")), None)
            self.runs.append(Run(entry, run, base))
            self.supplied.update(run.get("supplied_files") or {})

    def project_file(self):
        """YAML; every JSON text is YAML too."""
        path = self.roots[0]
        application = {
            "path": path,
            "framework": "django",
            "roots": [os.path.relpath(root, path).replace(os.sep, "/") for root in self.roots],
            "environments": {
                run.environment: {
                    "settings": run.module,
                    "kind": "development" if run.environment.startswith("development") else "production",
                }
                for run in self.runs
            },
        }
        if self.version:
            application["version"] = self.version
        return json.dumps({"applications": [application]}, indent=2)

    def resolve(self, options, command, cache):
        with tempfile.TemporaryDirectory(prefix="secpolicy-") as parent:
            root = os.path.join(os.path.realpath(parent), "project")
            shutil.copytree(os.path.join(cache, self.repo.replace("/", "__")), root, symlinks=True)
            for name, text in self.supplied.items():
                os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
                with open(os.path.join(root, name), "w", encoding="utf-8") as stream:
                    stream.write(text)
            with open(os.path.join(root, ".secpolicy.yaml"), "w", encoding="utf-8") as stream:
                stream.write(self.project_file())
            for run in self.runs:
                self.ask(run, options, command, root)
        return self

    def ask(self, run, options, command, root):
        # A default is shown only when it is asked for by its name.
        names = sorted(name for name in dict(run.defaults, **run.values) if name.isupper())
        words = [*command, "resolve", self.roots[0], *names, "--env", run.environment, "--format", "json"]
        if not options.unknown_variables:
            words.append("--assume-unset")
            for name, value in sorted(run.variables.items()):
                words += ["--set", "%s=%s" % (name, value.replace(PROJECT, root))]
        elif run.configuration:
            words += ["--set", "DJANGO_CONFIGURATION=%s" % run.configuration]
        started = time.monotonic()
        try:
            done = subprocess.run(words, cwd=root, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:
            run.failure = "took more than two minutes"
            return
        run.seconds = time.monotonic() - started
        text, errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace").strip()
        try:
            report = json.loads(text)
        except ValueError:
            run.failure = "exit %d: %s" % (done.returncode, errors[:500])
            return
        found = [r for r in report.get("resolutions", [report]) if r.get("environment") == run.environment]
        if len(found) != 1:
            run.failure = "%d answers, exit %d: %s" % (len(found), done.returncode, errors[:500])
            return
        run.answers = {name: answer(entry, root) for name, entry in found[0]["keys"].items()}


def answer(entry, root):
    values = [portable(alternative["value"], root) for alternative in entry["values"]]
    if not entry["known"]:
        return {"unknown": entry.get("reason") or "no reason", "location": place(entry, root)}
    if any(is_masked(value) for value in values):
        return {"unknown": "sensitive", "masked": True}
    return {"value": values[0]} if len(values) == 1 else {"alternatives": values}


def place(entry, root):
    location = entry.get("location")
    return "%s:%s" % (location["file"], location["line"]) if location else None


def portable(value, root):
    """A value without the name of the temporary folder."""
    if isinstance(value, str):
        return value.replace(root, PROJECT)
    if isinstance(value, list):
        return [portable(item, root) for item in value]
    if isinstance(value, dict):
        return {name: portable(item, root) for name, item in value.items()}
    return value


def is_masked(value):
    if isinstance(value, (list, dict)):
        return any(is_masked(item) for item in (value.values() if isinstance(value, dict) else value))
    return value == SENSITIVE


def is_opaque(value):
    return isinstance(value, dict) and any(key.startswith("$") and key != "$timedelta" for key in value)


def seconds(text):
    """A duration as secpolicy writes it, 1h30m, as seconds."""
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|[smhdw])", text)
    return sum(float(number) * SECONDS[unit] for number, unit in parts) if parts else None


def same(name, truth, value):
    if isinstance(truth, dict) and "$timedelta" in truth:
        truth = truth["$timedelta"]
        if isinstance(value, str):
            value = seconds(value)
    if name in UNORDERED and isinstance(truth, list) and isinstance(value, list):
        return sorted(map(str, truth)) == sorted(map(str, value))
    return isinstance(truth, bool) == isinstance(value, bool) and truth == value


def judge(name, truth, said):
    if said is None:
        return "silent"
    if "unknown" in said:
        return "masked" if said.get("masked") else "unknown"
    if "alternatives" in said:
        return "held" if any(same(name, truth, value) for value in said["alternatives"]) else "wrong"
    return "exact" if same(name, truth, said["value"]) else "wrong"


def score(runs, with_defaults):
    groups, details = collections.defaultdict(collections.Counter), []
    for run in runs:
        if run.error:
            plain = [name for name, said in (run.answers or {}).items() if "value" in said and name.isupper()]
            groups["import errors"]["wrong" if plain else "exact"] += 1
            continue
        for name, truth in run.truth(with_defaults).items():
            said = (run.answers or {}).get(name)
            verdict = judge(name, truth, said)
            group = "defaults" if name not in run.values else "lists" if name in LISTS else "scalars"
            groups[group][verdict] += 1
            if verdict != "exact":
                details.append((verdict, run, name, truth, said))
    return groups, details


def tell(groups, details, runs, options):
    total = collections.Counter()
    for counts in groups.values():
        total.update(counts)
    for group, counts in [*sorted(groups.items()), ("all", total)]:
        count = sum(counts.values())
        shares = ("%s %d (%.1f %%)" % (word, n, 100 * n / count) for word, n in counts.most_common())
        print("%-14s %5d   %s" % (group, count, "   ".join(shares)))
    times = sorted(run.seconds for run in runs)
    if times:
        print("seconds of a call: median %.3f, longest %.3f" % (times[len(times) // 2], times[-1]))
    for run in runs:
        if run.failure:
            print("no answer:", run.repo, run.environment, run.failure)
    for verdict, run, name, truth, said in details:
        if verdict in ("wrong", "silent"):
            print("%s:" % verdict, run.repo, run.environment, name, "is", short(truth), "said", short(said))
        elif verdict == "unknown" and options.verbose:
            print("unknown:", run.repo, run.environment, name, said["location"] or "", said["unknown"])
    reasons = collections.Counter(said["unknown"] for verdict, _, _, _, said in details if verdict == "unknown")
    where = collections.defaultdict(set)
    for verdict, run, name, _, said in details:
        if verdict == "unknown":
            where[said["unknown"]].add("%s %s" % (run.repo, name))
    for reason, count in reasons.most_common():
        print("%5d unknown: %s (%s)" % (count, reason, "; ".join(sorted(where[reason])[:3])))
    return total


def short(value):
    text = json.dumps(value)
    return text if len(text) <= 400 else text[:400] + "..."


def main():
    options = arguments()
    command = shlex.split(options.secpolicy)
    cache = os.path.abspath(options.cache)
    if os.path.isdir(os.path.join(cache, "django")):
        cache = os.path.join(cache, "django")
    with open(options.manifest, encoding="utf-8") as stream:
        entries = json.load(stream)["django"]
    projects = [Project(entry) for entry in entries if not options.repo or entry["repo"] in options.repo]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(lambda project: project.resolve(options, command, cache), projects))
    runs = [run for project in projects for run in project.runs]

    answers = collections.defaultdict(dict)
    for run in runs:
        answers[run.repo][run.environment] = comparable(run)
    file = options.answers
    if options.compare and not file:
        file = os.path.join(tempfile.mkdtemp(prefix="secpolicy-"), "answers.json")
    if file:
        with open(file, "w", encoding="utf-8") as stream:
            json.dump(answers, stream, indent=1, sort_keys=True)

    groups, details = score(runs, options.defaults)
    print("%d projects, %d runs, variables %s" % (len(projects), len(runs), "unknown" if options.unknown_variables else "given"))
    total = tell(groups, details, runs, options)
    if options.summary:
        with open(options.summary, "w", encoding="utf-8") as stream:
            json.dump({"runs": len(runs), **{group: dict(counts) for group, counts in groups.items()}}, stream, indent=1)
    if options.compare:
        sys.stdout.flush()
        words = [sys.executable, options.compare, "--manifest", options.manifest, "--answers", file, "--kind", "django", "-v"]
        subprocess.run(words + (["--defaults"] if options.defaults else []), check=False)
    return 1 if total["wrong"] or total["silent"] or any(run.failure for run in runs) else 0


def comparable(run):
    """The answers of a run with durations as numbers where the truth is a duration, which other scripts don't read."""
    truth = dict(run.defaults, **run.values)
    out = {}
    for name, said in (run.answers or {}).items():
        is_duration = isinstance(truth.get(name), dict) and "$timedelta" in truth[name]
        if is_duration and isinstance(said.get("value"), str):
            said = {"value": seconds(said["value"])}
        out[name] = {key: value for key, value in said.items() if key in ("value", "alternatives", "unknown")}
    return out


if __name__ == "__main__":
    sys.exit(main())
