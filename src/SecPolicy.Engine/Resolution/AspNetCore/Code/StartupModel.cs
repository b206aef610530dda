using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>What following the code of an application's start has found so far.</summary>
internal sealed class StartupModel
{
    private readonly FrameworkProfile _profile;
    private readonly List<(Condition When, Action Run)> _whenConfigured = [];
    private readonly List<(Condition When, Action Run)> _whenBuilt = [];
    private readonly List<(Condition When, Action Run)> _whenStarted = [];

    /// <summary>Makes an empty one.</summary>
    /// <param name="sources">The application's code.</param>
    /// <param name="keys">The environment's effective configuration.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="profile">The framework's profile.</param>
    public StartupModel(CSharpSources sources, LayeredKeys keys, string environment, FrameworkProfile profile)
    {
        _profile = profile;
        Keys = keys;
        Environment = environment;
        Text = new(profile, sources);
        Objects = new(new(profile), Text);
        Binder = new(Objects, Text);
        Configuration = new(keys);
        Options = new(this);
    }

    /// <summary>The environment's effective configuration.</summary>
    public LayeredKeys Keys { get; }

    /// <summary>The environment's name.</summary>
    public string Environment { get; set; }

    /// <summary>Reads a file of JSON by its path from the application's folder, null where there is none; null when no further file can be read.</summary>
    public Func<string, Layer?>? Files { get; init; }

    /// <summary>Whether variables that no layer gives are unset; otherwise they may be set to anything.</summary>
    public bool AssumeUnset { get; init; }

    /// <summary>Configuration keys and sections that code reads or binds, in whatever way.</summary>
    public HashSet<string> ReadKeys { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How texts become values.</summary>
    public TypedText Text { get; }

    /// <summary>How option objects are made.</summary>
    public OptionsObjects Objects { get; }

    /// <summary>How sections are bound.</summary>
    public SectionBinder Binder { get; }

    /// <summary>The application's configuration.</summary>
    public ConfigurationState Configuration { get; }

    /// <summary>What configures options.</summary>
    public OptionsRegistry Options { get; }

    /// <summary>Whether a web application is made.</summary>
    public bool IsWeb { get; set; }

    /// <summary>Whether the host is built, so that nothing more is registered.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>Whether a builder of a host or application was met.</summary>
    public bool HasHost { get; set; }

    /// <summary>The call that makes the builder of a <c>WebApplication</c>, which adds middleware by itself; null for another host.</summary>
    public SourceSpan? WebApplication { get; set; }

    /// <summary>On which path the application runs; null while nothing has run it.</summary>
    public Condition? Runs { get; set; }

    /// <summary>The middleware in the order of its calls.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>The registrations.</summary>
    public List<Registered> Registrations { get; } = [];

    /// <summary>Calls that nobody could follow.</summary>
    public List<UnfollowedCall> Unfollowed { get; } = [];

    /// <summary>Settings that code gives directly: setting, value, when and where.</summary>
    public List<(string Setting, Condition When, ConfigValue Value, SourceSpan Span)> Settings { get; } = [];

    /// <summary>What a parameter gets that nobody passes by hand.</summary>
    public Func<CSharpInterpreter, CsType, SourceSpan, CsValue?> Inject { get; set; } = (_, _, _) => null;

    /// <summary>A call that configures options in a way that nobody could follow; nothing where no setting rests on them.</summary>
    public void NotFollowed(CsCall call, string reason, string options)
    {
        if (Objects.Shapes.Find(options) is not null)
        {
            NotFollowed(
                call,
                reason,
                _profile.Features.Where(feature => feature.Options == options).Select(feature => feature.Id),
                isPipeline: false
            );
        }
    }

    /// <summary>Registers a feature on the present path.</summary>
    public void Register(CSharpInterpreter code, string name, string scheme, SourceSpan span)
    {
        if (Registrations.Count >= FixedLimits.Registrations)
        {
            throw new CSharpLimitException($"more than {FixedLimits.Registrations} features are registered", span);
        }

        Registrations.Add(new(name, scheme, span, code.Path));
    }

    /// <summary>Puts a middleware at the end of the pipeline on the present path.</summary>
    public void Use(
        CSharpInterpreter code,
        string name,
        SourceSpan span,
        string? branch,
        (string Type, CsObject Object)? options = null
    )
    {
        if (Steps.Count >= FixedLimits.Registrations)
        {
            throw new CSharpLimitException(
                $"more than {FixedLimits.Registrations} middleware are put into the pipeline",
                span
            );
        }

        Steps.Add(new(name, span, code.Path, branch, options));
    }

    /// <summary>Remembers what runs when the host is built, on the present path.</summary>
    /// <param name="code">The interpreter.</param>
    /// <param name="isConfiguration">Whether it adds to the configuration, which comes before all services.</param>
    /// <param name="run">What runs.</param>
    public void WhenBuilt(CSharpInterpreter code, bool isConfiguration, Action run) =>
        (isConfiguration ? _whenConfigured : _whenBuilt).Add((code.Path, run));

    /// <summary>Remembers what runs when the application starts, on the present path.</summary>
    public void WhenStarted(CSharpInterpreter code, Action run) => _whenStarted.Add((code.Path, run));

    private static void Drain(CSharpInterpreter code, List<(Condition When, Action Run)> waiting)
    {
        // What runs may add further ones.
        for (var index = 0; index < waiting.Count; index++)
        {
            code.Under(waiting[index].When, waiting[index].Run);
        }

        waiting.Clear();
    }

    /// <summary>Runs what waits for the host to be built, and then what waits for the application to start.</summary>
    public void Build(CSharpInterpreter code)
    {
        Drain(code, _whenConfigured);
        Drain(code, _whenBuilt);
        IsBuilt = true;
        Drain(code, _whenStarted);
    }

    /// <summary>Code that names the environment itself: what the deployment says no longer counts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where.</param>
    public void Become(CsValue name, SourceSpan place)
    {
        const string Reason = "the code itself names the environment";
        if (name is CsNull || (name is CsText same && same.Value == Environment))
        {
            return;
        }

        Configuration.Hide(Reason, place);
        if (name is CsText known)
        {
            Environment = known.Value;
            return;
        }

        Unfollowed.Add(new("the environment", place, Reason, [], IsPipeline: false));
        Unfollowed.Add(new("the environment", place, Reason, [], IsPipeline: true));
    }

    /// <summary>A call that nobody could follow.</summary>
    public void NotFollowed(CsCall call, string reason, IEnumerable<string> features, bool isPipeline)
    {
        if (!Unfollowed.Exists(other => other.Span == call.NameSpan))
        {
            Unfollowed.Add(new(call.Name, call.NameSpan, reason, [.. features], isPipeline));
        }
    }
}

/// <summary>A middleware.</summary>
/// <param name="Name">The call.</param>
/// <param name="Span">The call's name.</param>
/// <param name="When">On which paths.</param>
/// <param name="Branch">Its branch in words, or null.</param>
/// <param name="Options">Options that the call itself gives, or null.</param>
internal sealed record Step(
    string Name,
    SourceSpan Span,
    Condition When,
    string? Branch,
    (string Type, CsObject Object)? Options
);

/// <summary>A registration.</summary>
/// <param name="Name">The call.</param>
/// <param name="Scheme">The authentication scheme; empty for none.</param>
/// <param name="Span">The call's name.</param>
/// <param name="When">On which paths.</param>
internal sealed record Registered(string Name, string Scheme, SourceSpan Span, Condition When);
