from __future__ import annotations

DEBUG: bool = False
ALLOWED_HOSTS: list[str] = []
ONLY_DECLARED: str
CACHES: "dict[str, NotDefined]" = {}
AGE: undefined_type = 5
class C:
    x: int = 3
C.x: int = 4
X = C.x
D = {}
D["k"]: int = 1
