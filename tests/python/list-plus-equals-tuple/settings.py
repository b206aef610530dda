MIDDLEWARE = ["a"]
MIDDLEWARE += ("b",)
MIDDLEWARE += "cd"
MIDDLEWARE += {"k": 1}
