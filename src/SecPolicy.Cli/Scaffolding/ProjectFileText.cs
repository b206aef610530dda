using System.Globalization;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Writes a first <c>.secpolicy.yaml</c>: what was found, and an example of everything else as a comment.</summary>
internal static class ProjectFileText
{
    /// <summary>The project file's name.</summary>
    public const string Name = ".secpolicy.yaml";

    /// <summary>The schema that the first line names, for editors.</summary>
    public const string Schema = ".secpolicy.schema.json";

    private const string Head = $"""
        # yaml-language-server: $schema={Schema}
        # What SecPolicy judges here, and by what. `secpolicy check` finds this file by itself.
        # The first line lets editors complete and check it: secpolicy schema project > {Schema}
        # Everything in it is optional; paths are relative to it.

        # Built-in policies, which `secpolicy policy list` names, and policy files of your own.
        policies: [baseline]

        """;

    private const string Nothing = """

        # No application was found here. `exclude`, a .gitignore or another folder may be the reason;
        # `applications` below declares what cannot be found.

        # What each environment is: development, test, staging or production.
        # environments:
        #   live:
        #     kind: production
        #     env-files: [deploy/live.env]

        """;

    private const string Environments = """

        # What each environment is: development, test, staging or production. An unknown name counts as production.
        # `env-files` are files of variables that its deployment sets: a layer above the application's own files.
        environments:

        """;

    private const string EnvironmentExample = """
            # env-files: [deploy/live.env]
            # dockerfile: deploy/Dockerfile
            # compose: { files: [docker-compose.yml, docker-compose.prod.yml], service: web }
            # kubernetes: { files: [deploy/web.yaml], container: web }

        """;

    /// <summary>Uncommented, all of it is valid: a test does so.</summary>
    private const string Examples = """

        # Values for the policies' parameters; `secpolicy policy show baseline` lists them.
        # parameters:
        #   longest-idle: 15m

        # Other severities for rules: error, warning, note or off.
        # severity:
        #   hsts-max-age: error

        # Findings that somebody accepts, each until a day; afterwards it is a finding again.
        # waivers:
        #   - rule: session-idle-timeout
        #     path: src/Kiosk/**
        #     environments: [staging]
        #     reason: a kiosk without a keyboard
        #     owner: web-team
        #     expires: EXPIRES

        # Findings that were there before; `secpolicy baseline` writes the file. Only what is new makes a run fail.
        # baseline: .secpolicy-baseline.json

        # Deployments are found by their names; this takes only those that `environments` declares.
        # deployment:
        #   discover: false

        # What is left out, as .gitignore spells it.
        # exclude: [examples/, legacy/]

        # Keys of your own that mean a setting; `secpolicy explain cookie.session.secure` says what the settings are.
        # bind:
        #   cookie.session.secure: "Auth:Cookie:Secure"

        # Applications that are not found as they are.
        # applications:
        #   - path: services/shop
        #     framework: django
        #     environments:
        #       production:
        #         settings: shop.settings.production

        """;

    /// <summary>How long the example of a waiver holds.</summary>
    private static readonly TimeSpan Term = TimeSpan.FromDays(90);

    /// <summary>The file's text.</summary>
    /// <param name="found">What was found; paths relative to the file's folder.</param>
    /// <param name="now">The time.</param>
    public static string Of(IReadOnlyCollection<DiscoveredApplication> found, DateTimeOffset now)
    {
        var text = new StringBuilder(Head);
        if (found.Count == 0)
        {
            text.Append(Nothing);
        }
        else
        {
            Append(text, found);
        }

        var expires = (now + Term).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text.Append(Examples)
            .ToString()
            .ReplaceLineEndings("\n")
            .Replace("EXPIRES", expires, StringComparison.Ordinal);
    }

    private static void Append(StringBuilder text, IReadOnlyCollection<DiscoveredApplication> found)
    {
        text.Append("\n# Found here:\n");
        foreach (var application in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"#   {Line(application)}\n");
        }

        var environments = found
            .SelectMany(application => application.Environments)
            .GroupBy(environment => environment.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        // One kind for all applications would change what some of them are judged as.
        var unlike = environments.Where(group => KindsOf(group).Length > 1).ToList();
        text.Append(unlike.Count < environments.Count ? Environments : "\n");
        var same = environments.Except(unlike).Select(group => group.First()).ToList();
        var example = same.Find(environment => environment.Kind == EnvironmentKind.Production);
        foreach (var environment in same)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {YamlText.Scalar(environment.Name)}:\n")
                .Append(CultureInfo.InvariantCulture, $"    kind: {KindName(environment.Kind)}\n");
            if (environment == example)
            {
                text.Append(EnvironmentExample);
            }
        }

        foreach (var group in unlike)
        {
            var line =
                $"{group.Key} is {string.Join(" or ", KindsOf(group))}, as the application runs it; a kind given here is for all.";
            text.Append(CultureInfo.InvariantCulture, $"  # {TerminalText.Neutralise(line)}\n");
        }
    }

    private static string[] KindsOf(IEnumerable<DiscoveredEnvironment> environments) =>
        [
            .. environments
                .Select(environment => KindName(environment.Kind))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary><c>src/Web: ASP.NET Core 10.0; Development, Production</c>.</summary>
    private static string Line(DiscoveredApplication application)
    {
        var profile = Vocabulary.Standard.Profiles.First(profile => profile.Id == application.Framework);
        var version = application.FrameworkVersion is { } known ? " " + known.ToString() : "";
        var names = string.Join(", ", application.Environments.Select(environment => environment.Name));
        var folder = application.Folder is "." ? "this folder" : application.Folder;
        return TerminalText.Neutralise($"{folder}: {profile.Title}{version}; {names}");
    }

    private static string KindName(EnvironmentKind kind) =>
        kind switch
        {
            EnvironmentKind.Development => "development",
            EnvironmentKind.Test => "test",
            EnvironmentKind.Staging => "staging",
            _ => "production",
        };
}
