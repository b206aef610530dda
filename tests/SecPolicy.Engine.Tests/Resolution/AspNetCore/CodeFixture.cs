using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.AspNetCore;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>What the code of one application does in one environment, told fact by fact about a text.</summary>
/// <param name="program">The text of <c>Program.cs</c>; facts stand at the first place of the words that they name.</param>
internal sealed class CodeFixture(string program)
{
    private readonly SourceText _source = new("Program.cs", program);
    private readonly List<PipelineStep> _pipeline = [];
    private readonly List<Registration> _registrations = [];
    private readonly List<OwnCookie> _cookies = [];
    private readonly List<UnfollowedCall> _unfollowed = [];
    private readonly List<CodeSetting> _settings = [];
    private readonly List<(string Type, string Name, string Path, OptionCase Case)> _values = [];
    private readonly List<(string Type, string Name, BoundSection Bound)> _bound = [];

    /// <summary>A text of which every fact has its own line.</summary>
    public static CodeFixture Of(params string[] lines) => new(string.Join('\n', lines));

    /// <summary>The first place of some words, or of what begins with them.</summary>
    public SourceSpan At(string words)
    {
        var start = -1;
        do
        {
            start = program.IndexOf(words, start + 1, StringComparison.Ordinal);
        } while (start >= 0 && start + words.Length < program.Length && char.IsLetter(program[start + words.Length]));

        start = start < 0 ? program.IndexOf(words, StringComparison.Ordinal) : start;
        return start < 0 ? new(_source, 0, 1) : new(_source, start, words.Length);
    }

    /// <summary>Middleware in the pipeline; without cases always.</summary>
    public CodeFixture Use(
        string call,
        OptionsInstance? options = null,
        string? branch = null,
        params Alternative[] when
    )
    {
        _pipeline.Add(new(call, At(call), when.Length == 0 ? [True()] : [.. when], options, branch));
        return this;
    }

    /// <summary>A registration; without cases always.</summary>
    public CodeFixture Add(string call, string scheme = "", params Alternative[] when)
    {
        _registrations.Add(new(call, scheme, At(call), when.Length == 0 ? [True()] : [.. when]));
        return this;
    }

    /// <summary>A property that code sets, its value standing somewhere.</summary>
    public CodeFixture Set(
        string property,
        ConfigValue value,
        string at,
        string name = "",
        string? key = null,
        params string[] assuming
    )
    {
        var (type, path) = Property(property);
        _values.Add(
            (
                type,
                name,
                path,
                new(OptionCaseKind.Code, [.. assuming])
                {
                    Value = value,
                    Key = key,
                    Span = At(at),
                }
            )
        );
        return this;
    }

    /// <summary>A property that a bound section sets.</summary>
    public CodeFixture Bind(string property, string key, params OptionCase[] overrides)
    {
        var (type, path) = Property(property);
        _values.Add((type, "", path, new(OptionCaseKind.Section, []) { Key = key, Overrides = [.. overrides] }));
        return this;
    }

    /// <summary>A property that has the framework's default in some case, or another one than the catalog's.</summary>
    public CodeFixture Default(string property, ConfigValue? value, string name = "", params string[] assuming)
    {
        var (type, path) = Property(property);
        _values.Add((type, name, path, new(OptionCaseKind.Default, [.. assuming]) { Value = value }));
        return this;
    }

    /// <summary>A section that is bound to options.</summary>
    public CodeFixture BindSection(string type, string section)
    {
        _bound.Add((type, "", new(section, "", At(section))));
        return this;
    }

    /// <summary>A cookie of the application's own.</summary>
    public CodeFixture Append(string? cookie, string at, params (string Property, ConfigValue Value)[] options)
    {
        _cookies.Add(
            new(
                cookie,
                At(at),
                options.ToImmutableDictionary(
                    option => option.Property,
                    option =>
                        ImmutableArray.Create(
                            new OptionCase(OptionCaseKind.Code, []) { Value = option.Value, Span = At(at) }
                        )
                )
            )
        );
        return this;
    }

    /// <summary>A cookie that is appended without options.</summary>
    public CodeFixture AppendBare(string? cookie, string at)
    {
        _cookies.Add(new(cookie, At(at), null));
        return this;
    }

