"""parse.py FOLDER: what any program must do that reads all Python files below a folder: CPython's own parser."""
import ast
import pathlib
import sys

files = 0
for path in pathlib.Path(sys.argv[1]).rglob("*.py"):
    ast.parse(path.read_bytes())
    files += 1
print("files", files)
