using System.Collections.Immutable;
using System.Numerics;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>The oracle is worth asking: it tells values apart, nothing leaks from one question to the next, and it always answers.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class PythonOracleTests(PythonOracle oracle, ITestOutputHelper output) : IDisposable
{
    private static readonly ImmutableDictionary<string, string> NoVariables = ImmutableDictionary<string, string>.Empty;

    private readonly string _folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void Values_are_told_apart()
    {
        var truth = Import(
            """
            from datetime import timedelta
            from pathlib import Path
            NOTHING = None
            YES = True
            ONE = 1
            HUGE = -10 ** 30
            FLOAT = 1.0
            TINY = 1e-7
            ENDLESS = float("-inf")
            TEXT = "é<\n"
            BYTES = b"\x00a"
            ITEMS = [1, (2,), {"k": [None]}]
            SOME = {"b", "a"}
            FROZEN = frozenset({1})
            SPAN = timedelta(days=-1, microseconds=1)
            PATH = Path("/a") / "b"
            SELF = []
            SELF.append(SELF)
            OBJECT = object()
            lower = 1
            """
        );
        Assert.Null(truth.Error);
        Assert.Equal(
            new Dictionary<string, PythonValue>(StringComparer.Ordinal)
            {
                ["NOTHING"] = PythonValue.None,
                ["YES"] = PythonValue.Boolean(true),
                ["ONE"] = PythonValue.Integer(1),
                ["HUGE"] = PythonValue.Integer(-BigInteger.Pow(10, 30)),
                ["FLOAT"] = PythonValue.Float(1),
                ["TINY"] = PythonValue.Float(1e-7),
                ["ENDLESS"] = PythonValue.Float(double.NegativeInfinity),
                ["TEXT"] = PythonValue.String("é<\n"),
                ["BYTES"] = PythonValue.Bytes([0, 97]),
                ["ITEMS"] = PythonValue.List([
                    PythonValue.Integer(1),
                    PythonValue.Tuple([PythonValue.Integer(2)]),
                    PythonValue.Dictionary([(PythonValue.String("k"), PythonValue.List([PythonValue.None]))]),
                ]),
                ["SOME"] = PythonValue.Set([PythonValue.String("a"), PythonValue.String("b")]),
                ["FROZEN"] = PythonValue.FrozenSet([PythonValue.Integer(1)]),
                ["SPAN"] = PythonValue.TimeDelta(TimeSpan.FromDays(-1) + TimeSpan.FromMicroseconds(1)),
                ["PATH"] = PythonValue.Path("/a/b"),
                ["SELF"] = PythonValue.List([PythonValue.Cycle(1)]),
                ["OBJECT"] = PythonValue.Opaque,
            },
            truth.Values
        );
        Assert.NotEqual(PythonValue.Integer(1), PythonValue.Float(1));
        Assert.NotEqual(PythonValue.Integer(1), PythonValue.Boolean(true));
    }

    [SkippableFact]
    public void Nothing_leaks_from_one_import_to_the_next()
    {
        const string Text =
            "import os, django\nA = os.environ.get('LEAK')\nB = getattr(django, 'LEAK', None)\nos.environ['LEAK'] = django.LEAK = 'x'\n";
        Assert.Equal(PythonValue.None, Import(Text).Values["A"]);
        var again = Import(Text);
        Assert.Equal((PythonValue.None, PythonValue.None), (again.Values["A"], again.Values["B"]));
        Assert.Equal(PythonValue.None, Import("import os\nA = os.environ.get('PATH')").Values["A"]);
    }

    [SkippableTheory]
    [InlineData("raise KeyError('x')", "KeyError: 'x'")]
    [InlineData("import sys\nsys.exit(3)", "SystemExit: 3")]
    [InlineData("A = (", "SyntaxError: ")]
    [InlineData("import os\nos._exit(0)", "Killed: ")]
    [InlineData("while True: pass", "Killed: ")]
    [InlineData("A = 'x' * 10 ** 10", "MemoryError: ")]
    [InlineData("print('{}')\nraise ValueError", "ValueError: ")]
    public void Failures_are_answers(string program, string error) =>
        Assert.StartsWith(error, Import(program).Error, StringComparison.Ordinal);

    [SkippableFact]
    public void Django_says_what_it_thinks_of_the_settings()
    {
        oracle.Require();
        File.WriteAllText(
            Path.Combine(_folder, "settings.py"),
            """
            SECRET_KEY = "x"
            DEBUG = True
            INSTALLED_APPS = ["django.contrib.sessions"]
            MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
            """
        );
        var truth = oracle.Ask(
            new(_folder, "settings", NoVariables)
            {
                Deploy = true,
                Settings = ["SESSION_COOKIE_AGE", "DEBUG", "NOWHERE"],
            }
        );
        Assert.Null(truth.SettingsError);
        Assert.Superset(
            new HashSet<string>(["security.W004", "security.W009", "security.W010", "security.W018"]),
            truth.Checks.ToHashSet(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("security.W001", truth.Checks);
        Assert.Equal(PythonValue.Integer(1209600), truth.Settings["SESSION_COOKIE_AGE"]);
        Assert.Equal(PythonValue.Boolean(true), truth.Settings["DEBUG"]);
    }

    [SkippableFact]
    public void Most_generated_programs_can_be_imported()
    {
        oracle.Require();
        var failed = 0;
        var lines = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var program = SettingsProgramGenerator.Generate(seed);
            Assert.Equal(program.ToString(), SettingsProgramGenerator.Generate(seed).ToString());
            foreach (var (name, text) in program.Files)
            {
                File.WriteAllText(Path.Combine(_folder, name), text);
                lines += text.Count(character => character == '\n');
            }

            failed += oracle.Ask(new(_folder, program.Module, NoVariables)).Error is null ? 0 : 1;
        }

        output.WriteLine($"{failed} of 100 imports fail, {lines / 100} lines on average");
        Assert.InRange(failed, 1, 20);
    }

    private PythonTruth Import(string program)
    {
        oracle.Require();
        File.WriteAllText(Path.Combine(_folder, "settings.py"), program);
        return oracle.Ask(new(_folder, "settings", NoVariables) { Seconds = 1 });
    }
}
