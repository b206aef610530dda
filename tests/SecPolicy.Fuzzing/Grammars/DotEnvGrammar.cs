namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes files of variables, in the dialects of python-dotenv, Compose and django-environ.</summary>
internal sealed class DotEnvGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes a file.</summary>
    public static string Make(Random random)
    {
        var grammar = new DotEnvGrammar(random);
        return grammar._choices.Many(12, grammar.Line, grammar._choices.Pick("\n", "\n", "\r\n", "\n\n"));
    }

    private string Line() =>
        random.Next(10) switch
        {
            0 => "# " + _choices.Value(),
            1 => "# secpolicy: " + _choices.Value(),
            2 => _choices.Name(),
            3 => _choices.Name() + _choices.Pick(": ", " : ", " ", "=="),
            _ => _choices.Pick("", "", "export ", " ", "export\t")
                + _choices.Name()
                + _choices.Pick("=", "=", " = ", "= ", " =")
                + Value(3)
                + _choices.Pick("", "", " # " + _choices.Value(), "#x"),
        };

    private string Value(int depth) =>
        random.Next(10) switch
        {
            0 => "\"" + _choices.Some(3, () => Part(depth), " ") + "\"",
            1 => "'" + _choices.Some(3, () => Part(depth), "\n") + "'",
            2 => "\"" + _choices.Value() + "\\n\\\"" + Part(depth) + "\"",
            3 => "`" + Part(depth) + "`",
            4 => "\"" + _choices.Value(),
            _ => _choices.Many(3, () => Part(depth)),
        };

    private string Part(int depth) =>
        depth <= 0
            ? _choices.Value()
            : random.Next(8) switch
            {
                0 => "$" + _choices.Name(),
                1 => "${" + _choices.Name() + "}",
                2 => "${"
                    + _choices.Name()
                    + _choices.Pick(":-", "-", ":?", "?", ":+", "+", ":", "!", "")
                    + Part(depth - 1)
                    + "}",
                3 => _choices.Pick("$$", "\\$", "${", "}", "$(x)", "\\", "$1"),
                _ => _choices.Value(),
            };
}
