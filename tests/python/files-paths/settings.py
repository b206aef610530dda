import os
from os.path import abspath, dirname, join, normpath
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
UP = os.path.basename(os.path.dirname(HERE))
A = os.path.join("a", "b", "/c", "d")
B = os.path.normpath("a/./b/../c//d")
C = os.path.splitext("name.tar.gz")
D = os.path.split("a/b/c")
E = os.path.basename("a/b/")
F = os.path.exists(os.path.join(HERE, "settings.py"))
G = os.path.isfile(join(HERE, "folder"))
H = os.path.isdir(join(HERE, "folder"))
I = os.path.isabs("/a"), os.path.isabs("a")
J = Path("a") / "b" / "c.txt"
K = str(J)
L = J.name, J.stem, J.suffix, J.parts
M = str(J.parent)
N = J.with_suffix(".md")
O = Path("/a/../b").as_posix()
P = (Path(__file__).parent / "folder" / "file.txt").read_text()
Q = Path(__file__).parent.joinpath("folder").exists()
R = Path(__file__).resolve().parent.name == os.path.basename(HERE)
S = dirname(dirname("/a/b/c"))
T = Path("a") == Path("a/")
U = sorted(os.listdir(join(HERE, "folder")))
V = os.sep + os.linesep
W = os.path.relpath("/a/b", "/a/c")
X = Path("/a/b").relative_to("/a")
Y = normpath(join("x", os.pardir, "y"))
Z = Path("a/b/c").parents[1]
AA = os.path.expanduser("plain")
AB = Path(__file__).is_file()
AC = os.path.join("", "x"), os.path.join("x", "")
AD = Path("."), Path(""), Path("./a")
AE = sorted(p.name for p in Path(HERE, "folder").glob("*.txt"))
AF = abspath("/x/../y")
AG = os.path.commonprefix(["/a/b", "/a/c"])
AH = os.path.abspath(os.path.join(HERE, "..")) == os.path.dirname(HERE)
