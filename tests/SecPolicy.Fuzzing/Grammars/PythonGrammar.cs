namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes Python: statements of all kinds, and settings as Django projects write them.</summary>
internal sealed class PythonGrammar(Random random)
{
    private static readonly string[] Names =
    [
        "A",
        "B",
        "DEBUG",
        "SECRET_KEY",
        "MIDDLEWARE",
        "SESSION_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "ALLOWED_HOSTS",
        "x",
        "y",
        "os",
        "env",
        "BASE_DIR",
        "f",
        "self",
        "SESSION_COOKIE_AGE",
        "CACHES",
        "STORAGES",
        "CSRF_TRUSTED_ORIGINS",
        "print",
        "match",
        "type",
        "_",
    ];

    private static readonly string[] Calls =
    [
        "os.environ.get",
        "os.getenv",
        "env",
        "env.bool",
        "env.list",
        "env.int",
        "config",
        "str",
        "int",
        "bool",
        "len",
        "list",
        "dict",
        "tuple",
        "set",
        "sorted",
        "range",
        "map",
        "filter",
        "zip",
        "sum",
        "max",
        "min",
        "any",
        "all",
        "enumerate",
        "repr",
        "Path",
        "timedelta",
        "os.path.join",
        "json.loads",
        "open",
        "eval",
        "getattr",
        "isinstance",
        "reversed",
        "print",
        "x.split",
        "x.join",
        "x.format",
        "x.strip",
        "A.append",
        "A.extend",
        "A.insert",
        "A.update",
        "A.pop",
        "x.lower",
        "x.replace",
        "abs",
        "round",
        "pow",
        "hash",
        "id",
        "chr",
        "ord",
        "super",
        "globals",
        "locals",
        "vars",
        "hex",
        "bytes",
        "float",
        "divmod",
        "slice",
        "x.encode",
        "x.zfill",
        "x.partition",
        "A.index",
        "A.sort",
        "A.copy",
        "A.setdefault",
        "A.items",
        "A.keys",
        "A.get",
        "type",
        "re.match",
        "re.sub",
        "copy.deepcopy",
        "load_dotenv",
        "dj_database_url.parse",
        "environ.Env",
        "next",
        "iter",
        "x.count",
    ];

    private readonly Choices _choices = new(random);

    /// <summary>Makes a file.</summary>
    public static string Make(Random random)
    {
        var grammar = new PythonGrammar(random);
        var choices = grammar._choices;
        return choices.Pick(
                "",
                "",
                "import os\n",
                "from pathlib import Path\nimport os, re, json, copy\nfrom datetime import timedelta\n"
            )
            + choices.Pick(
                "",
                "",
                "x = 'a,b'\nA = []\nB = {}\n",
                "import environ\nenv = environ.Env()\n",
                "from decouple import config\n"
            )
            + grammar.Block(3, 0);
    }

    private string Block(int depth, int indent)
    {
        var pad = new string(' ', indent);
        return _choices.Some(7, () => pad + Statement(depth, indent) + "\n");
    }

    private string Body(int depth, int indent) =>
        _choices.Once(5) ? " " + Simple(depth) : "\n" + Block(depth - 1, indent + 4).TrimEnd('\n');

