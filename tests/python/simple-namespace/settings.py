from types import SimpleNamespace
from typing import Any, Dict, List, Optional, TYPE_CHECKING

if TYPE_CHECKING:
    from nowhere import Nothing
ns = SimpleNamespace(a=1, b=SimpleNamespace(c=2))
A = ns.a
C = ns.b.c
ns.d = 4
D = vars(ns)["d"]
ALLOWED_HOSTS: List[str] = ["a"]
OPTIONS: Dict[str, Any] = {}
MAYBE: Optional[int] = None
DECLARED: int
HAS = "DECLARED" in globals()
ANNOTATED = sorted(__annotations__)
