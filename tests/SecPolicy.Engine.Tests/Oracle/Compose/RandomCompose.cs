using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Tests.Oracle.Compose;

/// <summary>Makes Compose projects of what docker-compose 1 and the Compose specification agree on.</summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class RandomCompose(Random random)
{
    private static readonly string[] Names = ["A", "B", "C", "DEBUG", "Session__IdleTimeout", "x_1"];
    private static readonly string[] FileNames = ["DOT", "DOT2", "A"];
    private static readonly string[] ShellNames = ["SHELL1", "SHELL2", "B"];

    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public string[] ComposeFiles { get; private set; } = [];

    public Dictionary<string, string> Shell { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes a project of several services.</summary>
    public RandomCompose Make()
    {
        foreach (var name in ShellNames.Where(_ => random.Next(3) == 0))
        {
            Shell[name] = Pick("", "shell", "0");
        }

        if (random.Next(2) == 0)
        {
            Files[".env"] = string.Concat(FileNames.Select(name => $"{name}={Pick("", "dot", "a b", "1")}\n"));
        }

        Files["sub/two.env"] = EnvFile();
        ComposeFiles = random.Next(2) == 0 ? ["docker-compose.yml"] : ["docker-compose.yml", "docker-compose.prod.yml"];
        Files["docker-compose.yml"] = Compose("e", mayExtend: true);
        Files["docker-compose.prod.yml"] = Compose("p", mayExtend: false);
        Files["sub/common.yml"] =
            "version: '3.4'\nservices:\n  base:\n    image: x\n"
            + (random.Next(2) == 0 ? "    env_file: two.env\n" : "")
            + Environment("    ");
        return this;
    }

    private string Compose(string prefix, bool mayExtend)
    {
        var text = new StringBuilder("version: '3.4'\nx-common: &common\n  X: common\n  A: ${DOT:-c}\nservices:\n");
        for (var service = 0; service < 16; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{service}:\n    image: x\n");
            if (mayExtend && service > 0 && random.Next(4) == 0)
            {
                text.Append(
                    random.Next(2) == 0
                        ? "    extends:\n      file: sub/common.yml\n      service: base\n"
                        : $"    extends: {{service: s{random.Next(service)}}}\n"
                );
            }

            // Of a file that is named twice the two say different things.
            var file = $"{prefix}{service}";
            Files[$"{file}.env"] = EnvFile();
            Files[$"sub/{file}.env"] = EnvFile();
            text.Append(
                Pick(
                    "",
                    "",
                    $"    env_file: {file}.env\n",
                    $"    env_file: [{file}.env, ./sub/{file}.env]\n",
                    $"    env_file:\n    - sub/{file}.env\n",
                    $"    env_file: ${{ENV_FOLDER:-sub}}/{file}.env\n"
                )
            );
            text.Append(Environment("    ", "common"));
        }

        return text.ToString();
    }

    private string Environment(string indent, string? anchor = null)
    {
        var names = Names.Where(_ => random.Next(2) == 0).ToArray();
        if (names.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder($"{indent}environment:\n");
        var isList = random.Next(3) == 0;
        if (!isList && anchor is not null && random.Next(4) == 0)
        {
            text.Append($"{indent}  <<: *{anchor}\n");
        }

        foreach (var name in names)
        {
            var value = Value();
            text.Append(
                isList
                    ? value is null
                        ? $"{indent}- {name}\n"
                        : $"{indent}- '{name}={value.Replace("'", "''", StringComparison.Ordinal)}'\n"
                    : $"{indent}  {name}: {Scalar(value)}\n"
            );
        }

        return text.ToString();
    }

    private string Scalar(string? value) =>
        value switch
        {
            null => Pick("", "~", "null"),
            _ when random.Next(3) == 0 => Pick(
                "1",
                "0x10",
                "0777",
                "-5",
                "1.5",
                "1_000",
                "plain text",
                "\"a\\tb\"",
                "20m"
            ),
            _ => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        };

    private string? Value() =>
        random.Next(8) == 0
            ? null
            : string.Concat(
                Enumerable
                    .Range(0, random.Next(4))
                    .Select(_ =>
                        Pick(
                            "text",
                            " ",
                            "=",
                            "#",
                            "\"",
                            "é",
                            ":",
                            "$$",
                            "$DOT",
                            "${DOT2}",
                            "${SHELL1}",
                            "$SHELL2",
                            "${SHELL1:-d e}",
                            "${SHELL2-}",
                            "${DOT:-x}",
                            "${DOT-x}",
                            "${UNSET:-}",
                            "True"
                        )
                    )
            );

    /// <summary>Lines that python-dotenv, which docker-compose 1 has, and Compose's own reader read the same.</summary>
    private string EnvFile()
    {
        var text = new StringBuilder();
        foreach (var name in Names.Where(_ => random.Next(2) == 0))
        {
            text.Append(
                Pick(
                    $"{name}=plain\n",
                    $"{name}=\n",
                    $"export {name}=x y # comment\n",
                    $"{name}=a#b\n",
                    $"  {name} = spaced  \n",
                    $"{name}='single'\n",
                    $"{name}=\"two\\nlines\" # c\n",
                    $"{name}=\"a\nb\"\n",
                    $"# {name}=comment\n\n",
                    $"OWN=own\n{name}=${{OWN}}-x\n",
                    $"{name}=${{SHELL1:-d}}\n",
                    $"{name}=b=c\r\n",
                    $"{name}=\"it's\"\n"
                )
            );
        }

        return text.ToString();
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