    private string Statement(int depth, int indent)
    {
        if (depth <= 0 || !_choices.Once(3))
        {
            return Simple(depth) + _choices.Pick("", "", "", "; " + Simple(depth), "  # " + _choices.Value());
        }

        var pad = "\n" + new string(' ', indent);
        return random.Next(11) switch
        {
            0 or 1 => "if "
                + Expression(2)
                + ":"
                + Body(depth, indent)
                + _choices.Many(2, () => pad + "elif " + Expression(2) + ":" + Body(depth, indent))
                + (_choices.Once(2) ? pad + "else:" + Body(depth, indent) : ""),
            2 => "for " + Target(2) + " in " + Expression(3) + ":" + Body(depth, indent),
            3 => "while " + Expression(2) + ":" + Body(depth, indent),
            4 => "try:"
                + Body(depth, indent)
                + pad
                + _choices.Pick(
                    "except:",
                    "except KeyError as e:",
                    "except* (A, B):",
                    "finally:",
                    "except " + Expression(1) + ":"
                )
                + Body(depth, indent)
                + (_choices.Once(3) ? pad + _choices.Pick("else:", "finally:") + Body(depth, indent) : ""),
            5 => "with "
                + _choices.Some(2, () => Expression(2) + _choices.Pick("", " as " + Target(1)), ", ")
                + ":"
                + Body(depth, indent),
            6 => _choices.Pick("", "@" + Expression(1) + pad, "async ")
                + "def "
                + Name()
                + _choices.Pick("", "", "[T: int, *U]")
                + "("
                + Parameters()
                + ")"
                + _choices.Pick("", " -> " + Expression(1))
                + ":"
                + Body(depth, indent),
            7 => "class " + Name() + _choices.Pick("", "(" + Arguments(1) + ")") + ":" + Body(depth, indent),
            8 => "match "
                + Expression(2)
                + ":"
                + _choices.Some(
                    3,
                    () =>
                        pad
                        + "    case "
                        + Pattern(2)
                        + _choices.Pick("", " if " + Expression(1))
                        + ":"
                        + Body(depth, indent + 4)
                ),
            9 => "if True:" + Body(depth, indent),
            _ => "def " + Name() + "(*a, **k):" + Body(depth, indent) + pad + "    return " + Expression(2),
        };
    }

    private string Simple(int depth) =>
        random.Next(20) switch
        {
            0 => "import " + _choices.Some(2, () => Dotted() + _choices.Pick("", " as " + Name()), ", "),
            1 => "from "
                + _choices.Pick("", ".", "..", "...")
                + Dotted()
                + " import "
                + _choices.Pick("*", "(" + Name() + ",)", Name() + " as " + Name()),
            2 => Name() + ": " + Expression(1) + _choices.Pick("", " = " + Expression(2)),
            3 => Target(1)
                + _choices.Pick(" += ", " -= ", " *= ", " //= ", " **= ", " |= ", " @= ", " %= ", " <<= ")
                + Expression(2),
            4 => "del " + Target(1),
            5 => "assert " + Expression(1) + ", " + Expression(1),
            6 => _choices.Pick(
                "pass",
                "break",
                "continue",
                "return",
                "return " + Expression(1),
                "...",
                "yield",
                "raise"
            ),
            7 => _choices.Pick("global ", "nonlocal ") + Name(),
            8 => "raise " + Expression(1) + _choices.Pick("", " from " + Expression(1)),
            9 => "type " + Name() + " = " + Expression(1),
            10 => Call(2),
            11 => Target(2) + " = " + Target(1) + " = " + Expression(depth + 1),
            _ => Name() + " = " + Expression(depth + 1),
        };

    private string Target(int depth) =>
        depth <= 0
            ? Name()
            : random.Next(7) switch
            {
                0 => Target(depth - 1) + ", " + _choices.Pick("", "*") + Target(depth - 1),
                1 => "(" + Target(depth - 1) + ")",
                2 => Name() + "[" + Expression(1) + "]",
                3 => Name() + "." + Name(),
                4 => "[" + Target(depth - 1) + "]",
                _ => Name(),
            };

    private string Expression(int depth)
    {
        if (depth <= 0)
        {
            return Atom();
        }

        return random.Next(22) switch
        {
            0 => Expression(depth - 1)
                + _choices.Pick(
                    " + ",
                    " - ",
                    " * ",
                    " / ",
                    " // ",
                    " % ",
                    " ** ",
                    " << ",
                    " >> ",
                    " | ",
                    " & ",
                    " ^ ",
                    " @ "
                )
                + Expression(depth - 1),
            1 => Expression(depth - 1) + _choices.Pick(" and ", " or ") + Expression(depth - 1),
            2 => Expression(depth - 1)
                + _choices.Pick(" == ", " != ", " < ", " in ", " not in ", " is ", " is not ", " >= ")
                + Expression(depth - 1),
            3 => _choices.Pick("not ", "-", "~", "+", "await ") + Expression(depth - 1),
            4 => Expression(depth - 1) + " if " + Expression(depth - 1) + " else " + Expression(depth - 1),
            5 => "[" + _choices.Many(4, () => _choices.Pick("", "", "*") + Expression(depth - 1), ", ") + "]",
            6 => "(" + _choices.Many(3, () => Expression(depth - 1) + ",", " ") + ")",
            7 => "{"
                + _choices.Many(3, () => Expression(depth - 1) + ": " + Expression(depth - 1), ", ")
                + _choices.Pick("", ", **" + Name())
                + "}",
            8 => "{" + _choices.Some(3, () => Expression(depth - 1), ", ") + "}",
            9 => _choices.Pick("[", "{", "(") + Expression(depth - 1) + Clauses(depth) + _choices.Pick("]", "}", ")"),
            10 => "lambda " + Parameters() + ": " + Expression(depth - 1),
            11 or 12 or 13 => Call(depth),
            14 => Expression(depth - 1) + "[" + Slice(depth - 1) + "]",
            15 => Expression(depth - 1) + "." + Name(),
            16 => "(" + Name() + " := " + Expression(depth - 1) + ")",
            17 => Formatted(depth - 1),
            18 => "(" + Expression(depth - 1) + ")",
            19 => Text() + " % " + Expression(depth - 1),
            _ => Atom(),
        };
    }

