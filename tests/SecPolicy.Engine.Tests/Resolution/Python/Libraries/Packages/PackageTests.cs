using System.Collections.Frozen;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.Python;

namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries.Packages;

/// <summary>What the packages make of variables. The values are those of the newest libraries, by running them.</summary>
public sealed class PackageTests
{
    private const string Environ = "import environ\nenv = environ.Env(DEBUG=(bool, False), HOSTS=(list, []))\n";
    private const string FromEnvirons = "from environs import env\n";
    private const string Values = "from configurations import Configuration, values\n";

    [Theory]
    [InlineData(Environ + "X = env('DEBUG')", "DEBUG=on", "True")]
    [InlineData(Environ + "X = env('DEBUG')", "DEBUG=t", "False")]
    [InlineData(Environ + "X = env('DEBUG')", "", "False")]
    [InlineData(Environ + "X = env.bool('OFF', default='False')", "", "\"False\"")]
    [InlineData(Environ + "X = env.bool('OFF', default='False')", "OFF=False", "\"False\"")]
    [InlineData(Environ + "X = env('HOSTS')", "HOSTS=a, b", "[\"a\", \" b\"]")]
    [InlineData(Environ + "X = env('KEY', default=None)", "KEY=", "None")]
    [InlineData(Environ + "X = env('KEY')", "KEY=$OTHER;OTHER=o", "\"o\"")]
    [InlineData(Environ + "env.prefix = 'APP_'\nX = env.int('PORT')", "APP_PORT=5", "5")]
    [InlineData(Environ + "env.smart_cast = False\nX = env('N', default=1)", "N=5", "\"5\"")]
    [InlineData(Environ + "X = str((environ.Path('/a/b/c') - 1)('d'))", "", "\"/a/b/d\"")]
    [InlineData("import environ\nX = environ.FileAwareEnv()('K', default='x')", "K=v", "\"v\"")]
    [InlineData(FromEnvirons + "X = env.bool('B', 'False')", "", "\"False\"")]
    [InlineData(FromEnvirons + "X = env.list('L', subcast=bool)", "L=on,off", "[True, False]")]
    [InlineData(FromEnvirons + "with env.prefixed('A_'):\n    X = env('B')", "A_B=v", "\"v\"")]
    [InlineData(FromEnvirons + "X = env.dj_db_url('D')['CONN_MAX_AGE']", "D=sqlite:///x", "0")]
    [InlineData(
        FromEnvirons + "@env.parser_for('twice')\ndef twice(v):\n    return v * 2\nX = env.twice('T')",
        "T=a",
        "\"aa\""
    )]
    [InlineData("from decouple import config\nX = config('A', cast=bool, default='on')", "", "True")]
    [InlineData("import dj_database_url\nX = dj_database_url.config()", "", "{}")]
    [InlineData(
        Values + "class A(Configuration):\n    X = values.BooleanValue(False)",
        "DJANGO_X=yes;DJANGO_CONFIGURATION=A",
        "True"
    )]
    [InlineData(
        Values + "class A(Configuration):\n    X = values.ListValue(['a'], environ_prefix=None)",
        "X=b, c;DJANGO_CONFIGURATION=A",
        "[\"b\", \"c\"]"
    )]
    [InlineData(
        Values
            + "class A(Configuration):\n    Y = values.Value('y')\n    @property\n    def X(self):\n        return self.Y + '!'",
        "DJANGO_CONFIGURATION=A",
        "\"y!\""
    )]
    public void A_setting_has_the_value_of_the_real_library(string program, string variables, string expected) =>
        Assert.Equal(
            expected,
            Assert.IsType<Exact>(Evaluate(program, variables, assumeUnset: true).Names["X"]).Value.ToString()
        );

    [Theory]
    [InlineData(Environ + "X = env('MISSING')", "")]
    [InlineData(Environ + "X = env.int('N')", "N=x")]
    [InlineData(Environ + "X = env('A')", "A=$B;B=$A")]
    [InlineData(Environ + "X = env.list('A')", "A=$B;B=1,2")]
    [InlineData(FromEnvirons + "X = env.bool('B')", "B=tRue")]
    [InlineData(FromEnvirons + "X = env('B')", "")]
    [InlineData("from decouple import config\nX = config('A', cast=bool)", "A=enabled")]
    [InlineData("from decouple import config\nX = config('A')", "")]
    [InlineData("import dj_database_url\nX = dj_database_url.config()", "DATABASE_URL=other://x")]
    [InlineData(Values + "class A(Configuration):\n    X = values.SecretValue()", "DJANGO_CONFIGURATION=A")]
    [InlineData(
        Values + "class A(Configuration):\n    X = values.BooleanValue(True)",
        "DJANGO_X=on;DJANGO_CONFIGURATION=A"
    )]
    public void The_import_fails_where_the_real_library_refuses(string program, string variables) =>
        Assert.Equal(ImportOutcome.Fails, Evaluate(program, variables, assumeUnset: true).Import);

    [Theory]
    [InlineData(Environ + "X = 'yes' if env('DEBUG') else 'no'", "DEBUG is true")]
    [InlineData(FromEnvirons + "X = 'yes' if env.bool('DEBUG') else 'no'", "DEBUG is true")]
    [InlineData("from decouple import config\nX = 'yes' if config('DEBUG', cast=bool) else 'no'", "DEBUG is true")]
    [InlineData(
        Values + "class A(Configuration):\n    X = 'yes'\nclass B(Configuration):\n    X = 'no'",
        "DJANGO_CONFIGURATION is 'A'"
    )]
    public void An_assumption_names_the_variable(string program, string assumption)
    {
        var setting = Settings(program, "", assumeUnset: false).Settings["X"];

        Assert.Contains(
            setting.Alternatives,
            alternative => alternative.Assuming.Contains(assumption, StringComparer.Ordinal)
        );
    }

    private static Answer Evaluate(string program, string variables, bool assumeUnset) =>
        In(program, files => Evaluated.Evaluate(files, ["."], "settings", Parse(variables), assumeUnset));

    private static PythonSettings Settings(string program, string variables, bool assumeUnset) =>
        In(
            program,
            files =>
                PythonProgram.Evaluate(
                    new()
                    {
                        Files = files,
                        Sources = new(files, ["."]),
                        Variables = Parse(variables)
                            .ToFrozenDictionary(
                                pair => pair.Key,
                                pair => new GivenVariable(pair.Value, null),
                                StringComparer.Ordinal
                            ),
                        AssumeUnset = assumeUnset,
                    },
                    "settings"
                )
        );

    private static T In<T>(string program, Func<PhysicalFileSystem, T> evaluate)
    {
        var folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "settings.py"), program);
            return evaluate(new PhysicalFileSystem(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Parse(string variables) =>
        variables
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
