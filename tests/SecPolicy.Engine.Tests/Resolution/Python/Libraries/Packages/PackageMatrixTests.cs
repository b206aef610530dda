using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Oracle.Python;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries.Packages;

/// <summary>Every reader of the packages that read variables, over texts that people and machines put into variables, beside the real one.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class PackageMatrixTests(PythonOracle oracle, ITestOutputHelper output)
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "0",
        "1",
        "2",
        "-1",
        "01",
        "1_0",
        " 1 ",
        "1.0",
        "1,5",
        "1e3",
        "true",
        "True",
        "TRUE",
        "tRue",
        " true ",
        "t",
        "y",
        "yes",
        "on",
        "ok",
        "enabled",
        "off",
        "False",
        "false",
        "no",
        "n",
        "f",
        "None",
        "a,b",
        "a, b",
        ",a,,b,",
        "(a,b)",
        "k=v",
        "k=v,k2=v2",
        "k = v, k2=v=2",
        "k=1;k2=2",
        "'a,b',c",
        "\"a b\" c",
        "a#b",
        "X # c",
        "a\\,b",
        "\\n",
        "\\$X",
        "$OTHER",
        "$$OTHER",
        "${OTHER}",
        "[1, 2]",
        "{\"a\": [1, null, true]}",
        "grün",
        "\u00a0x\u00a0",
        "debug",
        "INFO",
        "5s",
        "1d 2h",
        "text",
        "5",
    ];

    private static readonly string[] Urls =
    [
        "",
        "sqlite://",
        "sqlite:///db.sqlite3",
        "sqlite:////var/db.sqlite3",
        "sqlite://:memory:",
        "postgres://u:p@host:5432/name",
        "postgresql://u:p%40ss@HOST/name?sslmode=require",
        "postgis://u@host/name?CONN_MAX_AGE=60&x=1",
        "postgres://u:p@h1:1,h2:2/name",
        "postgres://u:p@%2Fvar%2Frun/name",
        "postgres:////var/run/postgresql/name",
        "mysql://u:p@host:3306/name?ssl-ca=/ca.pem&charset=utf8",
        "mysql2://host/name",
        "mssql://host/name",
        "oracle://u:p@host:1521/name",
        "redshift://u:p@host/name?currentSchema=app",
        "postgres://u:p#w@host/name",
        "postgres://u:p@host:port/name",
        "postgres://[::1]:5/name",
        "postgres://[::1/name",
        "nothing",
        "other://host/name",
        "locmemcache://",
        "memcache://127.0.0.1:11211",
        "memcache:///tmp/memcached.sock",
        "filecache:///var/cache?TIMEOUT=60&KEY_PREFIX=x",
        "dbcache://table",
        "dummycache://",
        "smtp://u@example.com:p%21@smtp.example.com:587",
        "smtp+tls://u:p@smtp.example.com:587",
        "smtp+ssl://u:p@smtp.example.com:465?EMAIL_USE_TLS=True&x=y",
        "consolemail://",
        "filemail:///tmp/mails",
    ];

    public static TheoryData<string> Libraries => [.. Matrices.Select(matrix => matrix.Name)];

    private static IEnumerable<Matrix> Matrices =>
        [
            new(
                "django-environ, texts",
                "environ",
                "import environ\nenv = environ.Env()\n",
                [.. Texts.Where(text => text != " true ")],
                [
                    "env.bool('{0}')",
                    "env.bool('{0}', default=True)",
                    "env.bool('{0}', default='text')",
                    "env.bool('{0}', False)",
                    "env('{0}')",
                    "env('{0}', default='text')",
                    "env('{0}', int, 5)",
                    "env('{0}', cast=bool)",
                    "env.str('{0}', 'text')",
                    "env.int('{0}')",
                    "env.list('{0}')",
                    "env.list('{0}', default=['a'])",
                    "env.list('{0}', cast=int)",
                    "env('{0}', cast=[str])",
                    "env('{0}', cast=(str,))",
                    "env.tuple('{0}')",
                    "env('{0}', cast=dict(value=int))",
                    "env.json('{0}')",
                    "env.url('{0}').hostname",
                    "'{0}' in env",
                ]
            ),
            // Version 0.4.4, which Debian has, takes the sign from a float, strips no boolean and knows no smart cast.
            new(
                "django-environ, newer texts",
                "environ>=0.11",
                "import environ\nenv = environ.Env()\n",
                Texts,
                [
                    "env.bool('{0}')",
                    "env.str('{0}', multiline=True)",
                    "env('{0}', default=True)",
                    "env('{0}', default=5)",
                    "env('{0}', default=['a'])",
                    "env('{0}', default=None)",
                    "env.bool('{0}', default=None)",
                    "env.float('{0}')",
                    "env.dict('{0}')",
                    "env.bytes('{0}')",
                    "env('{0}', default=('a',))",
                ]
            ),
            new(
                "django-environ, newer URLs",
                "environ>=0.11",
                "import environ\nenv = environ.Env()\n",
                Urls,
                [
                    "env.db('{0}')",
                    "env.db('{0}', default='sqlite:///x', engine='e')",
                    "env.cache('{0}')",
                    "env.email('{0}')",
                    "env.email_url('{0}', backend='b')",
                ]
            ),
            new(
                "python-decouple",
                "decouple",
                "from decouple import config, Csv, Choices\n",
                Texts,
                [
                    "config('{0}')",
                    "config('{0}', cast=bool)",
                    "config('{0}', default=True, cast=bool)",
                    "config('{0}', default='on', cast=bool)",
                    "config('{0}', cast=int)",
                    "config('{0}', cast=Csv())",
                    "config('{0}', default='', cast=Csv())",
                    "config('{0}', cast=Csv(int))",
                    "config('{0}', cast=Csv(post_process=tuple))",
                    "config('{0}', cast=Csv(delimiter=';', strip=' k'))",
                    "config('{0}', cast=Choices(['a,b', 'text']))",
                    "config('{0}', default=None)",
                    "config('{0}', default=5, cast=lambda v: v)",
                ]
            ),
            new(
                "dj-database-url",
                "dj_database_url>=2.0",
                "import dj_database_url\n",
                Urls,
                [
                    "dj_database_url.config('{0}')",
                    "dj_database_url.config('{0}', default='sqlite:///x', conn_max_age=600)",
                    "dj_database_url.config(env='{0}', ssl_require=True, conn_health_checks=True)",
                    "dj_database_url.config('{0}', engine='e')",
                ]
            ),
            new(
                "environs",
                "environs",
                "from environs import Env\nenv = Env()\n",
                Texts,
                [
                    "env('{0}')",
                    "env.str('{0}', 'text')",
                    "env.bool('{0}')",
                    "env.bool('{0}', 'text')",
                    "env.int('{0}')",
                    "env.float('{0}')",
                    "env.list('{0}')",
                    "env.list('{0}', subcast=int)",
                    "env.list('{0}', delimiter='=')",
                    "env.dict('{0}')",
                    "env.dict('{0}', subcast_values=int)",
                    "env.json('{0}')",
                    "env.log_level('{0}')",
                    "env.timedelta('{0}')",
                    "env.bool('{0}', default=None)",
                ]
            ),
        ];

    [SkippableTheory]
    [MemberData(nameof(Libraries))]
    public void Every_reader_agrees_with_the_real_one(string library)
    {
        oracle.Require();
        var matrix = Matrices.Single(one => one.Name == library);
        Skip.IfNot(oracle.Has(matrix.Needs), $"the interpreter lacks {matrix.Needs}");
        var folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "settings.py"), matrix.Program());
            var files = new PhysicalFileSystem(folder);
            var variables = matrix.Variables();
            var (truth, again) = oracle.AskTwice(new(folder, "settings", variables));
            Assert.Null(truth.Error);
            var score = new Score();
            score.Judge(
                library,
                Evaluated.Evaluate(files, ["."], "settings", variables, assumeUnset: true),
                truth,
                again
            );
            // Where nothing is known, the real value must still be among those that are said to be possible.
            var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            var open = new Score(isOpen: true);
            open.Judge(library, Evaluated.Evaluate(files, ["."], "settings", none, assumeUnset: false), truth, again);
            output.WriteLine($"{score.Summary()}\nnothing known: {open.Summary()}");
            Assert.True(open.Wrong.Count == 0, string.Join('\n', open.Wrong.Take(60).Select(matrix.Explain)));
            Assert.True(score.Wrong.Count == 0, string.Join('\n', score.Wrong.Take(60).Select(matrix.Explain)));
            Assert.True(score.Share > 0.97, score.Summary());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="Name">Its name.</param>
    /// <param name="Needs">The library.</param>
    /// <param name="Preamble">The program's beginning.</param>
    /// <param name="Texts">What the variables are set to.</param>
    /// <param name="Readers">Expressions; <c>{0}</c> is the variable.</param>
    private sealed record Matrix(string Name, string Needs, string Preamble, string[] Texts, string[] Readers)
    {
        public string Program()
        {
            var program = new StringBuilder(Preamble);
            for (var reader = 0; reader < Readers.Length; reader++)
            {
                for (var text = 0; text <= Texts.Length; text++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"R{reader}_{text}");
                    var expression = Readers[reader].Replace("{0}", Variable(text), StringComparison.Ordinal);
                    program.Append(
                        CultureInfo.InvariantCulture,
                        $"try:\n    {name} = {expression}\nexcept Exception:\n    {name} = 'refused'\n"
                    );
                }
            }

            return program.ToString();
        }

        /// <summary>The last variable of the program is not set.</summary>
        public ImmutableSortedDictionary<string, string> Variables() =>
            Texts
                .Select((text, index) => KeyValuePair.Create(Variable(index), text))
                .Append(new("OTHER", "other"))
                .ToImmutableSortedDictionary(StringComparer.Ordinal);

        /// <summary>A message about <c>R1_2</c> with the reader and the text that it stands for.</summary>
        public string Explain(string message)
        {
            var start = message.IndexOf(": R", StringComparison.Ordinal) + 3;
            var name = message[start..].Split(' ', ':')[0].Split('_');
            return
                name.Length == 2
                && int.TryParse(name[0], CultureInfo.InvariantCulture, out var reader)
                && int.TryParse(name[1], CultureInfo.InvariantCulture, out var text)
                ? $"{Readers[reader]} of {(text < Texts.Length ? $"'{Texts[text]}'" : "nothing")}: {message}"
                : message;
        }

        private static string Variable(int index) => string.Create(CultureInfo.InvariantCulture, $"V{index}");
    }
}
