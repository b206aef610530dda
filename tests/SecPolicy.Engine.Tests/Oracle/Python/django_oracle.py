#!/usr/bin/env python3
"""What the real interpreter and the real Django make of a settings module, asked line by line.

Reads one JSON object a line, and answers each with one line:

  {"root": "/abs/project", "module": "config.settings", "env": {"DEBUG": "1"},
   "roots": [".", "../shared"],      folders of sys.path, relative to root; default ["."]
   "argv": ["gunicorn"],             sys.argv; this is the default
   "seconds": 10,                    processor time of the import; this is the default
   "deploy": true,                   also Django's own checks, as `check --deploy` runs them
   "settings": ["DEBUG", ...]}       also django.conf.settings, with Django's defaults

  {"values": {"DEBUG": false, ...},  every name that Django takes, which is every name that is upper-case
   "checks": [{"id": "security.W004", "level": 30}, ...],
   "setup": null,                    or why django.setup() failed; the checks ran without it
   "settings": {"DEBUG": false}}
  {"error": "ImportError", "message": "..."}                  when the import fails
  {"values": {...}, "settingsError": "ImproperlyConfigured"}  when Django refuses what the import gave

The empty line is answered with {"python": "3.11.2", "django": "3.2.25", "libraries": {"environ": "0.4.4"}}.

Values are JSON where JSON can tell them apart: None, booleans, integers, texts, lists. Others carry a tag:
  {"$float": "1.5"} {"$tuple": []} {"$set": []} {"$frozenset": []} {"$dict": [[key, value], ...]} {"$bytes": "base64"}
  {"$timedelta": [days, seconds, microseconds]} {"$path": "/a"} {"$cycle": depth} {"$opaque": "type"}
A subclass of a built-in type is what the built-in type is.

Every import happens in a child of its own, with exactly the environment given, so that nothing leaks from one to the next.
"""
import base64
import datetime
import gc
import importlib
import importlib.metadata
import inspect
import json
import os
import pathlib
import resource
import signal
import sys
import threading

LIBRARIES = (
    "django", "django.conf", "django.conf.global_settings", "django.core.checks", "django.core.exceptions", "django.urls",
    "django.utils.translation", "django.contrib.messages", "django.core.management.utils",
    "environ", "environs", "decouple", "dotenv", "dj_database_url", "split_settings.tools", "configurations.importer", "marshmallow",
    "ast", "collections", "configparser", "contextlib", "copy", "dataclasses", "datetime", "decimal", "distutils.util",
    "enum", "fnmatch", "functools", "glob", "hashlib", "importlib", "io", "itertools", "json", "logging", "logging.config",
    "math", "operator", "os", "os.path", "pathlib", "platform", "random", "re", "secrets", "socket", "string", "subprocess",
    "tempfile", "textwrap", "time", "types", "typing", "urllib.parse", "uuid", "warnings",
)  # fmt: skip
PACKAGES = {
    "configurations": "django-configurations", "decouple": "python-decouple", "dj_database_url": "dj-database-url",
    "dotenv": "python-dotenv", "environ": "django-environ", "environs": "environs", "split_settings": "django-split-settings",
}  # fmt: skip
MEMORY = 1 << 30
CHECKS = ("security", "caches", "compatibility", "async_support", "files", "auth", "admin", "mail")


def encode(value, above=()):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        number = int(value)
        return number if abs(number) < 1 << 53 else {"$int": format(number, "x")}
    if isinstance(value, float):
        return {"$float": float.__repr__(value)}
    if isinstance(value, str):
        text = str.__str__(value)
        return text if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text) else {"$opaque": "surrogates"}
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(bytes(value)).decode("ascii")}
    if isinstance(value, datetime.timedelta):
        return {"$timedelta": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, pathlib.PurePath):
        return {"$path": str(value)}
    if isinstance(value, (list, tuple, set, frozenset, dict)):
        if any(value is other for other in above):
            return {"$cycle": len(above)}
        above = (*above, value)
        if isinstance(value, dict):
            return {"$dict": [[encode(key, above), encode(item, above)] for key, item in dict.items(value)]}
        items = [encode(item, above) for item in value]
        if isinstance(value, list):
            return items
        if isinstance(value, tuple):
            return {"$tuple": items}
        return {"$frozenset" if isinstance(value, frozenset) else "$set": sorted(items, key=json.dumps)}
    return {"$opaque": type(value).__name__}


