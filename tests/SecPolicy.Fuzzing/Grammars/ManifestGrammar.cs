namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes what lies around an application: TOML, project files of .NET, lists of requirements, patterns of paths, waivers.</summary>
internal sealed class ManifestGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes TOML.</summary>
    public static string Toml(Random random)
    {
        var grammar = new ManifestGrammar(random);
        return grammar._choices.Many(12, grammar.TomlLine);
    }

    /// <summary>Makes patterns, and behind a line of dashes the paths that they are matched with.</summary>
    public static string Patterns(Random random)
    {
        var grammar = new ManifestGrammar(random);
        return grammar._choices.Many(8, grammar.Pattern, "\n")
            + "\n----\n"
            + grammar._choices.Many(6, grammar.Path, "\n");
    }

    /// <summary>Makes comments that waive.</summary>
    public static string Waivers(Random random)
    {
        var grammar = new ManifestGrammar(random);
        return grammar._choices.Some(6, grammar.Waiver, "\n");
    }

    /// <summary>Makes a project of .NET, launch settings, or a list of requirements.</summary>
    public static string Manifest(Random random)
    {
        var grammar = new ManifestGrammar(random);
        return random.Next(6) switch
        {
            0 or 1 => "<Project"
                + grammar._choices.Pick(" Sdk=\"Microsoft.NET.Sdk.Web\"", "")
                + ">"
                + grammar._choices.Many(5, grammar.Element)
                + grammar._choices.Pick("</Project>", ""),
            2 => "{\"profiles\":{" + grammar._choices.Many(3, grammar.Profile, ",") + "}}",
            3 => "{\"sdk\":{\"version\":\""
                + grammar.Version()
                + "\",\"rollForward\":\""
                + grammar._choices.Pick("minor", "latestMajor", "x")
                + "\"}}",
            4 => "{\"default\":{\"django\":{\"version\":\"==" + grammar.Version() + "\"}}}",
            _ => grammar._choices.Many(8, grammar.Requirement, grammar._choices.Pick("\n", "\r\n", "\\\n")),
        };
    }

    private string TomlLine() =>
        random.Next(7) switch
        {
            0 => _choices.Pick("[", "[[")
                + _choices.Pick(
                    "project",
                    "packages",
                    "package",
                    "tool.poetry.dependencies",
                    _choices.Name(),
                    "a.\"b.c\".d"
                )
                + _choices.Pick("]", "]]", "")
                + "\n",
            1 => "# " + _choices.Value() + "\n",
            2 => "dependencies = [\n  " + _choices.Many(3, () => "\"" + Requirement() + "\"", ",\n") + "\n]\n",
            3 => "django = " + TomlValue(2) + "\n",
            _ => _choices.Pick(_choices.Name(), "\"" + _choices.Name() + "\"", "a.b", "name", "version")
                + " = "
                + TomlValue(3)
                + "\n",
        };

    private string TomlValue(int depth) =>
        depth <= 0
            ? _choices.Number()
            : random.Next(9) switch
            {
                0 => "[" + _choices.Many(3, () => TomlValue(depth - 1), ", ") + _choices.Pick("]", ",]", ""),
                1 => "{ " + _choices.Many(3, () => _choices.Name() + " = " + TomlValue(depth - 1), ", ") + " }",
                2 => "\"\"\"" + _choices.Value() + "\n\\\n" + _choices.Value() + "\"\"\"",
                3 => "'" + _choices.Value() + "'",
                4 => "'''" + _choices.Value() + "'''",
                5 => _choices.Pick("true", "1979-05-27", "inf", "0xFF", "1_0"),
                _ => "\""
                    + _choices.Value()
                    + _choices.Pick("", "\\n", "\\u0041", "\\U0010FFFF", "\\U00110000", "\\x", "\\")
                    + "\"",
            };

    private string Pattern() =>
        _choices.Pick("", "", "!", "/", "#", "\\")
        + _choices.Some(4, PatternPart, _choices.Pick("", "/", "/**/"))
        + _choices.Pick("", "", "/", " ", "\\ ", "\r");

    private string PatternPart() =>
        _choices.Pick(
            "*",
            "**",
            "?",
            "a",
            "b*",
            "[a-c]",
            "[!a]",
            "[[:digit:]]",
            "[",
            "[]",
            "\\*",
            "\\",
            "a*b*c",
            "*.json",
            _choices.Name()
        );

    private string Path() =>
        _choices.Some(5, () => _choices.Pick("a", "b", "abc", "src", "x.json", "..", _choices.Name()), "/");

    private string Waiver() =>
        _choices.Pick("# ", "// ", "/* ", "\"a\": 1 // ", "a: b # ", "", "'''\n")
        + _choices.Pick("secpolicy: ", "secpolicy:", "secpolicy ", "SecPolicy: ")
        + _choices.Many(
            6,
            () =>
                _choices.Pick(
                    "allow",
                    "session-cookie-secure",
                    "until 2027-01-01",
                    "until",
                    "because a b",
                    "by me",
                    "ticket A-1",
                    "in Production",
                    "(a)",
                    ",",
                    "--",
                    "reason: \"x\"",
                    "owner=a",
                    _choices.Value()
                ),
            " "
        )
        + _choices.Pick("", " */", "\n*/", "\r");

    private string Element() =>
        random.Next(8) switch
        {
            0 => "<PropertyGroup>" + _choices.Many(3, Element) + "</PropertyGroup>",
            1 => "<TargetFramework>"
                + _choices.Pick(
                    "net10.0",
                    "net8.0-windows",
                    "netcoreapp3.1",
                    "net",
                    "$(A)",
                    "net" + _choices.Number(),
                    _choices.Value()
                )
                + "</TargetFramework>",
            2 => "<Compile "
                + _choices.Pick("Remove", "Include")
                + "=\""
                + Pattern().Replace("\"", "", StringComparison.Ordinal)
                + "\"/>",
            3 => "<ProjectReference Include=\""
                + _choices.Pick("..\\a\\a.csproj", "$(A)", "/a", _choices.Value())
                + "\"/>",
            4 => "<DefineConstants>" + _choices.Value() + ";A</DefineConstants>",
            5 => "<!-- " + _choices.Value() + " -->",
            6 => "<Sdk Name=\"Microsoft.NET.Sdk.Web\" Version=\"1\"/>",
            _ => "<"
                + _choices.Pick("AssemblyName", "StartupObject", "RootNamespace", "A")
                + ">"
                + _choices.Value()
                + "</A>",
        };

    private string Profile() =>
        "\""
        + _choices.Pick("http", "a:b", "")
        + "\":{\"commandName\":\""
        + _choices.Pick("Project", "IISExpress")
        + "\",\"environmentVariables\":{\"ASPNETCORE_ENVIRONMENT\":\""
        + _choices.Pick("Development", "", "a\\u0000")
        + "\"}}";

    private string Requirement() =>
        _choices.Pick(
            "django",
            "Django",
            "django[argon2]",
            "-r a.txt",
            "-e git+https://a#egg=django",
            "# a",
            "django @ https://a",
            _choices.Name()
        )
        + _choices.Many(2, () => _choices.Pick("==", ">=", "<", "~=", "!=", "===", "^") + Version(), ",")
        + _choices.Pick("", "; python_version > \"3\"", " --hash=sha256:a", " # a");

    private string Version() =>
        _choices.Some(4, () => _choices.Pick("5", "2", "4", "0", "*", "2rc1", _choices.Number()), ".");
}
