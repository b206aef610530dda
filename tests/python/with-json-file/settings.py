import json
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
with open(BASE_DIR / "config.json") as f:
    config = json.load(f)
DEBUG = config["debug"]
ALLOWED_HOSTS = config.get("hosts", [])
TEXT = json.loads((BASE_DIR / "config.json").read_text())["name"]
DUMPED = json.dumps({"a": [1, None, True], "é": "x"})
PRETTY = json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=2)
NUMBERS = json.loads("[1, 1.0, 1e3, -0, 12345678901234567890]")
