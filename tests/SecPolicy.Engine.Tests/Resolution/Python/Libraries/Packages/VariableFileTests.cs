using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Oracle.Python;
using Xunit.Abstractions;

namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries.Packages;

/// <summary>Files of variables as the packages read them, beside the real packages.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class VariableFileTests(PythonOracle oracle, ITestOutputHelper output)
{
    private const string Content = """
        # a comment
        PLAIN=value
        export EXPORTED=yes
        export	TABBED=yes
        SPACED = around the sign
          INDENTED=in
        EMPTY=
        EMPTY_QUOTED=''
        BARE
        BARE_COMMENT # comment
        SINGLE='single $PLAIN \n \' quote'
        DOUBLE="double ${PLAIN} \n \" \t \\ \x quote"
        MULTI="first
        second"
        AFTER_QUOTE='x' # comment
        AFTER_QUOTE_RUBBISH='x' rubbish
        UNCLOSED="open
        HASH=a#b
        HASH_BLANK=a #b
        HASH_TAB=a	#b
        HASH_ONLY=#b
        QUOTED_HASH="a # b"
        EQUALS=a=b=c
        TRAILING=trailing   
        REFERENCE=${PLAIN}-${MISSING}-${MISSING:-default}-${SET:-x}
        REFERENCE_BARE=$PLAIN
        REFERENCE_LATER=${LATER}
        REFERENCE_ODD=${PLAIN:x}${PLAIN
        LATER=later
        'quoted key'=q
        UNICODE=grün
        DOTTED.KEY=d
        DASHED-KEY=d
        1NUMBER=n
        PLAIN=again
        SET=file
        COLON: value
        MIXED="a"b
        MIXED_TOO=a"b"
        BACKSLASH=a\nb
        PERCENT=100%
        """;

    private const string Ini = """
        [DEFAULT]
        shared = s
        [other]
        plain = other
        [settings]
        PLAIN=value
        colon: c
        ; comment
        # comment
        spaced =   around
        multi = first
            second
        reference = %(plain)s-%(shared)s
        percent = 100%%
        quoted = "q"
        inline = a ; b # c
        empty =
        """;

    [SkippableTheory]
    [InlineData("dotenv", "from dotenv import dotenv_values\nVALUES = dict(dotenv_values())")]
    [InlineData("dotenv", "from dotenv import dotenv_values\nVALUES = dict(dotenv_values('.env', interpolate=False))")]
    [InlineData(
        "dotenv",
        "import os\nfrom dotenv import load_dotenv\nDONE = load_dotenv()\nVALUES = [os.environ.get(name) for name in {0}]"
    )]
    [InlineData(
        "dotenv",
        "import os\nfrom dotenv import load_dotenv\nload_dotenv(override=True)\nVALUES = [os.environ.get(name) for name in {0}]"
    )]
    [InlineData(
        "environ>=0.11",
        "import os, environ\nenviron.Env.read_env()\nVALUES = [os.environ.get(name) for name in {0}]"
    )]
    [InlineData(
        "environ>=0.11",
        "import os, environ\nenviron.Env().read_env('.env', overwrite=True, parse_comments=True)\nVALUES = [os.environ.get(name) for name in {0}]"
    )]
    [InlineData("decouple", "from decouple import config\nVALUES = [config(name, default=None) for name in {0}]")]
    [InlineData(
        "environs",
        "from environs import env\nDONE = env.read_env()\nVALUES = [env(name, None) for name in {0}]"
    )]
    [InlineData(
        "environs",
        "from environs import Env\nenv = Env()\nenv.read_env('.env', recurse=False)\nwith env.prefixed('HASH_'):\n    A = env('TAB')\n    with env.prefixed('X_'):\n        B = env('Y', 'none')\n    C = env('ONLY')\nVALUES = [env(name, None) for name in {0}]"
    )]
    public void A_file_gives_the_same_variables(string needs, string program) =>
        Compare(needs, program, ".env", Content);

    [SkippableFact]
    public void An_ini_file_gives_the_same_variables() =>
        Compare(
            "decouple",
            "from decouple import config\nVALUES = [config(name, default=None) for name in {0}]",
            "settings.ini",
            Ini
        );

    private void Compare(string needs, string program, string file, string content)
    {
        oracle.Require();
        Skip.IfNot(oracle.Has(needs), $"the interpreter lacks {needs}");
        var names = content
            .Split('\n')
            .Select(line => line.Replace("export", "", StringComparison.Ordinal).Split('=', ':', '#')[0].Trim())
            .Where(name => name.Length > 0);
        var list =
            "["
            + string.Join(
                ", ",
                names
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => $"'{name.Replace("'", "", StringComparison.Ordinal)}'")
            )
            + "]";
        var folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "settings.py"),
                program.Replace("{0}", list, StringComparison.Ordinal)
            );
            File.WriteAllText(Path.Combine(folder, file), content);
            var files = new PhysicalFileSystem(folder);
            var variables = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [KeyValuePair.Create("SET", "process")]
            );
            var (truth, again) = oracle.AskTwice(new(folder, "settings", variables));
            var given = new Score();
            given.Judge(
                program,
                Evaluated.Evaluate(files, ["."], "settings", variables, assumeUnset: true),
                truth,
                again
            );
            output.WriteLine(given.Summary());
            Assert.True(given.Wrong.Count == 0, string.Join('\n', given.Wrong));
            Assert.True(given.Share >= 1, given.Summary());
            var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            var open = new Score(isOpen: true);
            open.Judge(program, Evaluated.Evaluate(files, ["."], "settings", none, assumeUnset: false), truth, again);
            Assert.True(open.Wrong.Count == 0, string.Join('\n', open.Wrong));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
