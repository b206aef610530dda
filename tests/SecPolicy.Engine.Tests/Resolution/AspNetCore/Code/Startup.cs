using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.AspNetCore;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

/// <summary>The start of one application, followed in one environment.</summary>
internal sealed class Startup
{
    private readonly StartupFacts? _facts;

    private Startup(StartupFacts? facts) => _facts = facts;

    /// <summary>The facts.</summary>
    public StartupFacts Facts => _facts ?? throw new InvalidOperationException("no code starts an application");

    /// <summary>Whether there is code that starts an application.</summary>
    public bool IsThere => _facts is not null;

    /// <summary>Follows a <c>Program.cs</c>.</summary>
    public static Startup Of(string program, string json = "{}", string environment = "Production") =>
        Of([("Program.cs", program)], json, environment);

    /// <summary>Follows several files.</summary>
    public static Startup Of((string Path, string Text)[] code, string json = "{}", string environment = "Production")
    {
        var files = new MemoryFiles();
        foreach (var (path, text) in code)
        {
            files.With(path, text);
        }

        var document = JsonConfigurationReader.Read(new SourceText("appsettings.json", json));
        var layer = new Layer("appsettings.json", document.Source, document.Entries, document.Sections, IsFile: true);
        var profile = Vocabulary.Standard.Profiles.Single(profile => profile.Id == "aspnetcore");
        return new(
            StartupReader.Read(
                new CSharpSources(
                    files,
                    [.. code.Select(file => file.Path).Where(path => path.EndsWith(".cs", StringComparison.Ordinal))]
                ),
                new LayeredKeys([layer]),
                environment,
                profile,
                new FurtherFiles(files, ".", null).Read
            )
        );
    }

    /// <summary>Follows what stands between making the builder and building the application.</summary>
    public static Startup Services(
        string services,
        string json = "{}",
        string environment = "Production",
        string declarations = ""
    ) =>
        Of(
            $"""
            var builder = WebApplication.CreateBuilder(args);
            {services}
            var app = builder.Build();
            app.Run();
            {declarations}
            """,
            json,
            environment
        );

    /// <summary>Follows what stands between building the application and running it.</summary>
    public static Startup Pipeline(string pipeline, string json = "{}", string environment = "Production") =>
        Of(
            $"""
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            {pipeline}
            app.Run();
            """,
            json,
            environment
        );

    /// <summary>What a property comes to: <c>code Always</c>, <c>default</c>, <c>section Session:IdleTimeout</c>; several with what they assume.</summary>
    public string Option(string type, string path, string name = "") =>
        Facts.Options.FirstOrDefault(options => options.Type == type && options.Name == name) is not { } found
            ? "absent"
            : Say(found, path);

    /// <summary>The same of given options.</summary>
    public static string Say(OptionsInstance options, string path) =>
        options.Values.TryGetValue(path, out var cases) ? Say(cases) : "absent";

    /// <summary>Cases in words.</summary>
    public static string Say(ImmutableArray<OptionCase> cases) => string.Join(" | ", cases.Select(Say));

    /// <summary>The pipeline in one line; what is not always there with a question mark, branches in brackets.</summary>
    public string Steps() =>
        string.Join(
            ", ",
            Facts.Pipeline.Select(step =>
                step.Name + (step.When.Length > 1 ? "?" : "") + (step.Branch is null ? "" : $" [{step.Branch}]")
            )
        );

    /// <summary>The registrations with a scheme in one line.</summary>
    public string Schemes() =>
        string.Join(
            ", ",
            Facts.Registrations.Where(one => one.Scheme.Length > 0).Select(one => $"{one.Name} {one.Scheme}")
        );

    /// <summary>A setting that code gives directly.</summary>
    public string Setting(string name) =>
        Facts.Settings.FirstOrDefault(setting => setting.Setting == name) is { } found
            ? string.Join(
                " | ",
                found.Cases.Select(one =>
                    Show(one.Value) + (one.Assuming.IsEmpty ? "" : $" if {string.Join(" and ", one.Assuming)}")
                )
            )
            : "absent";

    /// <summary>The calls that nobody could follow, with what they touch.</summary>
    public string Unfollowed() =>
        string.Join(
            ", ",
            Facts.Unfollowed.Select(call =>
                call.Name + (call.Features.IsEmpty ? "" : $" ({string.Join(' ', call.Features)})")
            )
        );

    private static string Say(OptionCase one)
    {
        var value = one.Kind switch
        {
            OptionCaseKind.Default => one.Value is null ? "default" : "default " + Show(one.Value),
            OptionCaseKind.Section => "section " + one.Key,
            _ => "code " + Show(one.Value!) + (one.Key is null ? "" : " by " + one.Key),
        };
        return value + (one.Assuming.IsEmpty ? "" : $" if {string.Join(" and ", one.Assuming)}");
    }

    private static string Show(ConfigValue value) =>
        value is UnknownValue unknown ? "unknown: " + unknown.Reason : value.ToString();
}
