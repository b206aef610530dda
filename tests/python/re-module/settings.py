import re

A = re.sub(r"\s+", "-", "a  b c")
B = bool(re.match(r"^v\d+", "v12"))
C = re.split(r"[,; ]+", "a, b;c d")
D = re.search(r"(\d+)\.(\d+)", "version 3.12").groups()
E = re.findall(r"[a-z]+", "ab1cd")
F = re.compile(r"^/api/").match("/other") is None
G = re.search(r"(?P<name>\w+)=", "key=value").group("name")
H = re.match("x", "y")
I = re.escape("a.b")
J = re.fullmatch(r"\d+", "12a") is None
K = re.sub(r"(\w)(\d)", r"\2\1", "a1 b2")
SECURE_REDIRECT_EXEMPT = [r"^health/$", "^metrics$"]
DISALLOWED_USER_AGENTS = [re.compile(r"bot")]
