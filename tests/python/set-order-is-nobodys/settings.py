HOSTS = ["a.example", "b.example", "c.example", "a.example", "d.example"]
ALLOWED_HOSTS = list(set(HOSTS))
KNOWN = sorted(set(HOSTS))
COUNT = len(set(HOSTS))
KEPT = list(dict.fromkeys(HOSTS))
