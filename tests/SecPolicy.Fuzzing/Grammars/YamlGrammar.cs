namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes YAML: flow and block styles, anchors and aliases, tags, block scalars, several documents, merge keys.</summary>
internal sealed class YamlGrammar(Random random)
{
    private readonly Choices _choices = new(random);
    private int _anchors;

    /// <summary>Makes a file.</summary>
    public static string Make(Random random)
    {
        var grammar = new YamlGrammar(random);
        var choices = grammar._choices;
        return choices.Pick("", "", "---\n", "%YAML 1.2\n---\n", "%TAG ! tag:x,2000:\n---\n", "\uFEFF")
            + choices.Some(
                choices.Once(6) ? 3 : 1,
                () => grammar.Block(4, 0),
                choices.Pick("\n---\n", "\n...\n", "\n--- ")
            );
    }

    private string Block(int depth, int indent)
    {
        var pad = new string(' ', indent);
        return random.Next(depth <= 0 ? 2 : 6) switch
        {
            0 => Scalar(indent),
            1 => Flow(depth - 1),
            2 or 3 => "\n"
                + _choices.Some(
                    5,
                    () =>
                        pad
                        + Key()
                        + ":"
                        + _choices.Pick(" ", " ", " " + Property() + " ")
                        + Block(depth - 1, indent + 2),
                    "\n"
                ),
            4 => "\n" + _choices.Some(4, () => pad + "- " + Block(depth - 1, indent + 2), "\n"),
            _ => "\n" + pad + "? " + Block(depth - 2, indent + 2) + "\n" + pad + ": " + Block(depth - 2, indent + 2),
        };
    }

    private string Key() =>
        random.Next(12) switch
        {
            0 => "<<",
            1 => "\"" + _choices.Name() + "\"",
            2 => "*a" + random.Next(4),
            3 => "? " + _choices.Name(),
            _ => _choices.Name(),
        };

    private string Property() =>
        random.Next(5) switch
        {
            0 => "&a" + (_anchors++ % 5),
            1 => _choices.Pick(
                "!!str",
                "!!int",
                "!!map",
                "!!seq",
                "!",
                "!reset",
                "!override",
                "!<tag:x>",
                "!!binary",
                "!a!b"
            ),
            _ => "",
        };

    private string Flow(int depth) =>
        depth <= 0
            ? Scalar(0)
            : random.Next(3) switch
            {
                0 => "[" + _choices.Many(4, () => Flow(depth - 1), ", ") + _choices.Pick("]", "]", ",]", ""),
                1 => "{"
                    + _choices.Many(4, () => Key() + ": " + Flow(depth - 1), ", ")
                    + _choices.Pick("}", "}", ",}", ""),
                _ => Property() + " " + Scalar(0),
            };

    private string Scalar(int indent)
    {
        var pad = "\n" + new string(' ', indent + 1);
        return random.Next(14) switch
        {
            0 => _choices.Pick("|", ">", "|-", ">+", "|2", "> # c", "|9", "|-1")
                + pad
                + _choices.Many(3, _choices.Value, pad),
            1 => "'" + _choices.Value().Replace("'", "''", StringComparison.Ordinal) + "'",
            2 => "\"" + _choices.Value() + _choices.Pick("\\n", "\\x41", "\\u12", "\\ud800", "\\", "\\\n  ", "") + "\"",
            3 => "*a" + random.Next(5),
            4 => _choices.Number(),
            5 => _choices.Pick(
                "~",
                "null",
                "yes",
                "0o17",
                "0x1F",
                ".inf",
                "-.INF",
                ".nan",
                "2001-01-01",
                "1:30",
                "=",
                "<<"
            ),
            6 => Property() + " " + _choices.Value(),
            7 => _choices.Value() + " # " + _choices.Value(),
            8 => _choices.Value() + pad + _choices.Value(),
            9 => "",
            _ => _choices.Value(),
        };
    }
}
