"""Writes what Python's own parser makes of files, in the form of PythonDump.cs.

The paths of the files come on standard input, one a line. For each file the output has a line "file PATH", then a line for each
statement of the module, or one line "error MESSAGE" when Python refuses the file.
"""

import ast
import json
import struct
import sys
import warnings


class Dumper:
    def __init__(self, source):
        self.lines = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self.has_names = b"\\N{" in source
        self.quiet = 0

    def node(self, node, kind, *parts):
        if self.quiet:
            return "(" + " ".join((kind, *parts)) + ")"
        place = f"{kind}@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        return "(" + " ".join((place, *parts)) + ")"

    def dump(self, node):
        return "-" if node is None else getattr(self, type(node).__name__)(node)

    def all(self, nodes):
        return "[" + " ".join([self.dump(node) for node in nodes]) + "]"

    def names_characters(self, node):
        """Whether the literal has a \\N{...}, which the engine's reader does not look up."""
        if not self.has_names:
            return False
        return b"\\N{" in b"\n".join(self.lines[node.lineno - 1 : node.end_lineno])

    # Expressions

    def Constant(self, node):
        value = node.value
        if value is None or value is True or value is False:
            return self.node(node, str(value))
        if value is ...:
            return self.node(node, "...")
        if isinstance(value, str):
            return self.node(node, "str", "?" if self.names_characters(node) else json.dumps(value))
        if isinstance(value, bytes):
            return self.node(node, "bytes", value.hex() or '""')
        if isinstance(value, int):
            return self.node(node, "int", str(value) if value < 10**18 else hex(value))
        if isinstance(value, float):
            return self.node(node, "float", struct.pack(">d", value).hex())
        return self.node(node, "imaginary", struct.pack(">d", value.imag).hex())

    def JoinedStr(self, node):
        # Before Python 3.12 the places inside of an f-string are not those of the file.
        self.quiet += 1
        unknown = self.names_characters(node)
        parts = "[" + " ".join([self.part(value, unknown) for value in node.values]) + "]"
        self.quiet -= 1
        return self.node(node, "fstring", parts)

    def part(self, node, unknown):
        if isinstance(node, ast.Constant):
            return "(str ?)" if unknown else self.node(node, "str", json.dumps(node.value))
        conversion = chr(node.conversion) if node.conversion > 0 else "-"
        if node.format_spec is None:
            spec = "-"
        else:
            # Python 3.12 ends some of them with an empty text.
            values = [value for value in node.format_spec.values if getattr(value, "value", None) != ""]
            spec = "[" + " ".join([self.part(value, unknown) for value in values]) + "]"
        return self.node(node, "field", self.dump(node.value), conversion, spec)

    def Name(self, node):
        return self.node(node, "name", node.id)

    def Attribute(self, node):
        return self.node(node, "attribute", self.dump(node.value), node.attr)

    def Subscript(self, node):
        return self.node(node, "subscript", self.dump(node.value), self.dump(node.slice))

    def Slice(self, node):
        return self.node(node, "slice", self.dump(node.lower), self.dump(node.upper), self.dump(node.step))

    def Call(self, node):
        return self.node(node, "call", self.dump(node.func), self.arguments_of(node.args, node.keywords))

    def arguments_of(self, values, keywords):
        return self.all([*values, *keywords])

    def keyword(self, node):
        return self.node(node, "keyword", node.arg or "**", self.dump(node.value))

    def Starred(self, node):
        return self.node(node, "star", self.dump(node.value))

    def UnaryOp(self, node):
        return self.node(node, type(node.op).__name__, self.dump(node.operand))

    def BinOp(self, node):
        return self.node(node, type(node.op).__name__, self.dump(node.left), self.dump(node.right))

    def BoolOp(self, node):
        return self.node(node, type(node.op).__name__, self.all(node.values))

    def Compare(self, node):
        rest = [
            part
            for operator, right in zip(node.ops, node.comparators)
            for part in (type(operator).__name__, self.dump(right))
        ]
        return self.node(node, "compare", self.dump(node.left), *rest)

    def IfExp(self, node):
        return self.node(node, "conditional", self.dump(node.test), self.dump(node.body), self.dump(node.orelse))

    def Lambda(self, node):
        return self.node(node, "lambda", self.parameters(node.args), self.dump(node.body))

    def Tuple(self, node):
        return self.node(node, "tuple", self.all(node.elts))

    def List(self, node):
        return self.node(node, "list", self.all(node.elts))

    def Set(self, node):
        return self.node(node, "set", self.all(node.elts))

    def Dict(self, node):
        items = [part for key, value in zip(node.keys, node.values) for part in (self.dump(key), self.dump(value))]
        return self.node(node, "dictionary", *items)

    def ListComp(self, node):
        return self.comprehension_of(node, "List", None, node.elt)

    def SetComp(self, node):
        return self.comprehension_of(node, "Set", None, node.elt)

    def GeneratorExp(self, node):
        return self.comprehension_of(node, "Generator", None, node.elt)

    def DictComp(self, node):
        return self.comprehension_of(node, "Dictionary", node.key, node.value)

    def comprehension_of(self, node, kind, key, element):
        return self.node(node, "comprehension", kind, self.dump(key), self.dump(element), self.all(node.generators))

    def comprehension(self, node):
        kind = "async-for" if node.is_async else "for"
        return f"({kind} {self.dump(node.target)} {self.dump(node.iter)} {self.all(node.ifs)})"

    def NamedExpr(self, node):
        return self.node(node, "walrus", self.dump(node.target), self.dump(node.value))

    def Await(self, node):
        return self.node(node, "await", self.dump(node.value))

    def Yield(self, node):
        return self.node(node, "yield", self.dump(node.value))

    def YieldFrom(self, node):
        return self.node(node, "yield-from", self.dump(node.value))

    # Statements

    def Expr(self, node):
        return self.node(node, "expression", self.dump(node.value))

    def Assign(self, node):
        return self.node(node, "assign", self.all(node.targets), self.dump(node.value))

    def AnnAssign(self, node):
        parts = self.dump(node.target), self.dump(node.annotation), self.dump(node.value)
        return self.node(node, "annotated", *parts)

    def AugAssign(self, node):
        return self.node(node, "augmented", self.dump(node.target), type(node.op).__name__, self.dump(node.value))

    def Return(self, node):
        return self.node(node, "return", self.dump(node.value))

    def Delete(self, node):
        return self.node(node, "delete", self.all(node.targets))

    def Pass(self, node):
        return self.node(node, "pass")

    def Break(self, node):
        return self.node(node, "break")

    def Continue(self, node):
        return self.node(node, "continue")

    def Raise(self, node):
        return self.node(node, "raise", self.dump(node.exc), self.dump(node.cause))

    def Global(self, node):
        return self.node(node, "global", *node.names)

    def Nonlocal(self, node):
        return self.node(node, "nonlocal", *node.names)

    def Assert(self, node):
        return self.node(node, "assert", self.dump(node.test), self.dump(node.msg))

    def alias(self, node):
        return self.node(node, "alias", node.name, node.asname or "-")

    def Import(self, node):
        return self.node(node, "import", self.all(node.names))

    def ImportFrom(self, node):
        names = "*" if node.names[0].name == "*" else self.all(node.names)
        return self.node(node, "from", "." * node.level + (node.module or ""), names)

    def If(self, node):
        return self.node(node, "if", self.dump(node.test), self.all(node.body), self.all(node.orelse))

    def For(self, node):
        return self.loop(node, "for")

    def AsyncFor(self, node):
        return self.loop(node, "async-for")

    def loop(self, node, kind):
        parts = self.dump(node.target), self.dump(node.iter), self.all(node.body), self.all(node.orelse)
        return self.node(node, kind, *parts)

    def While(self, node):
        return self.node(node, "while", self.dump(node.test), self.all(node.body), self.all(node.orelse))

    def Try(self, node):
        return self.attempt(node, "try")

    def TryStar(self, node):
        return self.attempt(node, "try-star")

    def attempt(self, node, kind):
        parts = self.all(node.body), self.all(node.handlers), self.all(node.orelse), self.all(node.finalbody)
        return self.node(node, kind, *parts)

    def ExceptHandler(self, node):
        return self.node(node, "except", self.dump(node.type), node.name or "-", self.all(node.body))

    def With(self, node):
        return self.node(node, "with", self.all(node.items), self.all(node.body))

    def AsyncWith(self, node):
        return self.node(node, "async-with", self.all(node.items), self.all(node.body))

    def withitem(self, node):
        return f"(item {self.dump(node.context_expr)} {self.dump(node.optional_vars)})"

    def FunctionDef(self, node):
        return self.function(node, "def")

    def AsyncFunctionDef(self, node):
        return self.function(node, "async-def")

    def function(self, node, kind):
        parts = self.parameters(node.args), self.all(node.body), self.all(node.decorator_list)
        return self.node(node, kind, node.name, *parts)

    def parameters(self, node):
        ordinary = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(ordinary) - len(node.defaults)) + node.defaults
        kinds = ["PositionalOnly"] * len(node.posonlyargs) + ["Ordinary"] * len(node.args)
        rows = [*zip(kinds, ordinary, defaults)]
        if node.vararg:
            rows.append(("Star", node.vararg, None))
        rows += zip(["KeywordOnly"] * len(node.kwonlyargs), node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            rows.append(("DoubleStar", node.kwarg, None))
        dumped = [
            self.node(argument, kind, argument.arg, self.dump(argument.annotation), self.dump(default))
            for kind, argument, default in rows
        ]
        return "[" + " ".join(dumped) + "]"

    def ClassDef(self, node):
        arguments = self.arguments_of(node.bases, node.keywords)
        return self.node(node, "class", node.name, arguments, self.all(node.body), self.all(node.decorator_list))

    def TypeAlias(self, node):
        return self.node(node, "type", node.name.id, self.dump(node.value))

    # Patterns

    def Match(self, node):
        return self.node(node, "match", self.dump(node.subject), self.all(node.cases))

    def match_case(self, node):
        return f"(case {self.dump(node.pattern)} {self.dump(node.guard)} {self.all(node.body)})"

    def MatchValue(self, node):
        return self.node(node, "value", self.dump(node.value))

    def MatchSingleton(self, node):
        return self.node(node, "value", self.node(node, str(node.value)))

    def MatchAs(self, node):
        return self.node(node, "capture", self.dump(node.pattern), node.name or "-")

    def MatchOr(self, node):
        return self.node(node, "or", self.all(node.patterns))

    def MatchSequence(self, node):
        return self.node(node, "sequence", self.all(node.patterns))

    def MatchStar(self, node):
        return self.node(node, "rest", node.name or "-")

    def MatchMapping(self, node):
        items = [part for key, value in zip(node.keys, node.patterns) for part in (self.dump(key), self.dump(value))]
        return self.node(node, "mapping", node.rest or "-", *items)

    def MatchClass(self, node):
        named = [part for name, value in zip(node.kwd_attrs, node.kwd_patterns) for part in (name, self.dump(value))]
        return self.node(node, "instance", self.dump(node.cls), self.all(node.patterns), *named)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for path in sys.stdin.read().splitlines():
        print("file", path)
        with open(path, "rb") as file:
            source = file.read()
        try:
            module = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            print("error", json.dumps(str(error)))
            continue
        dumper = Dumper(source)
        for statement in module.body:
            print(dumper.dump(statement))


if __name__ == "__main__":
    main()