    /// <summary>A call that nobody can follow.</summary>
    public CodeFixture Unfollowed(string call, bool isPipeline = false, params string[] features)
    {
        _unfollowed.Add(new(call, At(call), call + " is a method of another assembly", [.. features], isPipeline));
        return this;
    }

    /// <summary>A setting that code gives directly.</summary>
    public CodeFixture Give(string setting, ConfigValue value, string at)
    {
        _settings.Add(new(setting, [new(value, [])], At(at)));
        return this;
    }

    /// <summary>The options that a middleware's own call gives.</summary>
    public OptionsInstance Own(string type, params (string Path, ConfigValue Value, string At)[] values) =>
        new(
            type,
            "",
            values.ToImmutableDictionary(
                value => value.Path,
                value =>
                    ImmutableArray.Create(
                        new OptionCase(OptionCaseKind.Code, []) { Value = value.Value, Span = At(value.At) }
                    )
            ),
            []
        );

    /// <summary>The facts.</summary>
    public StartupFacts Facts(bool isWeb = true) =>
        new()
        {
            IsWeb = isWeb,
            Anchor = new(_source, 0, 1),
            Options = [.. Instances()],
            Pipeline = [.. _pipeline],
            Registrations = [.. _registrations],
            Cookies = [.. _cookies],
            Unfollowed = [.. _unfollowed],
            Settings = [.. _settings],
        };

    /// <summary>What stands in Production.</summary>
    public ResolvedEnvironment Production(string json = "{}", bool isWeb = true) =>
        Application(json, ("Production", Facts(isWeb))).Environments.Single();

    /// <summary>An application with one file of configuration and code.</summary>
    public static ResolvedApplication Application(string json, params (string Environment, StartupFacts? Facts)[] all)
    {
        var files = new MemoryFiles().With("appsettings.json", json);
        var application = new DiscoveredApplication(
            ".",
            "aspnetcore",
            null,
            [
                .. all.Select(each => new DiscoveredEnvironment(
                    each.Environment,
                    Vocabulary.Standard.Environments.KindOf(each.Environment),
                    Judged: true,
                    ["appsettings.json"],
                    []
                )),
            ]
        );
        return new AspNetCoreResolver(
            files,
            Vocabulary.Standard,
            ProjectFile.Empty,
            new([], [], []),
            (_, environment, _) => all.Single(each => each.Environment == environment.Name).Facts
        ).Resolve(application);
    }

    /// <summary>The findings of the built-in policy about one rule, in words.</summary>
    public static string[] Findings(ResolvedApplication application, params string[] rules) =>
        [
            .. Judge(application)
                .Where(finding => rules.Contains(finding.Rule))
                .Select(finding =>
                    $"{finding.Outcome} {finding.Span.Source.Path}:{finding.Span.StartPosition.Line} {finding.Message}"
                ),
        ];

    /// <summary>The findings of the built-in policy.</summary>
    public static ImmutableArray<Finding> Judge(ResolvedApplication application)
    {
        var loaded = new PolicyLoader(Vocabulary.Standard, _ => null).Load(["baseline"], []);
        Assert.Empty(loaded.Problems);
        return new Evaluator(loaded.Policies).Evaluate(application).Findings;
    }

    /// <summary>A truth under assumptions.</summary>
    public static Alternative True(params string[] assuming) => new(new BooleanValue(true), [.. assuming]);

    /// <summary>The opposite of a truth under assumptions.</summary>
    public static Alternative False(params string[] assuming) => new(new BooleanValue(false), [.. assuming]);

    private IEnumerable<OptionsInstance> Instances()
    {
        var names = _values
            .Select(value => (value.Type, value.Name))
            .Concat(_bound.Select(bound => (bound.Type, bound.Name)))
            .Distinct();
        return names.Select(key => new OptionsInstance(
            key.Type,
            key.Name,
            _values
                .Where(value => (value.Type, value.Name) == key)
                .GroupBy(value => value.Path)
                .ToImmutableDictionary(
                    group => group.Key,
                    group => group.Select(value => value.Case).ToImmutableArray()
                ),
            [.. _bound.Where(bound => (bound.Type, bound.Name) == key).Select(bound => bound.Bound)]
        ));
    }

    private static (string Type, string Path) Property(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return (text[..dot], text[(dot + 1)..].Replace('.', ':'));
    }
}
