using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Tests.Support;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>Settings that are written to hang or to exhaust: each ends after few steps, and says what was too much and where.</summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    /// <summary>How many bytes a program may have allocated, beside those of its own text: a bound on its steps that is the same on every machine.</summary>
    private const long MostAllocated = 500_000_000;

    private static readonly ImmutableSortedDictionary<string, string> NoVariables = ImmutableSortedDictionary.Create<
        string,
        string
    >(StringComparer.Ordinal);

    /// <summary>Programs whose <c>X</c> no one can afford to know: it is unknown, with a reason and a place.</summary>
    public static TheoryData<string, string> Unaffordable =>
        new()
        {
            { "while True", "while True:\n    pass\nX = 1" },
            { "while True that grows", "X = []\nwhile True:\n    X.append(len(X))" },
            { "letters of a long text", "A = 'x' * 199999\nX = 0\nfor i in range(40000):\n    X = A[0]" },
            { "a search in a long list", "A = list(range(150000))\nX = 0\nfor i in range(40000):\n    X = -1 in A" },
            {
                "long lists that are equal",
                "A = list(range(150000))\nB = list(A)\nX = 0\nfor i in range(40000):\n    X = A == B"
            },
            { "a loop over a huge range", "X = 0\nfor i in range(10**18):\n    X += i" },
            { "a loop over a list that it extends", "X = [1]\nfor i in X:\n    X.append(i)" },
            { "a text that doubles", "X = 'ab'\nfor i in range(100):\n    X = X + X" },
            { "a text that is appended to itself", "X = 'ab'\nfor i in range(100):\n    X += X" },
            { "a list that doubles", "X = [1]\nfor i in range(100):\n    X = X + X" },
            { "a list that doubles in place", "X = [1]\nfor i in range(100):\n    X *= 2" },
            { "a tuple that nests", "X = ()\nfor i in range(100):\n    X = (X, X)\nX = repr(X)" },
            { "a dictionary that nests", "X = {}\nfor i in range(60):\n    X = {'a': X, 'b': X}\nX = str(X)" },
            { "a text times a number", "X = 'x' * 10**9" },
            { "a number times a text", "X = 10**12 * 'x'" },
            { "a list times a number", "X = [0] * 10**9" },
            { "a tuple times a number", "X = (0,) * 10**9" },
            { "bytes times a number", "X = b'x' * 10**10" },
            { "a tower of powers", "X = 10 ** 10 ** 10" },
            { "a power in a loop", "X = 2\nfor i in range(100):\n    X = X ** X" },
            { "a square in a loop", "X = 3\nfor i in range(100):\n    X *= X" },
            { "a shift", "X = 1 << 10**10" },
            { "a power function", "X = pow(7, 10**9)" },
            { "a wide percent format", "X = '%1000000000d' % 1" },
            { "a percent format with a given width", "X = '%*d' % (10**9, 1)" },
            { "a precise percent format", "X = '%.1000000000f' % 1.0" },
            { "a wide f-string", "X = f'{1:1000000000}'" },
            { "an f-string with a given width", "n = 10**9\nX = f'{1:{n}}'" },
            { "a wide format", "X = '{:>1000000000}'.format('x')" },
            { "a wide format function", "X = format(1, '0999999999d')" },
            { "a padded text", "X = 'x'.ljust(10**9)" },
            { "a centred text", "X = 'x'.center(10**10, '*')" },
            { "zeros in front", "X = '1'.zfill(10**9)" },
            { "a replacement that grows", "X = 'a'\nfor i in range(60):\n    X = X.replace('a', 'aa')" },
            { "a join that grows", "X = 'a'\nfor i in range(60):\n    X = X.join([X, X, X])" },
            { "tabs that expand", "X = '\\t'.expandtabs(10**10)" },
            { "bytes of a length", "X = bytes(10**10)" },
            { "a list of a range", "X = list(range(10**9))" },
            { "a sum of a range", "X = sum(range(10**12))" },
            { "a sorted range", "X = sorted(range(10**10))" },
            { "a set of a range", "X = len(set(range(10**10)))" },
            { "a maximum of a range", "X = max(i % 7 for i in range(10**10))" },
            { "a comprehension", "X = [i for i in range(10**9)]" },
            {
                "nested comprehensions",
                "X = [a for a in range(10**9) for b in range(10**9) if a < b for c in range(10**9)]"
            },
            {
                "comprehensions in comprehensions",
                "X = sum(sum(sum(1 for c in range(10**6)) for b in range(10**6)) for a in range(10**6))"
            },
            { "a dictionary comprehension", "X = {i: i for i in range(10**9)}" },
            { "any of a huge range", "X = any(i < 0 for i in range(10**12))" },
            {
                "an endless generator",
                "def g():\n    n = 0\n    while True:\n        yield n\n        n += 1\nX = list(g())"
            },
            { "an endless iterator", "import itertools\nX = list(itertools.count())" },
            { "an endless cycle", "import itertools\nX = list(itertools.cycle([1]))" },
            { "products", "import itertools\nX = list(itertools.product(range(100), repeat=10))" },
            { "an iterator without an end", "X = list(iter(int, 1))" },
            { "exponential recursion", "def f(n):\n    return f(n - 1) + f(n - 1) if n else 1\nX = f(80)" },
            {
                "exponential branches",
                "def f(n):\n    if n == 0:\n        return []\n    return f(n - 1) + [n] + f(n - 1)\nX = f(64)"
            },
            { "a slice assignment that grows", "X = [1]\nfor i in range(100):\n    X[:0] = X" },
            { "extend with itself", "X = [1]\nfor i in range(100):\n    X.extend(X)" },
            { "a json text that grows", "import json\nX = ''\nfor i in range(60):\n    X = json.dumps([X, X])" },
            { "a substitution that grows", "import re\nX = 'a'\nfor i in range(60):\n    X = re.sub('a', 'aa', X)" },
            { "a factorial", "X = 1\nfor i in range(1, 10**7):\n    X *= i" },
            {
                "loops in loops",
                "X = 0\nfor a in range(10**4):\n    for b in range(10**4):\n        for c in range(10**4):\n            X += 1"
            },
            {
                "a loop that catches everything",
                "X = 0\nwhile True:\n    try:\n        X += 1\n        raise ValueError\n    except Exception:\n        continue"
            },
            {
                "a finally that goes on",
                "X = 0\nwhile True:\n    try:\n        break\n    finally:\n        X += 1\n        continue"
            },
            { "classes without an end", "class C: pass\nX = C\nfor i in range(10**8):\n    X = type('D', (X,), {})" },
            {
                "a property that calls itself",
                "class C:\n    @property\n    def a(self):\n        return self.b + self.b\n    @property\n    def b(self):\n        return self.a + self.a\nX = C().a"
            },
        };

    /// <summary>Programs that the interpreter itself refuses, or that are only odd: it is enough that they end.</summary>
    public static TheoryData<string, string> Odd =>
        new()
        {
            { "a search in a generator", "def g():\n    while True:\n        yield 1\nX = 2 in g()" },
            { "deep recursion", "def f(n):\n    return f(n + 1)\nX = f(0)" },
            { "mutual recursion", "def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nX = f(0)" },
            { "recursion by a lambda", "f = lambda: f()\nX = f()" },
            {
                "recursion that is caught",
                "def f():\n    try:\n        return f()\n    except Exception:\n        return f()\nX = f()"
            },
            {
                "recursion through a class",
                "class C:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nX = C().a"
            },
            { "recursion through str", "class C:\n    def __str__(self):\n        return str(self)\nX = str(C())" },
            { "recursion through a decorator", "def d(f):\n    return d(f)\n@d\ndef g(): pass\nX = 1" },
            { "a list that holds itself", "X = []\nX.append(X)\nY = X == X\nZ = repr(X)" },
            { "two lists that hold each other", "X = []\nY = [X]\nX.append(Y)\nZ = X == Y" },
            { "a dictionary that holds itself", "X = {}\nX['x'] = X\nY = str(X)\nX.update(X)" },
            { "a copy of what holds itself", "import copy\nX = []\nX.append(X)\nY = copy.deepcopy(X)" },
            { "json of what holds itself", "import json\nX = []\nX.append(X)\nY = json.dumps(X)" },
            { "sorting what holds itself", "X = []\nX.append(X)\nX.append(X)\nX.sort()" },
            { "a class that is its own base", "class C(C): pass\nX = 1" },
            { "unpacking without an end", "def g():\n    while True:\n        yield 1\na, *X = g()" },
            { "arguments without an end", "def g():\n    while True:\n        yield 1\nX = max(*g())" },
            { "import tricks", "X = __import__('os').system('true')\nY = __import__('sys').modules" },
            { "an import of itself", "import settings\nfrom settings import *\nX = settings" },
            { "an import of everything", "X = [__import__(n) for n in ('os', 'sys', 'settings', 'a' * 100000)]" },
            { "an import by a path", "import importlib\nX = importlib.import_module('../../etc/passwd')" },
            { "exec of itself", "exec(open(__file__).read())\nX = 1" },
            { "eval in eval", "s = 'eval(s)'\nX = eval(s)" },
            { "a file without an end", "X = open('/dev/zero').read()" },
            { "a folder as a file", "X = open('/').read()" },
            { "a file that is a pipe", "X = open('/dev/stdin').read()" },
            {
                "a path that climbs",
                "from pathlib import Path\nX = Path(__file__)\nfor i in range(10**6):\n    X = X.parent"
            },
            { "globals in globals", "globals()['G'] = globals()\nX = repr(globals())" },
            { "everything is deleted", "for n in list(globals()):\n    del globals()[n]\nX = 1" },
            { "builtins are replaced", "str = int = open = print = len = None\nX = 1" },
            { "subclasses", "X = ().__class__.__bases__[0].__subclasses__()" },
            { "a loop over modules", "import sys\nX = 0\nfor m in list(sys.modules): X += 1" },
            { "raise in finally", "try:\n    raise ValueError\nfinally:\n    raise KeyError\nX = 1" },
            {
                "an exception that causes itself",
                "e = ValueError()\ntry:\n    raise e from e\nexcept ValueError as f:\n    X = repr(f.__cause__)"
            },
            { "a star import of itself in a loop", "for i in range(100):\n    exec('from settings import *')\nX = 1" },
            { "an expression that explodes", "import re\nX = re.match('(a+)+$', 'a' * 40 + 'b') is None" },
            { "a huge number as text", "X = str(7 ** 10**7)" },
            { "a huge number from text", "X = int('9' * 10**7)" },
            { "a negative shift", "X = 1 << -1" },
            { "a number for a chr", "X = chr(10**30)" },
            { "a slice with huge ends", "X = [1, 2, 3][-10**30:10**30:10**30]" },
            { "an index beyond all", "X = 'abc'[10**30]" },
            { "a duration beyond all", "from datetime import timedelta\nX = timedelta(days=10**30)" },
            { "rounding to no end", "X = round(1.5, 10**10)" },
            { "a range of huge steps", "X = len(range(0, 10**40, 10**20))" },
            { "a member of a huge range", "X = 10**17 in range(10**18)" },
        };

    [SkippableTheory]
    [MemberData(nameof(Unaffordable))]
    public void What_costs_too_much_is_unknown(string what, string program)
    {
        var answer = Evaluate(what, Files(program));
        AssertUnknown(what, answer, "X");
    }

    [SkippableTheory]
    [MemberData(nameof(Odd))]
    public void What_is_odd_ends(string what, string program) => Evaluate(what, Files(program));

    [SkippableTheory]
    [InlineData("(", 1)]
    [InlineData("(", 10_000)]
    [InlineData("[", 10_000)]
    [InlineData("{", 100_000)]
    [InlineData("{1:", 10_000)]
    [InlineData("f(", 10_000)]
    [InlineData("not ", 100_000)]
    [InlineData("-", 100_000)]
    [InlineData("lambda: ", 50_000)]
    [InlineData("x if y else ", 50_000)]
    [InlineData("1 + ", 200_000)]
    [InlineData("2 ** ", 100_000)]
    [InlineData("a.", 100_000)]
    [InlineData("f'{", 5_000)]
    [InlineData("await ", 50_000)]
    [InlineData("*", 100_000)]
    [InlineData("x := (", 10_000)]
    public void Unbalanced_and_deep_expressions_end(string opening, int count)
    {
        var answer = Evaluate(
            $"{count} times {opening}",
            Files($"DEBUG = False\nX = {string.Concat(Enumerable.Repeat(opening, count))}")
        );
        AssertHasProblem(answer);
    }

    [SkippableTheory]
    [InlineData("(", "1", ")", 10_000)]
    [InlineData("[", "1", "]", 10_000)]
    [InlineData("{'a': ", "1", "}", 10_000)]
    [InlineData("f(", "1", ")", 10_000)]
    [InlineData("(lambda: ", "1", ")()", 5_000)]
    [InlineData("a[", "0", "]", 10_000)]
    [InlineData("not (", "1", ")", 10_000)]
    [InlineData("(1 if ", "1", " else 0)", 5_000)]
    public void Balanced_and_deep_expressions_end(string opening, string inner, string closing, int count)
    {
        var deep =
            string.Concat(Enumerable.Repeat(opening, count)) + inner + string.Concat(Enumerable.Repeat(closing, count));
        var answer = Evaluate($"{count} times {opening}{closing}", Files($"DEBUG = False\nX = {deep}\n"));
        Assert.False(
            answer.Names.GetValueOrDefault("X") is null
                && answer.Problems.IsEmpty
                && answer.Import == ImportOutcome.Succeeds
        );
    }

    [SkippableFact]
    public void Deep_indentation_ends()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 2_000; depth++)
        {
            text.Append(' ', depth).Append("if True:\n");
        }

        Evaluate("2000 blocks in each other", Files(text.Append(' ', 2_000).Append("X = 1\n").ToString()));
    }

    [SkippableFact]
    public void Long_chains_end()
    {
        Evaluate("elifs", Files("if a: X = 0\n" + string.Concat(Enumerable.Repeat("elif a: X = 1\n", 20_000))));
        Evaluate("comparisons", Files("X = 1" + string.Concat(Enumerable.Repeat(" < 2", 50_000))));
        Evaluate("ands", Files("X = a" + string.Concat(Enumerable.Repeat(" and a", 50_000))));
        Evaluate("calls", Files("X = a" + string.Concat(Enumerable.Repeat(".b()", 50_000))));
        Evaluate("targets", Files(string.Concat(Enumerable.Repeat("X = ", 50_000)) + "1"));
        Evaluate("literals", Files("X = " + string.Concat(Enumerable.Repeat("'a' ", 200_000))));
        Evaluate("items", Files($"X = [{string.Concat(Enumerable.Repeat("1, ", 300_000))}]"));
        Evaluate("decorators", Files(string.Concat(Enumerable.Repeat("@a\n", 50_000)) + "def f(): pass\nX = 1\n"));
        Evaluate("continued lines", Files("X = 1" + string.Concat(Enumerable.Repeat(" \\\n", 100_000)) + "\n"));
        Evaluate("an unclosed text", Files("X = '''" + new string('a', 1_000_000)));
        Evaluate("a long number", Files("X = " + new string('9', 1_000_000)));
        Evaluate("a long hexadecimal number", Files("X = 0x" + new string('f', 1_000_000)));
        Evaluate("a long name", Files(new string('A', 1_000_000) + " = 1"));
    }

    [SkippableFact]
    public void A_huge_file_is_a_problem()
    {
        var huge = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("A = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'\n", 1_250_000))
        );
        Assert.True(huge.Length > 50_000_000);
        AssertHasProblem(Evaluate("50 MB", new MemoryFiles().With("settings.py", huge)));
        AssertHasProblem(
            Evaluate(
                "an import of 50 MB",
                new MemoryFiles().With("settings.py", "DEBUG = False\nfrom huge import *\n").With("huge.py", huge)
            )
        );
    }

    [SkippableFact]
    public void A_huge_file_that_is_read_is_unknown()
    {
        var huge = new byte[50_000_000];
        Array.Fill(huge, (byte)'x');
        var files = new MemoryFiles()
            .With("settings.py", "X = open('data.txt').read()\nY = len(X)\nZ = X + X\n")
            .With("data.txt", huge);
        Assert.IsType<Unknown>(Evaluate("50 MB of data", files).Names.GetValueOrDefault("Z"));
    }

    [SkippableFact]
    public void Cycles_of_imports_end()
    {
        var pair = new MemoryFiles()
            .With("settings.py", "X = 1\nfrom other import *\n")
            .With("other.py", "from settings import *\nY = X\n");
        Assert.Equal(new Exact(Oracle.Python.PythonValue.Integer(1)), Evaluate("a cycle", pair).Names["Y"]);

        var chain = new MemoryFiles();
        for (var index = 0; index < 2_000; index++)
        {
            chain.With(
                index == 0 ? "settings.py" : string.Create(CultureInfo.InvariantCulture, $"m{index}.py"),
                string.Create(CultureInfo.InvariantCulture, $"from m{index + 1} import *\nX{index} = 1\n")
            );
        }

        Evaluate("a chain of 2000 modules", chain.With("m2000.py", "from settings import *\n"));
    }

    [SkippableFact]
    public void Many_conditions_on_variables_end()
    {
        var text = new StringBuilder("import os\nX = []\nN = 0\n");
        for (var index = 0; index < 10_000; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"if os.environ.get('V{index}'):\n    N += {index}\n    X.append({index})\n"
            );
        }

        var answer = Evaluate("10,000 conditions", Files(text.Append("Y = 1\n").ToString()));
        AssertUnknown("10,000 conditions", answer, "N");
        AssertUnknown("10,000 conditions", answer, "X");
    }

    [SkippableFact]
    public void Conditions_in_functions_and_loops_end()
    {
        Evaluate(
            "a loop over conditions",
            Files(
                "import os\nX = 0\nfor i in range(64):\n    if os.environ.get('V%d' % i):\n        X += 2 ** i\n    else:\n        X -= 1\n"
            )
        );
        Evaluate(
            "recursion over conditions",
            Files(
                "import os\ndef f(n):\n    if n > 50:\n        return 0\n    return f(n + 1) + 1 if os.environ.get('V%d' % n) else f(n + 1) * 2\nX = f(0)\n"
            )
        );
        Evaluate(
            "a loop until a variable says so",
            Files("import os\nX = 0\nwhile os.environ.get('V') != str(X):\n    X += 1\n")
        );
        Evaluate("a range of a variable", Files("import os\nX = [i for i in range(int(os.environ['V']))]\n"));
    }

    [SkippableTheory]
    [InlineData("DEBUG = True\0\nX = 1\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("X = '\0'\n")]
    public void Null_bytes_are_a_problem(string text) => AssertHasProblem(Evaluate("null bytes", Files(text)));

    [SkippableFact]
    public void Other_encodings_end()
    {
        const string Text = "DEBUG = 'é'\nX = 1\n";
        AssertHasProblem(Evaluate("latin-1", Files(Encoding.Latin1.GetBytes(Text))));
        AssertHasProblem(
            Evaluate("UTF-16", Files([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]))
        );
        AssertHasProblem(Evaluate("UTF-16 without a mark", Files(Encoding.Unicode.GetBytes(Text))));
        AssertHasProblem(
            Evaluate("UTF-32", Files([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Text)]))
        );
        AssertHasProblem(Evaluate("an unknown cookie", Files("# coding: nonsense\n" + Text)));
        AssertHasProblem(
            Evaluate("a lying cookie", Files([0xEF, 0xBB, 0xBF, .. "# coding: latin-1\n"u8, .. "X = 1\n"u8]))
        );
        AssertHasProblem(Evaluate("half a character", Files([.. "X = '"u8, 0xC3])));
        AssertHasProblem(Evaluate("a surrogate", Files([.. "X = '"u8, 0xED, 0xA0, 0x80, .. "'\n"u8])));
        Assert.Equal(
            new Exact(Oracle.Python.PythonValue.String("é")),
            Evaluate(
                "latin-1 with its cookie",
                Files(Encoding.Latin1.GetBytes("# -*- coding: latin-1 -*-\n" + Text))
            ).Names["DEBUG"]
        );
    }

    [SkippableFact]
    public void Random_bytes_end()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            Evaluate("random bytes", Files(bytes));
        }
    }

    [SkippableFact]
    public void Damaged_programs_end()
    {
        var random = new Random(4);
        for (var seed = 0; seed < 300; seed++)
        {
            var text = Oracle.Python.SettingsProgramGenerator.Generate(seed).Files[^1].Text;
            var at = random.Next(text.Length);
            Evaluate(
                $"a damaged program, seed {seed}",
                Files(
                    random.Next(3) switch
                    {
                        0 => text[..at],
                        1 => text.Remove(at, 1),
                        _ => text.Insert(at, "()[]{}:'\"\\\n\t =#@"[random.Next(16)].ToString()),
                    }
                )
            );
        }
    }

    private static MemoryFiles Files(string text) => new MemoryFiles().With("settings.py", text);

    private static MemoryFiles Files(byte[] content) => new MemoryFiles().With("settings.py", content);

    private static void AssertUnknown(string what, Answer answer, string name)
    {
        var said = answer.Names.GetValueOrDefault(name);
        List<string?> places = [.. answer.Problems, answer.Failure, (said as Unknown)?.Place];
        Assert.False(said is Exact or Alternatives, $"{what}: {said}");
        Assert.True(
            places.Exists(place => place?.StartsWith("settings.py:", StringComparison.Ordinal) == true),
            $"{what}: nothing says where: {said}; {answer.Failure}; {string.Join("; ", answer.Problems)}"
        );
    }

    private static void AssertHasProblem(Answer answer) =>
        Assert.True(
            answer.Problems.Any(problem => problem.Contains(".py:", StringComparison.Ordinal)),
            $"nothing says what and where: {answer.Import}, {string.Join("; ", answer.Problems)}"
        );

    private Answer Evaluate(string what, MemoryFiles files)
    {
        Skip.IfNot(Evaluated.IsReady, "there is no evaluator yet");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = Evaluated.Evaluate(files, ["."], "settings", NoVariables, assumeUnset: false);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"{what} allocated {allocated:N0} bytes");
        Assert.True(allocated < MostAllocated, $"{what} allocated {allocated:N0} bytes");
        return answer;
    }
}
