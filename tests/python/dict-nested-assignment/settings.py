DATABASES = {"default": {"ENGINE": "sqlite3", "OPTIONS": {}}}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["OPTIONS"]["sslmode"] = "require"
DATABASES["replica"] = dict(DATABASES["default"], NAME="replica")
DATABASES["replica"]["OPTIONS"]["shared"] = True
del DATABASES["default"]["ENGINE"]
REST_FRAMEWORK = {}
REST_FRAMEWORK.setdefault("CLASSES", []).append("a")
REST_FRAMEWORK.setdefault("CLASSES", []).append("b")
LOGGING = {"handlers": {"console": {"level": "INFO"}}}
LOGGING["handlers"]["console"].update(level="DEBUG", formatter="plain")
TEMPLATES = [{"OPTIONS": {"context_processors": ["a"]}}]
TEMPLATES[0]["OPTIONS"]["context_processors"] += ["b"]
TEMPLATES[-1]["APP_DIRS"] = True
ORDER = {"b": 1, "a": 2}
ORDER["b"] = 3
ORDER[1] = "int key"
ORDER[True] = "same key"
ORDER[1.0] = "still"
