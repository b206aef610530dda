TOTAL = 0
for n in range(5):
    if n == 3:
        continue
    TOTAL += n
FOUND = None
for name in ["a", "b", "c"]:
    if name == "b":
        FOUND = name
        break
else:
    FOUND = "none"
for name in ["x", "y"]:
    if name == "z":
        break
else:
    ELSE = True
AFTER = name
COUNT = 0
while COUNT < 4:
    COUNT += 1
    if COUNT == 10:
        break
else:
    WHILE_ELSE = COUNT
OUT = []
for i, (k, v) in enumerate({"a": 1, "b": 2}.items()):
    OUT.append((i, k, v))
for FIRST, *OTHERS in [(1, 2, 3)]:
    pass
for INDEX in []:
    NEVER = 1
for app in list(OUT):
    OUT.remove(app) if app[0] == 0 else None
DATABASES = {"a": {}, "b": {}}
for alias in DATABASES:
    DATABASES[alias]["ATOMIC"] = True
