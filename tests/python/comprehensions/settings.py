NUMBERS = [1, 2, 3, 4]
SQUARES = [n * n for n in NUMBERS]
EVEN = [n for n in NUMBERS if n % 2 == 0]
PAIRS = [(a, b) for a in "xy" for b in NUMBERS if b > 2]
NESTED = [[c for c in word] for word in ("ab", "cd")]
BY_NAME = {name: len(name) for name in ("a", "bb")}
UNIQUE = {n % 2 for n in NUMBERS}
TOTAL = sum(n for n in NUMBERS)
JOINED = ",".join(str(n) for n in NUMBERS)
FLAT = [x for row in [[1, 2], [3]] for x in row]
STRIPPED = [h.strip() for h in " a , b ,, ".split(",") if h.strip()]
UNPACKED = [k + v for k, v in {"a": "b"}.items()]
CONDITION = [n if n > 2 else 0 for n in NUMBERS]
FIRST = next(n for n in NUMBERS if n > 2)
DEFAULT = next((n for n in NUMBERS if n > 9), None)
n = "kept"
AFTER = n
DOUBLE_IF = [n for n in range(30) if n % 2 if n % 3 if n > 10]
