import os

A = os.environ.get("DEBUG") == "True"
B = os.environ.get("DEBUG", "False") == "True"
C = os.environ.get("DEBUG", "").lower() == "true"
D = os.environ.get("DEBUG", "0") in ("1", "true", "True", "yes")
E = os.environ.get("DEBUG", "1") != "0"
F = bool(os.environ.get("DEBUG", False))
G = bool(os.environ.get("DEBUG", "").strip())
H = not os.environ.get("DEBUG")
I = os.environ.get("DEBUG", "").lower() in ["true", "1", "on", "y"]
J = os.environ.get("DEBUG", "true").strip().lower().startswith("t")
K = {"True": True, "False": False}.get(os.environ.get("DEBUG"), None)
L = os.environ.get("DEBUG", False)
M = str(os.environ.get("DEBUG")).upper()
N = any(os.environ.get("DEBUG") == v for v in ("1", "yes"))
O = os.environ.get("DEBUG", "f")[0].lower() in "ty" if os.environ.get("DEBUG", "f") else None
