namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Operators, displays, calls and comprehensions. The expected trees are those of Python's own parser.</summary>
public sealed class PythonExpressionTests
{
    [Theory]
    [InlineData("x", "(name x)")]
    [InlineData("None", "(None)")]
    [InlineData("True", "(True)")]
    [InlineData("False", "(False)")]
    [InlineData("...", "(...)")]
    [InlineData("_", "(name _)")]
    [InlineData("match", "(name match)")]
    [InlineData("case", "(name case)")]
    [InlineData("type", "(name type)")]
    [InlineData("print", "(name print)")]
    [InlineData("naïve", "(name naïve)")]
    [InlineData("()", "(tuple [])")]
    [InlineData("(x)", "(name x)")]
    [InlineData("((x))", "(name x)")]
    [InlineData("(x,)", "(tuple [(name x)])")]
    [InlineData("x,", "(tuple [(name x)])")]
    [InlineData("x, y", "(tuple [(name x) (name y)])")]
    [InlineData("[]", "(list [])")]
    [InlineData("[1, 2,]", "(list [(int 1) (int 2)])")]
    [InlineData("{}", "(dictionary)")]
    [InlineData("{1}", "(set [(int 1)])")]
    [InlineData("{1, *a}", "(set [(int 1) (star (name a))])")]
    [InlineData("{1: 2, **a, 3: 4,}", "(dictionary (int 1) (int 2) - (name a) (int 3) (int 4))")]
    [InlineData("[*a, b]", "(list [(star (name a)) (name b)])")]
    [InlineData("(*a, b)", "(tuple [(star (name a)) (name b)])")]
    [InlineData("*a, b", "(tuple [(star (name a)) (name b)])")]
    public void Atoms(string text, string expected) => PythonSources.AssertExpression(text, expected);

    [Theory]
    [InlineData("0", "(int 0)")]
    [InlineData("00", "(int 0)")]
    [InlineData("42", "(int 42)")]
    [InlineData("1_000", "(int 1000)")]
    [InlineData("0xFF", "(int 255)")]
    [InlineData("0Xf_f", "(int 255)")]
    [InlineData("0o17", "(int 15)")]
    [InlineData("0b1010", "(int 10)")]
    [InlineData("9223372036854775808", "(int 0x8000000000000000)")]
    [InlineData("0xffffffffffffffffffff", "(int 0xffffffffffffffffffff)")]
    [InlineData("1.5", "(float 3ff8000000000000)")]
    [InlineData("1.", "(float 3ff0000000000000)")]
    [InlineData(".5", "(float 3fe0000000000000)")]
    [InlineData("1e3", "(float 408f400000000000)")]
    [InlineData("1_0.2_5E-1", "(float 3ff0666666666666)")]
    [InlineData("2j", "(imaginary 4000000000000000)")]
    [InlineData("1.5J", "(imaginary 3ff8000000000000)")]
    [InlineData("1if x else 2", "(conditional (name x) (int 1) (int 2))")]
    [InlineData("0xfor x", "(Or [(int 15) (name x)])")]
    public void Numbers(string text, string expected) => PythonSources.AssertExpression(text, expected);

    [Theory]
    [InlineData("a + b * c", "(Add (name a) (Mult (name b) (name c)))")]
    [InlineData("(a + b) * c", "(Mult (Add (name a) (name b)) (name c))")]
    [InlineData("a - b - c", "(Sub (Sub (name a) (name b)) (name c))")]
    [InlineData("a ** b ** c", "(Pow (name a) (Pow (name b) (name c)))")]
    [InlineData("-a ** -b", "(USub (Pow (name a) (USub (name b))))")]
    [InlineData("not a == b", "(Not (compare (name a) Eq (name b)))")]
    [InlineData("not not a", "(Not (Not (name a)))")]
    [InlineData("a or b and not c", "(Or [(name a) (And [(name b) (Not (name c))])])")]
    [InlineData("a or b or c", "(Or [(name a) (name b) (name c)])")]
    [InlineData("a < b <= c != d", "(compare (name a) Lt (name b) LtE (name c) NotEq (name d))")]
    [InlineData("a is not b", "(compare (name a) IsNot (name b))")]
    [InlineData("a not in b", "(compare (name a) NotIn (name b))")]
    [InlineData("not a in b", "(Not (compare (name a) In (name b)))")]
    [InlineData("a is b in c", "(compare (name a) Is (name b) In (name c))")]
    [InlineData(
        "a | b ^ c & d << e + f @ g",
        "(BitOr (name a) (BitXor (name b) (BitAnd (name c) (LShift (name d) (Add (name e) (MatMult (name f) (name g)))))))"
    )]
    [InlineData("a // b % c / d", "(Div (Mod (FloorDiv (name a) (name b)) (name c)) (name d))")]
    [InlineData("~a >> +b", "(RShift (Invert (name a)) (UAdd (name b)))")]
    [InlineData(
        "a if b else c if d else e",
        "(conditional (name b) (name a) (conditional (name d) (name c) (name e)))"
    )]
    [InlineData(
        "(a if b else c) if d else e",
        "(conditional (name d) (conditional (name b) (name a) (name c)) (name e))"
    )]
    [InlineData("lambda: 0", "(lambda [] (int 0))")]
    [InlineData(
        "lambda x, /, y=1, *a, z, w=2, **k: x",
        "(lambda [(PositionalOnly x - -) (Ordinary y - (int 1)) (Star a - -) (KeywordOnly z - -) (KeywordOnly w - (int 2)) (DoubleStar k - -)] (name x))"
    )]
    [InlineData("lambda *, a: lambda: a", "(lambda [(KeywordOnly a - -)] (lambda [] (name a)))")]
    [InlineData("lambda: (yield)", "(lambda [] (yield -))")]
    [InlineData("await x", "(await (name x))")]
    [InlineData("await a.b(c) ** 2", "(Pow (await (call (attribute (name a) b) [(name c)])) (int 2))")]
    [InlineData("(y := f(x))", "(walrus (name y) (call (name f) [(name x)]))")]
    [InlineData("[y := 1, y]", "(list [(walrus (name y) (int 1)) (name y)])")]
    [InlineData("f(y := 1)", "(call (name f) [(walrus (name y) (int 1))])")]
    [InlineData("a[y := 1]", "(subscript (name a) (walrus (name y) (int 1)))")]
    public void Operators_bind_as_in_Python(string text, string expected) =>
        PythonSources.AssertExpression(text, expected);

