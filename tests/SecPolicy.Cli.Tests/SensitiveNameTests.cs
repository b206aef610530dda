using System.Text.Json;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Cli.Tests;

/// <summary>A secret under every name that the catalog calls sensitive, in whole and in broken files, never reaches an output.</summary>
public sealed class SensitiveNameTests : IDisposable
{
    private const string Secret = "Pl4nted";

    private static readonly string[][] Commands =
    [
        ["check", "--verbose", "--color", "always"],
        ["check", "--verbose"],
        ["check", "--format", "compact"],
        ["check", "--format", "json"],
        ["resolve"],
        ["resolve", "--format", "json"],
        ["resolve", "--env", "Production", "--format", "json"],
    ];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Every kind of key that the catalog calls sensitive.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Vocabulary
            .Standard.Sensitive.LastSegments.SelectMany(name =>
                (string[])[$"Service:{name}", $"Session:Cookie:My{name}", $"Lists:{name}:0"]
            )
            .Concat(
                Vocabulary.Standard.Sensitive.Sections.Select(pattern =>
                    pattern.Replace("**", "A:B").Replace("*", "Any")
                )
            )
            .Append("ConnectionStrings:Default")
            .Append("Kestrel:Certificates:Default:Password")
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<bool> Layouts => [true, false];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void No_secret_of_a_file_is_written(bool indented)
    {
        _folder.Write("appsettings.json", Json(indented, "A"));
        _folder.Write("appsettings.Production.json", Json(indented, "B"));
        _folder.Write("appsettings.Staging.json", Json(indented, "B"));

        AssertSilent();
        Assert.DoesNotContain("problem[", CliRun.Run(_folder.Path, "check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_of_a_broken_file_is_written()
    {
        var whole = Json(indented: false, "A");
        var random = new Random(4711);
        for (var index = 0; index < 40; index++)
        {
            _folder.Write($"cut{index}/appsettings.json", whole[..random.Next(1, whole.Length)]);
            // Not inside a text: a key with another name may well be no secret.
            var comma = whole.IndexOf("\",\"", random.Next(whole.Length / 2), StringComparison.Ordinal);
            _folder.Write($"quote{index}/appsettings.json", whole[..(comma + 2)] + "'" + whole[(comma + 2)..]);
            _folder.Write($"open{index}/appsettings.json", whole[..comma] + whole[(comma + 1)..]);
        }

        _folder.Write("array/appsettings.json", $"[{whole}]");
        _folder.Write("twice/appsettings.json", $"{{\"Password\":\"{Secret}1\",\"password\":\"{Secret}2\"}}");
        _folder.Write("bare/appsettings.json", $"{{\"Password\":{Secret}}}");
        AssertSilent();
    }

    [Fact]
    public void No_secret_of_a_variable_or_an_option_is_written()
    {
        _folder.Write("appsettings.json", "{ \"Session\": { \"Cookie\": { \"SecurePolicy\": \"None\" } } }");
        _folder.Write(
            "prod.env",
            string.Concat(Keys.Select(key => $"{key.Replace(":", "__")}='{Value(key, "E")}'\n"))
                + $"this line {Secret} is none\n"
        );
        var variables = Keys.Select(key => KeyValuePair.Create(key.Replace(":", "__"), Value(key, "V")));

        AssertSilent(
            variables,
            [
                "--env-file",
                "prod.env",
                "--environment-variables",
                .. Keys.SelectMany(key => (string[])["--set", $"{key}={Value(key, "S")}"]),
            ]
        );
    }

    private void AssertSilent() => AssertSilent([], []);

    private void AssertSilent(IEnumerable<KeyValuePair<string, string>> variables, string[] options)
    {
        Assert.All(
            Commands,
            command =>
            {
                string[] path = command[0] == "resolve" ? ["."] : [];
                var result = CliRun.Run(
                    _folder.Path,
                    [.. variables],
                    [command[0], .. path, .. command[1..], .. options]
                );

                Assert.NotEqual(4, result.ExitCode);
                Assert.NotEqual("", result.Output);
                Assert.DoesNotContain(Secret, result.Output, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Secret, result.Error, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    private static string Value(string key, string mark) =>
        key.StartsWith("ConnectionStrings", StringComparison.Ordinal)
            ? $"Server=db;User Id=sa;Password={Secret}{mark};Encrypt=False;TrustServerCertificate=True"
            : $"{Secret}{mark}\u00e4{key.Length}";

    /// <summary>All sensitive keys beside weak settings, so that lines with secrets are quoted.</summary>
    private static string Json(bool indented, string mark)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            writer.WriteStartObject();
            foreach (var key in Keys)
            {
                writer.WriteString(key, Value(key, mark));
            }

            writer.WriteString("Session:Cookie:SecurePolicy", "None");
            writer.WriteString("AllowedHosts", "*");
            writer.WriteString("Session:IdleTimeout", "20");
            writer.WriteString("DetailedErrors", "true");
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