def describe(error):
    message = str(error)
    return {"error": type(error).__name__, "message": message if message.isascii() else ascii(message)}


def load(request):
    root = request["root"]
    os.chdir(root)
    os.environ.clear()
    os.environ.update(request.get("env") or {})
    sys.argv = list(request.get("argv") or ["gunicorn"])
    sys.path[0:1] = [os.path.normpath(os.path.join(root, name)) for name in request.get("roots") or ["."]]
    importlib.invalidate_caches()
    if "DJANGO_CONFIGURATION" in os.environ and "configurations.importer" in sys.modules:
        os.environ["DJANGO_SETTINGS_MODULE"] = request["module"]
        sys.modules["configurations.importer"].install()  # it turns the class's settings into the module's
    try:
        module = importlib.import_module(request["module"])
        names = [name for name in dir(module) if name.isupper()]
        if "DJANGO_CONFIGURATION" in os.environ and hasattr(module, "CONFIGURATION"):
            # django-configurations gives the module all of Django's defaults too; who does not set them has them anyway.
            classes = getattr(module, os.environ["DJANGO_CONFIGURATION"]).__mro__
            source = "".join(inspect.getsource(one) for one in classes if one.__module__ == module.__name__)
            names = [name for name in names if name in source]
        values = {name: encode(getattr(module, name)) for name in names}
    except BaseException as error:  # SystemExit is how some settings refuse
        return describe(error)
    answer = {"values": values}
    if request.get("deploy") or "settings" in request:
        try:
            answer.update(through_django(request))
        except BaseException as error:
            answer["settingsError"] = describe(error)
    return answer


def through_django(request):
    os.environ["DJANGO_SETTINGS_MODULE"] = request["module"]
    import django
    from django.conf import settings
    from django.core import checks

    answer = {"settings": {}}
    for name in request.get("settings") or ():
        try:
            answer["settings"][name] = encode(getattr(settings, name))
        except Exception as error:
            answer["settings"][name] = {"$opaque": type(error).__name__}
    if request.get("deploy"):
        answer["setup"] = None
        try:
            django.setup()
        except Exception as error:
            answer["setup"] = describe(error)
        known = checks.registry.registry.tags_available(True)
        found = []
        for tag in CHECKS:
            if tag in known:
                found += checks.run_checks(tags=[tag], include_deployment_checks=True)
        ids = sorted({(message.id, message.level) for message in found})
        answer["checks"] = [{"id": name, "level": level} for name, level in ids]
    return answer


def in_child(request):
    """The answer as bytes, from a child that dies with it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(nowhere, descriptor)
            seconds = int(request.get("seconds") or 10)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(3 * seconds)
            text = json.dumps(load(request)).encode("ascii")
            with os.fdopen(write, "wb") as stream:
                stream.write(text)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        text = stream.read()
    _, status = os.waitpid(child, 0)
    if not text:
        text = json.dumps({"error": "Killed", "message": "status %d" % status}).encode("ascii")
    return text


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "999"  # it is there, and nobody knows since when


def versions():
    answer = {"python": "%d.%d.%d" % sys.version_info[:3], "django": None, "libraries": {}}
    for name, package in PACKAGES.items():
        module = sys.modules.get(name)
        if module:
            answer["libraries"][name] = getattr(module, "__version__", None) or version(package)
    if "django" in sys.modules:
        answer["django"] = sys.modules["django"].get_version()
    return json.dumps(answer).encode("ascii")


def main():
    sys.dont_write_bytecode = True
    for name in LIBRARIES:
        try:
            importlib.import_module(name)
        except Exception:
            continue  # a library that is not here is not there for the settings either
    if threading.active_count() != 1:
        sys.exit("a library started a thread: forking is not safe")
    gc.collect()
    gc.freeze()  # a child that looks for garbage would copy the parent's pages
    answers = os.fdopen(os.dup(1), "wb")
    for line in sys.stdin.buffer:
        answers.write((in_child(json.loads(line)) if line.strip() else versions()) + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