    [Theory]
    [InlineData("a.b.c", "(attribute (attribute (name a) b) c)")]
    [InlineData("a.match", "(attribute (name a) match)")]
    [InlineData("f()", "(call (name f) [])")]
    [InlineData(
        "f(a, *b, c, d=1, **e)",
        "(call (name f) [(name a) (star (name b)) (name c) (keyword d (int 1)) (keyword ** (name e))])"
    )]
    [InlineData("f(a=1, *b)", "(call (name f) [(star (name b)) (keyword a (int 1))])")]
    [InlineData("f(a)(b)[c].d", "(attribute (subscript (call (call (name f) [(name a)]) [(name b)]) (name c)) d)")]
    [InlineData(
        "f(x for x in y)",
        "(call (name f) [(comprehension Generator - (name x) [(for (name x) (name y) [])])])"
    )]
    [InlineData(
        "f((x for x in y), 1)",
        "(call (name f) [(comprehension Generator - (name x) [(for (name x) (name y) [])]) (int 1)])"
    )]
    [InlineData("f(a, b,)", "(call (name f) [(name a) (name b)])")]
    [InlineData("a[0]", "(subscript (name a) (int 0))")]
    [InlineData("a[0, 1]", "(subscript (name a) (tuple [(int 0) (int 1)]))")]
    [InlineData("a[0,]", "(subscript (name a) (tuple [(int 0)]))")]
    [InlineData("a[:]", "(subscript (name a) (slice - - -))")]
    [InlineData("a[1:]", "(subscript (name a) (slice (int 1) - -))")]
    [InlineData("a[:1]", "(subscript (name a) (slice - (int 1) -))")]
    [InlineData("a[::2]", "(subscript (name a) (slice - - (int 2)))")]
    [InlineData("a[1:2:3, ::]", "(subscript (name a) (tuple [(slice (int 1) (int 2) (int 3)) (slice - - -)]))")]
    [InlineData("a[*b]", "(subscript (name a) (tuple [(star (name b))]))")]
    [InlineData("a[b:c, *d]", "(subscript (name a) (tuple [(slice (name b) (name c) -) (star (name d))]))")]
    [InlineData("(1).real", "(attribute (int 1) real)")]
    [InlineData("1 .real", "(attribute (int 1) real)")]
    [InlineData("\"a\".join(b)", "(call (attribute (str \"a\") join) [(name b)])")]
    public void Attributes_calls_and_subscripts(string text, string expected) =>
        PythonSources.AssertExpression(text, expected);

    [Theory]
    [InlineData("[x for x in y]", "(comprehension List - (name x) [(for (name x) (name y) [])])")]
    [InlineData(
        "{x for x in y if a if b}",
        "(comprehension Set - (name x) [(for (name x) (name y) [(name a) (name b)])])"
    )]
    [InlineData(
        "{k: v for k, v in y}",
        "(comprehension Dictionary (name k) (name v) [(for (tuple [(name k) (name v)]) (name y) [])])"
    )]
    [InlineData(
        "(x for x in y for z in x)",
        "(comprehension Generator - (name x) [(for (name x) (name y) []) (for (name z) (name x) [])])"
    )]
    [InlineData("[x async for x in y]", "(comprehension List - (name x) [(async-for (name x) (name y) [])])")]
    [InlineData(
        "[a for a, *b in c if (d := a)]",
        "(comprehension List - (name a) [(for (tuple [(name a) (star (name b))]) (name c) [(walrus (name d) (name a))])])"
    )]
    [InlineData("[a for a in b or c]", "(comprehension List - (name a) [(for (name a) (Or [(name b) (name c)]) [])])")]
    [InlineData(
        "[x for x in y if a or b]",
        "(comprehension List - (name x) [(for (name x) (name y) [(Or [(name a) (name b)])])])"
    )]
    [InlineData(
        "{(c := a): a for a in b}",
        "(comprehension Dictionary (walrus (name c) (name a)) (name a) [(for (name a) (name b) [])])"
    )]
    [InlineData(
        "[[x for x in y] for y in z]",
        "(comprehension List - (comprehension List - (name x) [(for (name x) (name y) [])]) [(for (name y) (name z) [])])"
    )]
    public void Comprehensions(string text, string expected) => PythonSources.AssertExpression(text, expected);

    [Theory]
    [InlineData("(\n  a\n  +   # c\n\n b\n)", "(Add (name a) (name b))")]
    [InlineData("a \\\n + b", "(Add (name a) (name b))")]
    [InlineData("[\n1,\n\n# c\n2,\n]", "(list [(int 1) (int 2)])")]
    [InlineData("f(\r\n  a\r\n)", "(call (name f) [(name a)])")]
    [InlineData("(a\f+ b)", "(Add (name a) (name b))")]
    public void Lines_that_brackets_and_backslashes_join(string text, string expected) =>
        PythonSources.AssertExpression(text, expected);
}
