from collections import OrderedDict

flags = {"a", "b", "c"}
flags.difference_update({"a"})
WITHOUT_A = sorted(flags)
flags.intersection_update(["b", "d"])
ONLY_B = sorted(flags)
flags.symmetric_difference_update({"b", "e"})
ONLY_E = sorted(flags)
LAST = flags.pop()
EMPTY = len(flags)
try:
    flags.remove("z")
    REMOVED = True
except KeyError:
    REMOVED = False

order = OrderedDict([("a", 1), ("b", 2)])
order.move_to_end("a")
FIRST = list(order)[0]

MIDDLEWARE = ["a", "b"]
same = MIDDLEWARE
MIDDLEWARE.__iadd__(["c"])
MIDDLEWARE.__setitem__(0, "z")
MIDDLEWARE.__delitem__(1)

names = {}
names.__setitem__("a", 1)
names.__ior__({"b": 2})
NAMES = names

doubled = [1]
alias = doubled
doubled *= 2
ALIAS = alias


class Shop:
    door = "open"


shop = Shop()
shop.__setattr__("door", "shut")
DOOR = shop.door
vars(shop)["window"] = "broken"
WINDOW = shop.window
shop.__dict__.update(roof=True)
ROOF = shop.roof
