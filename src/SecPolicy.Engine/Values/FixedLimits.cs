namespace SecPolicy.Engine.Values;

/// <summary>Bounds that nobody can set, each of them far beyond what real projects have.</summary>
/// <remarks>
/// What meets one of the first six is refused with a problem at its place. What meets another makes a value unknown, and so a rule
/// inconclusive: never a pass.
/// </remarks>
internal static class FixedLimits
{
    /// <summary>How deep arrays and tables of TOML may nest in one line.</summary>
    public const int TomlNesting = 32;

    /// <summary>How many services of Compose files may extend each other in a row.</summary>
    public const int ComposeExtends = 32;

    /// <summary>How many values a policy may have, with every alias replaced by what it stands for.</summary>
    public const int PolicyValues = 100_000;

    /// <summary>How many angle brackets of C# may stand within each other: its parser looks ahead at each.</summary>
    public const int AngleBrackets = 1_000;

    /// <summary>How many interpolated texts of C# may stand within each other: its lexer reads each again for the one around it.</summary>
    public const int Interpolations = 24;

    /// <summary>How many links a path may go through. Linux gives up behind as many.</summary>
    public const int Links = 40;

    /// <summary>How deep references within references may nest: <c>${A:-${B}}</c>.</summary>
    public const int ReferenceNesting = 32;

    /// <summary>How many characters one variable may come to by its references: Linux gives no longer one to a program.</summary>
    public const int VariableText = 131_072;

    /// <summary>How many characters a property of MSBuild may come to by its references.</summary>
    public const int PropertyText = 10_000;

    /// <summary>How often a loop of C# is followed.</summary>
    public const int LoopTurns = 200;

    /// <summary>How often a loop of Python is followed of which it is not known when it ends.</summary>
    public const int UncertainTurns = 32;

    /// <summary>In how many ways a call of Python is followed whose arguments have several possible values.</summary>
    public const int CallWays = 64;

    /// <summary>How deep dictionaries and lists of Python's settings are read.</summary>
    public const int SettingNesting = 12;

    /// <summary>How many entries dictionaries and lists of Python's settings may have together.</summary>
    public const int SettingEntries = 50_000;

    /// <summary>How deep objects may nest to which a section of configuration is bound.</summary>
    public const int BoundNesting = 8;

    /// <summary>How many registrations, and how much middleware, the start of an application may have.</summary>
    public const int Registrations = 2_000;

    /// <summary>How many calls of a project's own method that appends a cookie are followed.</summary>
    public const int CookieCalls = 100;

    /// <summary>How many such methods may call each other in a row.</summary>
    public const int CookieHelpers = 3;

    /// <summary>How many releases of a framework a project may allow; one that allows more says nothing of its release.</summary>
    public const int Releases = 16;
}
