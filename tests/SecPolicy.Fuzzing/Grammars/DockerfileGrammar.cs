namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes Dockerfiles.</summary>
internal sealed class DockerfileGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes a file.</summary>
    public static string Make(Random random)
    {
        var grammar = new DockerfileGrammar(random);
        return grammar._choices.Pick(
                "",
                "",
                "# escape=`\n",
                "# syntax=docker/dockerfile:1\n",
                "#check=error=true\n",
                "ARG A=1\n"
            ) + grammar._choices.Many(14, grammar.Instruction);
    }

    private string Instruction() =>
        random.Next(12) switch
        {
            0 or 1 => _choices.Pick("FROM ", "from ", "FROM --platform=$A ")
                + Word()
                + _choices.Pick("", " AS " + _choices.Name(), " as b")
                + "\n",
            2 or 3 or 4 => "ENV "
                + _choices.Some(3, () => _choices.Name() + "=" + Word(), _choices.Pick(" ", " ", " \\\n  ", " `\n"))
                + "\n",
            5 => "ENV " + _choices.Name() + " " + Word() + " " + Word() + "\n",
            6 or 7 => "ARG " + _choices.Name() + _choices.Pick("", "=" + Word()) + "\n",
            8 => "RUN <<EOF\n" + _choices.Value() + "\nEOF\n",
            9 => "# " + _choices.Value() + "\n",
            10 => "COPY --from=" + _choices.Name() + " <<A <<-\"B\" /a\n" + _choices.Value() + "\nA\n\tB\n",
            _ => _choices.Pick("RUN", "ONBUILD ENV A=b", "USER", "", "LABEL a=" + Word(), "ENV", "FROM", "ARG")
                + " "
                + Word()
                + "\n",
        };

    private string Word() =>
        random.Next(9) switch
        {
            0 => "\"" + Part(2) + _choices.Many(2, _choices.Value) + "\"",
            1 => "'" + Part(1) + "'",
            2 => _choices.Value() + Part(2),
            3 => "\\" + _choices.Value(),
            4 => "\"" + _choices.Value(),
            _ => _choices.Many(2, () => Part(2)),
        };

    private string Part(int depth) =>
        depth <= 0
            ? _choices.Value()
            : random.Next(6) switch
            {
                0 => "$" + _choices.Name(),
                1 => "${" + _choices.Name() + "}",
                2 => "${"
                    + _choices.Name()
                    + _choices.Pick(":-", "-", ":+", "+", ":?", "#", "##", "%", "%%", "/", "//", "^")
                    + Part(depth - 1)
                    + "}",
                3 => _choices.Pick("${", "$", "\\$", "}", "\\\n", "`\n"),
                _ => _choices.Value(),
            };
}
