using System.Globalization;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Drift;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Random secrets in random sensitive places: no command shows six characters of one, in whatever format or spelling.</summary>
/// <remarks><c>SECPOLICY_DRAWS</c> says how many repositories are made; a failure names the number of its own.</remarks>
public sealed class PlantedSecretsTests
{
    private static readonly int Draws = int.Parse(
        Environment.GetEnvironmentVariable("SECPOLICY_DRAWS") ?? "200",
        CultureInfo.InvariantCulture
    );

    private static readonly string[][] Commands =
    [
        .. ReportFormat.All.Select(format => new[] { "check", ".", "--show-waived", "--format", format.Name }),
        ["check", ".", "--verbose"],
        ["check", ".", "--assume-unset", "--policy", "django-deploy", "--policy", "aspnetcore", "--verbose"],
        .. DriftFormat.All.Select(format => new[] { "drift", ".", "--all", "--format", format.Name }),
        ["resolve", ".", "--format", "text"],
        ["resolve", ".", "--format", "json"],
        ["resolve", ".", "--env", "Production"],
        ["baseline", ".", "--output", "known.json"],
    ];

    [Fact]
    public void No_output_shows_a_secret()
    {
        var planted = 0;
        var leaks = new List<string>();
        for (var draw = 0; draw < Draws && leaks.Count < 20; draw++)
        {
            planted += Try(draw, broken: draw % 3 == 2, leaks);
        }

        Assert.True(leaks.Count == 0, string.Join("\n\n", leaks));
        Assert.True(planted > Draws * 20, $"{planted} secrets were planted");
    }

    private static int Try(int draw, bool broken, List<string> leaks)
    {
        using var folder = new TemporaryFolder();
        var secrets = new PlantedSecrets(draw);
        secrets.Write(folder.Write, broken);
        var spellings = new SecretSpellings(secrets.Secrets);
        // Two of the commands each time, so that every place meets every command in the end.
        for (var step = 0; step < 2; step++)
        {
            var command = Commands[(draw + (step * 7)) % Commands.Length];
            string[] options =
                step == 0 ? [] : [.. secrets.Options, "--environment-variables", "--env-file", "prod.env"];
            var result = CliRun.Run(folder.Path, [.. secrets.Variables], [.. command, .. options]);

            var said = $"draw {draw}: {string.Join(' ', command)}\n";
            Assert.True(result.ExitCode < 4, said + result.Error);
            AssertSilent(said, result.Output + result.Error);
        }

        var known = Path.Combine(folder.Path, "known.json");
        if (File.Exists(known))
        {
            AssertSilent($"draw {draw}: baseline", File.ReadAllText(known));
        }

        return secrets.Secrets.Count;

        void AssertSilent(string said, string output)
        {
            if (spellings.Find(output) is { } found)
            {
                leaks.Add(said + found);
            }
        }
    }
}
