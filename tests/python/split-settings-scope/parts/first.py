FIRST = BASE + "!"
COUNT = globals().get("COUNT", 0) + 1
NAME = __file__.endswith("first.py")
