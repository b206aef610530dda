using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>
/// Django's own settings of one environment: <c>SESSION_COOKIE_SECURE</c>, paths into dictionaries and lists
/// (<c>DATABASES:default:ENGINE</c>), Django's version as <c>@version</c>, and the variables that some layer gives as <c>$NAME</c>.
/// </summary>
/// <param name="module">The settings.</param>
/// <param name="sensitive">Which keys are secrets by name.</param>
/// <param name="variables">The variables that some layer gives.</param>
/// <param name="anchor">Where to point when nothing sets a key.</param>
internal sealed class DjangoKeys(
    DjangoModule module,
    SensitiveNames sensitive,
    IReadOnlyDictionary<string, GivenVariable> variables,
    SourceSpan anchor
) : INativeKeys
{
    /// <summary>The key of Django's version, as the text <c>3.2</c>.</summary>
    public const string VersionKey = "@version";

    private const char VariablePrefix = '$';

    /// <summary>Deeper keys than these are no configuration that a rule speaks of.</summary>
    private const int Deepest = 6;

    private readonly SecretFlow _flow = new(sensitive, variables);
    private string[]? _all;
    private SecretTexts? _secrets;
    private DjangoDependencies? _dependencies;

    /// <inheritdoc/>
    public IEnumerable<string> Declared => module.Names;

    /// <inheritdoc/>
    public IEnumerable<string> Variables =>
        variables.Keys.Order(StringComparer.Ordinal).Select(name => VariablePrefix + name);

    /// <inheritdoc/>
    public EffectiveKey? Find(string key)
    {
        if (key == VersionKey)
        {
            return Make(key, [VersionCase()], null);
        }

        if (key.StartsWith(VariablePrefix))
        {
            return variables.TryGetValue(key[1..], out var given) ? Variable(key, given) : null;
        }

        return module.Find(key) is { } definition && !module.Reads(definition) ? null : FindDeclared(key);
    }

    /// <inheritdoc/>
    public EffectiveKey? FindDeclared(string key)
    {
        if (key.StartsWith(VariablePrefix))
        {
            return Find(key);
        }

        var cases = module.Cases(key);
        return cases.IsEmpty ? null : Make(key, cases, module.DefaultsOf);
    }

    /// <inheritdoc/>
    public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern)
    {
        foreach (var key in _all ??= [.. All().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            if (KeyPattern.TryMatch(pattern, key, out var wildcards))
            {
                yield return (key, wildcards);
            }
        }
    }

    /// <summary>Whether no output may show a value: by its key's name, or by what it looks like.</summary>
    public bool IsSensitive(string key, ConfigValue value) =>
        value switch
        {
            StringValue { Value.Length: > 0 } text => SecretText.HoldsSecret(text.Value)
                || sensitive.IsSensitive(key)
                || Secrets.Contains(text.Value),
            ListValue list => list.Items.Any(item => IsSensitive(key, item)),
            UnknownValue => sensitive.IsSensitive(key),
            _ => false,
        };

    /// <summary>The same of one case, also where a variable or a name that is a secret is in its text.</summary>
    public bool IsSensitive(string key, DjangoCase each) => IsHidden(key, each.Value) || _flow.IsIn(each);

    /// <summary>Whether no output may show a value, also because something is made of a secret.</summary>
    private bool IsHidden(string key, ConfigValue value) => IsSensitive(key, value) || Secrets.AreIn(value);

    private SecretTexts Secrets => _secrets ??= new(module, sensitive, variables, _flow);

    /// <summary>What a source says in one case, in words that may be shown; null for a default.</summary>
    public Origin? Origin(string key, DjangoCase each) =>
        each is not { IsDefault: false, Span: { } span } ? null
        : each.Value is StringValue text && _flow.IsIn(each) ? new(Mask.Of(text.Value.Length), span, span.Source.Path)
        : Origin(key, _flow.Redact(each.Value, each), each.Type, span);

    /// <summary>What a case overrides, the nearest first.</summary>
    public ImmutableArray<Origin> History(string key, DjangoCase each) =>
        [.. each.History.Select(other => Origin(key, other.Value, other.Type, other.Span))];

    /// <summary>What holds where the module says nothing of a key, as Django has it; null where Django has no default.</summary>
    public static FrameworkDefault? Beneath(DjangoModule module, string key)
    {
        var cases = module.DefaultCases(key);
        return cases.IsEmpty
            ? null
            : new([.. cases.Select(each => new Alternative(each.Value, each.Assuming))], module.DefaultsOf);
    }

    /// <summary>A value without the secrets that lie in it.</summary>
    public ConfigValue Redact(string key, ConfigValue value) =>
        value switch
        {
            MapValue map => new MapValue([
                .. map.Items.Select(item =>
                    KeyValuePair.Create(item.Key, Redact($"{key}:{item.Key}", item.Value, isInside: true))
                ),
            ]),
            ListValue list => new ListValue([.. list.Items.Select(item => Redact(key, item, isInside: true))]),
            _ => value,
        };

    private ConfigValue Redact(string key, ConfigValue value, bool isInside) =>
        isInside && value is StringValue text && IsHidden(key, value)
            ? new StringValue(Mask.Of(text.Value.Length))
            : Redact(key, value);

    /// <summary>The branches and variables on which a value rests.</summary>
    public ImmutableArray<Dependency> DependsOn(IEnumerable<DjangoCase> cases) =>
        (_dependencies ??= new(variables, sensitive, Origin)).Of(cases);

    private Origin Origin(string key, ConfigValue value, PythonType type, SourceSpan span)
    {
        var shown =
            value is UnknownValue ? Source(key, span)
            : value is StringValue text && IsHidden(key, value) ? Mask.Of(text.Value.Length)
            : PythonText.Show(Redact(key, value), type, span);
        return new(shown, span, span.Source.Path);
    }

    /// <summary>What is not known is shown as it stands in the file, where that gives nothing away.</summary>
    private string Source(string key, SourceSpan span)
    {
        if (sensitive.IsSensitive(key) || span.Length == 0 || span.Source.IsSensitive(span))
        {
            return "…";
        }

        var text = span.Text;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return SecretText.HoldsSecret(text) ? "…"
            : end >= 0 ? text[..end].TrimEnd() + " …"
            : text;
    }

    /// <summary>A variable, with what the lower layers say of it.</summary>
    private EffectiveKey Variable(string key, GivenVariable given)
    {
        var chain = new List<Origin>();
        for (var one = given; one is not null; one = one.Overrides)
        {
            if (one.Span is { } span)
            {
                chain.Add(
                    Origin(key, one.Value, PythonType.String, span) is var said && one.Layer is { } layer
                        ? said with
                        {
                            Layer = layer,
                        }
                        : said
                );
            }
        }

        return new()
        {
            Values = [new(given.Value, [])],
            NativeKey = key,
            Origin = chain.FirstOrDefault() ?? new("…", anchor, anchor.Source.Path),
            History = [.. chain.Skip(1)],
            Anchor = anchor,
            Sensitive = IsHidden(key, given.Value),
            Native = DjangoText.Instance,
        };
    }

    private DjangoCase VersionCase()
    {
        ConfigValue value = module.Version is { } version
            ? new StringValue(DjangoModule.Short(version))
            : new UnknownValue("the project does not say which version of Django it uses");
        return new(value, PythonType.String, [], null, [], IsDefault: true);
    }

    private EffectiveKey Make(string key, ImmutableArray<DjangoCase> cases, string? defaultsOf)
    {
        var declared = cases.FirstOrDefault(each => !each.IsDefault);
        var isSensitive = cases.Any(each => IsSensitive(key, each));
        return new()
        {
            Values = Combinations.Simplify([
                .. cases.Select(each => new Alternative(_flow.Redact(Redact(key, each.Value), each), each.Assuming)
                {
                    Origin = Origin(key, each),
                    History = History(key, each),
                }),
            ]),
            NativeKey = key,
            Origin = declared is null ? null : Origin(key, declared) ?? new("…", anchor, anchor.Source.Path),
            History = declared is null ? [] : History(key, declared),
            Anchor = anchor,
            Sensitive = isSensitive,
            DefaultOf = declared is null ? defaultsOf : null,
            Beneath = Beneath(module, key),
            DependsOn = DependsOn(cases),
            Native = DjangoText.Instance,
        };
    }

    private IEnumerable<string> All() =>
        module.Names.SelectMany(name =>
            module.Cases(name).SelectMany(each => Below(name, each.Value, 1)).Prepend(name)
        );

    private static IEnumerable<string> Below(string key, ConfigValue value, int depth)
    {
        var items = value switch
        {
            _ when depth >= Deepest => [],
            MapValue map => map.Items.Select(item => (Name: item.Key, item.Value)),
            ListValue list => list.Items.Select(
                (item, index) => (Name: index.ToString(CultureInfo.InvariantCulture), Value: item)
            ),
            _ => [],
        };
        foreach (var (name, item) in items)
        {
            var path = $"{key}:{name}";
            yield return path;
            foreach (var deeper in Below(path, item, depth + 1))
            {
                yield return deeper;
            }
        }
    }
}