    private string Clauses(int depth) =>
        _choices.Some(
            2,
            () => " for " + Target(1) + " in " + Expression(depth - 1) + _choices.Pick("", " if " + Expression(1))
        );

    private string Slice(int depth) =>
        _choices.Pick(
            Expression(depth),
            ":",
            Expression(depth) + ":",
            "::" + _choices.Number(),
            "1:2, ...",
            ":" + Expression(depth)
        );

    private string Call(int depth) => _choices.Pick(Calls.AsSpan()) + "(" + Arguments(depth - 1) + ")";

    private string Arguments(int depth) =>
        _choices.Many(
            3,
            () => _choices.Pick("", "", "", "*", "**", Name() + "=", "default=", "cast=") + Expression(depth),
            ", "
        );

    private string Parameters() =>
        _choices.Many(
            3,
            () => _choices.Pick("", "", "*", "**") + Name() + _choices.Pick("", "=" + Atom(), ": int"),
            ", "
        );

    private string Pattern(int depth) =>
        depth <= 0
            ? _choices.Pick("_", "x", "1", "-1", "'a'", "None", "a.b", "1+2j")
            : random.Next(6) switch
            {
                0 => "[" + _choices.Many(3, () => _choices.Pick("", "*") + Pattern(depth - 1), ", ") + "]",
                1 => "{" + _choices.Many(2, () => "'a': " + Pattern(depth - 1), ", ") + "}",
                2 => Name() + "(" + _choices.Many(2, () => _choices.Pick("", "a=") + Pattern(depth - 1), ", ") + ")",
                3 => Pattern(depth - 1) + " | " + Pattern(depth - 1),
                4 => Pattern(depth - 1) + " as " + Name(),
                _ => Pattern(0),
            };

    private string Formatted(int depth) =>
        _choices.Pick("f", "rf", "t", "F")
        + _choices.Pick("'", "\"", "'''")
        + _choices.Many(
            3,
            () =>
                _choices.Pick(
                    "a",
                    "{{",
                    "}}",
                    "\\n",
                    "{" + Expression(depth) + _choices.Pick("", "!r", "=", ":>{x}", ":%Y", ":.2f", "!s:5") + "}"
                )
        )
        + _choices.Pick("'", "\"", "'''");

    private string Atom() =>
        random.Next(9) switch
        {
            0 => _choices.Number(),
            1 => _choices.Pick(
                "True",
                "False",
                "None",
                "...",
                "__file__",
                "__name__",
                "1j",
                "0xFF",
                "1_0",
                "[]",
                "()",
                "{}"
            ),
            2 or 3 or 4 => Text(),
            _ => Name(),
        };

    private string Text() =>
        _choices.Pick("", "", "", "b", "r", "u", "rb")
        + _choices.Pick(
            "'" + _choices.Value() + "'",
            "\"" + _choices.Value() + "\"",
            "'''" + _choices.Value() + "\n'''",
            "'%s %(a)d'",
            "'{} {0!r:>{1}} {a.b[c]}'",
            "'\\N{BULLET}\\x41\\777\\ud800'"
        );

    private string Dotted() =>
        _choices.Pick(
            "os",
            "sys",
            "json",
            "environ",
            "decouple",
            "base",
            "settings",
            "django.conf",
            "a.b.c",
            "datetime",
            "pathlib",
            "dotenv"
        );

    private string Name() => _choices.Once(60) ? _choices.Name() : _choices.Pick(Names.AsSpan());
}
