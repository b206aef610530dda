using static SecPolicy.Engine.Tests.Suites.YamlDeviationKind;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>
/// Where we do not do what the YAML test suite says, and why. What docker compose and Kubernetes read is told by go-yaml 3, with which all
/// cases were compared: what it accepts we refuse or read as it does, but that a plain date stays a text.
/// </summary>
internal static class YamlDeviations
{
    private static readonly YamlDeviation ComplexKey = new(
        Refused,
        "Ours: a key that is a list or a map. No policy, Compose file or manifest has one, and go-yaml refuses it for them."
    );

    private static readonly YamlDeviation AnchorName = new(
        Refused,
        "Ours: go-yaml refuses such names of anchors or ends them earlier, and then the rest belongs to the value."
    );

    private static readonly YamlDeviation QuestionMark = new(
        Refused,
        "Ours: go-yaml takes the ? between brackets or braces for the sign of a key."
    );

    private static readonly YamlDeviation KeyColon = new(
        Refused,
        "Ours: a comma behind the : of a plain key. go-yaml takes the : for a part of the key."
    );

    private static readonly YamlDeviation Scanner = new(Refused, "YamlDotNet's. go-yaml refuses it as well.");

    private static readonly YamlDeviation ScannerAlone = new(
        Refused,
        "YamlDotNet's. go-yaml reads it: a false alarm, never a false pass."
    );

    private static readonly YamlDeviation TabAccepted = new(
        Accepted,
        "YamlDotNet's: a tab as indentation. go-yaml reads the same, or refuses the file, which then starts nothing."
    );

    private static readonly YamlDeviation LastLine = new(
        OtherTree,
        "YamlDotNet's: blanks at the end of a file, in a block without a last line break. go-yaml reads what we read."
    );

    public static IReadOnlyDictionary<string, YamlDeviation> All { get; } =
        new Dictionary<string, YamlDeviation>(StringComparer.Ordinal)
        {
            ["4FJ6"] = ComplexKey,
            ["6BFJ"] = ComplexKey,
            ["6PBE"] = ComplexKey,
            ["9MMW"] = ComplexKey,
            ["KK5P"] = ComplexKey,
            ["LX3P"] = ComplexKey,
            ["M2N8/1"] = ComplexKey,
            ["M5DY"] = ComplexKey,
            ["Q9WF"] = ComplexKey,
            ["RZP5"] = ComplexKey,
            ["SBG9"] = ComplexKey,
            ["V9D5"] = ComplexKey,
            ["X38W"] = ComplexKey,
            ["XW4D"] = ComplexKey,
            ["2JQS"] = new(Refused, "Ours: the empty key stands twice in one map. go-yaml refuses it as well."),
            ["2SXE"] = AnchorName,
            ["8XYN"] = AnchorName,
            ["W5VH"] = AnchorName,
            ["Y2GN"] = AnchorName,
            ["652Z"] = QuestionMark,
            ["HM87/1"] = QuestionMark,
            ["4ABK"] = KeyColon,
            ["FRK4"] = KeyColon,
            ["4MUZ/2"] = Scanner,
            ["DK95/4"] = Scanner,
            ["M2N8/0"] = Scanner,
            ["UKK6/0"] = Scanner,
            ["VJP3/1"] = Scanner,
            ["JEF9/1"] = ScannerAlone,
            ["L383"] = ScannerAlone,
            ["DK95/1"] = TabAccepted,
            ["Y79Y/3"] = TabAccepted,
            ["Y79Y/4"] = TabAccepted,
            ["Y79Y/5"] = TabAccepted,
            ["MUS6/0"] = new(
                Accepted,
                "YamlDotNet's: no blank before the comment behind %YAML 1.1. go-yaml reads what we read."
            ),
            ["JEF9/2"] = LastLine,
            ["L24T/1"] = LastLine,
            ["565N"] = new(OtherTree, "Ours: !!binary is decoded, as go-yaml decodes it; the suite has the base64."),
            ["S4JQ"] = new(
                OtherValue,
                "Ours: the tag ! alone says nothing of a plain scalar. go-yaml reads what we read."
            ),
        };
}
