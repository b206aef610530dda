using System.Text.Json;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Cli.Tests;

/// <summary>Plants a text that nobody else writes wherever a secret can stand, and looks for it in everything that is written.</summary>
public sealed class SecretTests : IDisposable
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
        .. Vocabulary.Standard.Sensitive.LastSegments.Select(name => $"Service:{name}"),
        .. Vocabulary.Standard.Sensitive.LastSegments.Select(name => $"Session:Cookie:My{name}"),
        .. Vocabulary.Standard.Sensitive.LastSegments.Select(name => $"Lists:{name}:0"),
        .. Vocabulary.Standard.Sensitive.Sections.Select(pattern => pattern.Replace("**", "A:B").Replace("*", "Any")),
        "ConnectionStrings:Default",
        "Kestrel:Certificates:Default:Password",
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
    }

    [Fact]
    public void No_secret_of_a_broken_file_is_written()
    {
        var whole = Json(indented: false, "A");
        var random = new Random(4711);
        for (var index = 0; index < 40; index++)
        {
            _folder.Write($"cut{index}/appsettings.json", whole[..random.Next(1, whole.Length)]);
            var at = random.Next(1, whole.Length);
            _folder.Write($"odd{index}/appsettings.json", whole[..at] + "'" + whole[at..]);
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

    /// <summary>All sensitive keys between weak settings, so that lines with secrets are quoted.</summary>
    private static string Json(bool indented, string mark)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            writer.WriteStartObject();
            foreach (var key in Keys)
            {
                writer.WriteString(key, Value(key, mark));
                writer.WriteString(
                    $"Session:Cookie:SecurePolicy{(key == Keys[0] ? "" : key.Length + key.Replace(":", ""))}",
                    "None"
                );
            }

            writer.WriteString("AllowedHosts", "*");
            writer.WriteString("Session:IdleTimeout", "20");
            writer.WriteString("DetailedErrors", "true");
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
