import os

NAME = os.environ.get("NAME", "shop")
A = NAME + "-" + "db"
B = "%s_%s" % (NAME, NAME.upper())
C = "".join([NAME[0], NAME[-1]]) if NAME else "-"
D = f"{NAME:.2}|{NAME:>6}|{len(NAME)}"
E = NAME.replace("-", "_").split("_")
F = "https://" + NAME if not NAME.startswith("http") else NAME
G = os.path.join("/srv", NAME, "static")
H = "{}.{}".format(NAME, "example.com")
I = NAME * 2
J = str(NAME) == NAME
K = NAME > "m"
