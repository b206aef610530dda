namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Statements with and without blocks. The expected trees are those of Python's own parser.</summary>
public sealed class PythonStatementTests
{
    [Theory]
    [InlineData("pass", "(pass)")]
    [InlineData("a", "(expression (name a))")]
    [InlineData("a; b;", "(expression (name a))\n(expression (name b))")]
    [InlineData("a = 1", "(assign [(name a)] (int 1))")]
    [InlineData("a = b = 1", "(assign [(name a) (name b)] (int 1))")]
    [InlineData("a, *b = c", "(assign [(tuple [(name a) (star (name b))])] (name c))")]
    [InlineData("(a, b) = [c, d] = e", "(assign [(tuple [(name a) (name b)]) (list [(name c) (name d)])] (name e))")]
    [InlineData("[a] = b", "(assign [(list [(name a)])] (name b))")]
    [InlineData("a.b = a[0] = 1", "(assign [(attribute (name a) b) (subscript (name a) (int 0))] (int 1))")]
    [InlineData("(a) = 1", "(assign [(name a)] (int 1))")]
    [InlineData("a = yield", "(assign [(name a)] (yield -))")]
    [InlineData("a = yield b, c", "(assign [(name a)] (yield (tuple [(name b) (name c)])))")]
    [InlineData("a = *b, c", "(assign [(name a)] (tuple [(star (name b)) (name c)]))")]
    [InlineData("a: int", "(annotated (name a) (name int) -)")]
    [InlineData("a: int = 1", "(annotated (name a) (name int) (int 1))")]
    [InlineData("a.b: int = 1, 2", "(annotated (attribute (name a) b) (name int) (tuple [(int 1) (int 2)]))")]
    [InlineData("a += 1", "(augmented (name a) Add (int 1))")]
    [InlineData("a[0] @= b", "(augmented (subscript (name a) (int 0)) MatMult (name b))")]
    [InlineData("a //= b", "(augmented (name a) FloorDiv (name b))")]
    [InlineData("a **= b", "(augmented (name a) Pow (name b))")]
    [InlineData("a >>= yield", "(augmented (name a) RShift (yield -))")]
    [InlineData("del a", "(delete [(name a)])")]
    [InlineData("del a, b[0], (c, d)", "(delete [(name a) (subscript (name b) (int 0)) (tuple [(name c) (name d)])])")]
    [InlineData("del (a)", "(delete [(name a)])")]
    [InlineData("return", "(return -)")]
    [InlineData("return a, *b", "(return (tuple [(name a) (star (name b))]))")]
    [InlineData("raise", "(raise - -)")]
    [InlineData("raise a", "(raise (name a) -)")]
    [InlineData("raise a from b", "(raise (name a) (name b))")]
    [InlineData("assert a", "(assert (name a) -)")]
    [InlineData("assert a, b", "(assert (name a) (name b))")]
    [InlineData("global a, b", "(global a b)")]
    [InlineData("nonlocal a", "(nonlocal a)")]
    [InlineData("break", "(break)")]
    [InlineData("continue", "(continue)")]
    [InlineData("yield", "(expression (yield -))")]
    [InlineData("yield a", "(expression (yield (name a)))")]
    [InlineData("yield from a", "(expression (yield-from (name a)))")]
    [InlineData("await a", "(expression (await (name a)))")]
    [InlineData("print(a)", "(expression (call (name print) [(name a)]))")]
    [InlineData("match = 1", "(assign [(name match)] (int 1))")]
    [InlineData("match.a = 1", "(assign [(attribute (name match) a)] (int 1))")]
    [InlineData("match(a)", "(expression (call (name match) [(name a)]))")]
    [InlineData("match[a]", "(expression (subscript (name match) (name a)))")]
    [InlineData("case = 1", "(assign [(name case)] (int 1))")]
    [InlineData("type = 1", "(assign [(name type)] (int 1))")]
    [InlineData("type(a)", "(expression (call (name type) [(name a)]))")]
    [InlineData("_ = 1", "(assign [(name _)] (int 1))")]
    [InlineData("type A = int", "(type A (name int))")]
    [InlineData("type A[T: int, *B, **C] = list[T]", "(type A (subscript (name list) (name T)))")]
    [InlineData("type type = type", "(type type (name type))")]
    [InlineData("print >> a", "(expression (RShift (name print) (name a)))")]
    [InlineData("x = 1 # c", "(assign [(name x)] (int 1))")]
    [InlineData("a\\\n= 1", "(assign [(name a)] (int 1))")]
    public void Simple_statements(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData("import a", "(import [(alias a -)])")]
    [InlineData("import a.b.c as d, e", "(import [(alias a.b.c d) (alias e -)])")]
    [InlineData("from a import b", "(from a [(alias b -)])")]
    [InlineData("from a.b import c as d, e", "(from a.b [(alias c d) (alias e -)])")]
    [InlineData("from . import a", "(from . [(alias a -)])")]
    [InlineData("from ...a import b", "(from ...a [(alias b -)])")]
    [InlineData("from .... import b", "(from .... [(alias b -)])")]
    [InlineData("from a import *", "(from a *)")]
    [InlineData("from a import (b, c as d,)", "(from a [(alias b -) (alias c d)])")]
    [InlineData("from a import (\n  b,\n  # c\n)", "(from a [(alias b -)])")]
    public void Imports(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData("if a: b", "(if (name a) [(expression (name b))] [])")]
    [InlineData(
        "if a:\n  b\nelif c:\n  d\nelif e: f\nelse:\n  g",
        "(if (name a) [(expression (name b))] [(if (name c) [(expression (name d))] [(if (name e) [(expression (name f))] [(expression (name g))])])])"
    )]
    [InlineData("if (a := b): pass", "(if (walrus (name a) (name b)) [(pass)] [])")]
    [InlineData("if a: b; c", "(if (name a) [(expression (name b)) (expression (name c))] [])")]
    [InlineData("for a in b: c", "(for (name a) (name b) [(expression (name c))] [])")]
    [InlineData(
        "for a, *b in c, *d:\n  e\nelse:\n  f",
        "(for (tuple [(name a) (star (name b))]) (tuple [(name c) (star (name d))]) [(expression (name e))] [(expression (name f))])"
    )]
    [InlineData("for (a, b) in c: d", "(for (tuple [(name a) (name b)]) (name c) [(expression (name d))] [])")]
    [InlineData("for a.b in c: d", "(for (attribute (name a) b) (name c) [(expression (name d))] [])")]
    [InlineData("while a:\n  b\nelse:\n  c", "(while (name a) [(expression (name b))] [(expression (name c))])")]
    [InlineData(
        "try:\n  a\nexcept:\n  b",
        "(try [(expression (name a))] [(except - - [(expression (name b))])] [] [])"
    )]
    [InlineData(
        "try: a\nexcept A: b\nexcept (B, C) as d: e\nelse: f\nfinally: g",
        "(try [(expression (name a))] [(except (name A) - [(expression (name b))]) (except (tuple [(name B) (name C)]) d [(expression (name e))])] [(expression (name f))] [(expression (name g))])"
    )]
    [InlineData("try: a\nfinally: b", "(try [(expression (name a))] [] [] [(expression (name b))])")]
    [InlineData(
        "try: a\nexcept* A: b\nexcept* (B, C) as d: e",
        "(try-star [(expression (name a))] [(except (name A) - [(expression (name b))]) (except (tuple [(name B) (name C)]) d [(expression (name e))])] [] [])"
    )]
    [InlineData("with a: b", "(with [(item (name a) -)] [(expression (name b))])")]
    [InlineData(
        "with a as b, c as (d, e): f",
        "(with [(item (name a) (name b)) (item (name c) (tuple [(name d) (name e)]))] [(expression (name f))])"
    )]
    [InlineData(
        "with (a as b, c as d,): e",
        "(with [(item (name a) (name b)) (item (name c) (name d))] [(expression (name e))])"
    )]
    [InlineData("with (a, b): c", "(with [(item (name a) -) (item (name b) -)] [(expression (name c))])")]
    [InlineData("with (a): b", "(with [(item (name a) -)] [(expression (name b))])")]
    [InlineData("with (a, b) as c: d", "(with [(item (tuple [(name a) (name b)]) (name c))] [(expression (name d))])")]
    [InlineData("with (a) as b, c: d", "(with [(item (name a) (name b)) (item (name c) -)] [(expression (name d))])")]
    [InlineData("with (a).b: c", "(with [(item (attribute (name a) b) -)] [(expression (name c))])")]
    [InlineData("with (yield): a", "(with [(item (yield -) -)] [(expression (name a))])")]
    [InlineData("with (a := b): c", "(with [(item (walrus (name a) (name b)) -)] [(expression (name c))])")]
    [InlineData(
        "with (a for b in c): d",
        "(with [(item (comprehension Generator - (name a) [(for (name b) (name c) [])]) -)] [(expression (name d))])"
    )]
    [InlineData(
        "with f(a)[0] as b.c: d",
        "(with [(item (subscript (call (name f) [(name a)]) (int 0)) (attribute (name b) c))] [(expression (name d))])"
    )]
    [InlineData("async for a in b: c", "(async-for (name a) (name b) [(expression (name c))] [])")]
    [InlineData("async with a as b: c", "(async-with [(item (name a) (name b))] [(expression (name c))])")]
    [InlineData("class A: pass", "(class A [] [(pass)] [])")]
    [InlineData("class A(): pass", "(class A [] [(pass)] [])")]
    [InlineData(
        "class A(B, *c, metaclass=D, **e):\n  \"\"\"d\"\"\"\n  a = 1",
        "(class A [(name B) (star (name c)) (keyword metaclass (name D)) (keyword ** (name e))] [(expression (str \"d\")) (assign [(name a)] (int 1))] [])"
    )]
    [InlineData("class A[T](B): pass", "(class A [(name B)] [(pass)] [])")]
    [InlineData(
        "@a\n@b.c(1)\nclass A: pass",
        "(class A [] [(pass)] [(name a) (call (attribute (name b) c) [(int 1)])])"
    )]
    public void Compound_statements(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData("def f(): pass", "(def f [] [(pass)] [])")]
    [InlineData(
        "def f(a, b=1, /, c=2, *d, e, f=3, **g) -> int: pass",
        "(def f [(PositionalOnly a - -) (PositionalOnly b - (int 1)) (Ordinary c - (int 2)) (Star d - -) (KeywordOnly e - -) (KeywordOnly f - (int 3)) (DoubleStar g - -)] [(pass)] [])"
    )]
    [InlineData(
        "def f(a: int, *b: c, d: e = 1, **f: g): pass",
        "(def f [(Ordinary a (name int) -) (Star b (name c) -) (KeywordOnly d (name e) (int 1)) (DoubleStar f (name g) -)] [(pass)] [])"
    )]
    [InlineData("def f(*, a): pass", "(def f [(KeywordOnly a - -)] [(pass)] [])")]
    [InlineData("def f(*a: *b): pass", "(def f [(Star a (star (name b)) -)] [(pass)] [])")]
    [InlineData(
        "def f[T: (int, str) = int, *U, **V](a: T,): return a",
        "(def f [(Ordinary a (name T) -)] [(return (name a))] [])"
    )]
    [InlineData("@a\nasync def f():\n  await b", "(async-def f [] [(expression (await (name b)))] [(name a)])")]
    [InlineData(
        "def f():\n  \"\"\"d\"\"\"\n  def g(): pass\n  return g",
        "(def f [] [(expression (str \"d\")) (def g [] [(pass)] []) (return (name g))] [])"
    )]
    [InlineData(
        "def match(case, type, _): pass",
        "(def match [(Ordinary case - -) (Ordinary type - -) (Ordinary _ - -)] [(pass)] [])"
    )]
    public void Functions(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData("match a:\n  case b: c", "(match (name a) [(case (capture - b) - [(expression (name c))])])")]
    [InlineData(
        "match a:\n  case _: b\n  case _ if c: d",
        "(match (name a) [(case (capture - -) - [(expression (name b))]) (case (capture - -) (name c) [(expression (name d))])])"
    )]
    [InlineData(
        "match a, *b:\n  case 1 | -1 | 1.5 | 1+2j | -1-2j: c",
        "(match (tuple [(name a) (star (name b))]) [(case (or [(value (int 1)) (value (USub (int 1))) (value (float 3ff8000000000000)) (value (Add (int 1) (imaginary 4000000000000000))) (value (Sub (USub (int 1)) (imaginary 4000000000000000)))]) - [(expression (name c))])])"
    )]
    [InlineData(
        "match (a):\n  case \"x\" \"y\" | b\"z\" | None | True | False: b",
        "(match (name a) [(case (or [(value (str \"xy\")) (value (bytes 7a)) (value (None)) (value (True)) (value (False))]) - [(expression (name b))])])"
    )]
    [InlineData(
        "match a:\n  case b.c: d\n  case b.c.d(): e",
        "(match (name a) [(case (value (attribute (name b) c)) - [(expression (name d))]) (case (instance (attribute (attribute (name b) c) d) []) - [(expression (name e))])])"
    )]
    [InlineData(
        "match a:\n  case [b, *c] | (d, *_): e",
        "(match (name a) [(case (or [(sequence [(capture - b) (rest c)]) (sequence [(capture - d) (rest -)])]) - [(expression (name e))])])"
    )]
    [InlineData(
        "match a:\n  case b, *c: d\n  case e,: f\n  case (): g\n  case (h): i\n  case []: j",
        "(match (name a) [(case (sequence [(capture - b) (rest c)]) - [(expression (name d))]) (case (sequence [(capture - e)]) - [(expression (name f))]) (case (sequence []) - [(expression (name g))]) (case (capture - h) - [(expression (name i))]) (case (sequence []) - [(expression (name j))])])"
    )]
    [InlineData(
        "match a:\n  case {}: b\n  case {\"x\": 1, y.z: w, -1: v, **rest}: c",
        "(match (name a) [(case (mapping -) - [(expression (name b))]) (case (mapping rest (str \"x\") (value (int 1)) (attribute (name y) z) (capture - w) (USub (int 1)) (capture - v)) - [(expression (name c))])])"
    )]
    [InlineData(
        "match a:\n  case A(b, c=1, d=E()): f",
        "(match (name a) [(case (instance (name A) [(capture - b)] c (value (int 1)) d (instance (name E) [])) - [(expression (name f))])])"
    )]
    [InlineData(
        "match a:\n  case (1 | 2) as b: c\n  case [A() as d] if e: f",
        "(match (name a) [(case (capture (or [(value (int 1)) (value (int 2))]) b) - [(expression (name c))]) (case (sequence [(capture (instance (name A) []) d)]) (name e) [(expression (name f))])])"
    )]
    [InlineData("match -a:\n  case _: b", "(match (USub (name a)) [(case (capture - -) - [(expression (name b))])])")]
    [InlineData(
        "match [a]:\n  case _: b",
        "(match (list [(name a)]) [(case (capture - -) - [(expression (name b))])])"
    )]
    [InlineData(
        "match (a, b):\n  case _: c",
        "(match (tuple [(name a) (name b)]) [(case (capture - -) - [(expression (name c))])])"
    )]
    [InlineData(
        "match *a,:\n  case _: b",
        "(match (tuple [(star (name a))]) [(case (capture - -) - [(expression (name b))])])"
    )]
    [InlineData(
        "match match:\n  case case: match",
        "(match (name match) [(case (capture - case) - [(expression (name match))])])"
    )]
    [InlineData(
        "match = {}\nmatch[a]: int\nmatch (a)",
        "(assign [(name match)] (dictionary))\n(annotated (subscript (name match) (name a)) (name int) -)\n(expression (call (name match) [(name a)]))"
    )]
    public void Match_statements(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData(
        "if a:\n\tb\n\n# c\n\tc\n  # d\nd",
        "(if (name a) [(expression (name b)) (expression (name c))] [])\n(expression (name d))"
    )]
    [InlineData(
        "if a:\n  if b:\n    c\nd",
        "(if (name a) [(if (name b) [(expression (name c))] [])] [])\n(expression (name d))"
    )]
    [InlineData("\n\n# c\na\n\n", "(expression (name a))")]
    [InlineData("if a:\r\n  b\r\nc\r\n", "(if (name a) [(expression (name b))] [])\n(expression (name c))")]
    [InlineData("if a:\r  b\rc", "(if (name a) [(expression (name b))] [])\n(expression (name c))")]
    [InlineData("\f\na", "(expression (name a))")]
    [InlineData("if a:\n  b\n\f\n  c", "(if (name a) [(expression (name b)) (expression (name c))] [])")]
    [InlineData("if a:\n  b\n    # c\n  c", "(if (name a) [(expression (name b)) (expression (name c))] [])")]
    [InlineData("if a:\\\n  b", "(if (name a) [(expression (name b))] [])")]
    [InlineData("if a:\n  b \\\n    = 1", "(if (name a) [(assign [(name b)] (int 1))] [])")]
    [InlineData("if a:\n  b;\nc", "(if (name a) [(expression (name b))] [])\n(expression (name c))")]
    [InlineData("if a: # c\n  # d\n  b", "(if (name a) [(expression (name b))] [])")]
    [InlineData("# -*- coding: utf-8 -*-\na", "(expression (name a))")]
    public void Blocks_and_blank_lines(string text, string expected) => PythonSources.AssertStatements(text, expected);
}
