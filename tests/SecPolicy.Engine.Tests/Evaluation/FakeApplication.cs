using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>Builds resolved applications without any file.</summary>
internal sealed class FakeApplication
{
    private readonly List<ResolvedEnvironment> _environments = [];

    /// <summary>Adds an environment, whose name says its kind: Development, Test, Staging, or else production.</summary>
    public FakeApplication With(string name, params EffectiveValue[] values) => With(name, judged: true, [], values);

    public FakeApplication With(
        string name,
        bool judged,
        ImmutableArray<Observation> observations,
        params EffectiveValue[] values
    )
    {
        var kind = Enum.TryParse<EnvironmentKind>(name, out var known) ? known : EnvironmentKind.Production;
        _environments.Add(
            new(new FakeKeys([.. values.OfType<EffectiveKey>()]), observations)
            {
                Name = name,
                Kind = kind,
                Judged = judged,
                Layers = [],
                Settings = [.. values.OfType<EffectiveSetting>().OrderBy(setting => setting.Name)],
                Anchor = Place("appsettings.json", 0),
            }
        );
        return this;
    }

    /// <summary>Makes an observation impossible in the last environment.</summary>
    public FakeApplication WithoutSight(params string[] observations)
    {
        var last = _environments[^1];
        _environments[^1] = last with { Unseen = [.. observations] };
        return this;
    }

    public ResolvedApplication Build(string path = "app") => new(path, "aspnetcore", [.. _environments], [], []);

    /// <summary>Judges by one rule that runs everywhere.</summary>
    public EvaluationResult Judge(string rule) =>
        new Evaluator([PolicyFixture.LoadClean(PolicyFixture.OneRule("in: \"*\"\n" + rule))]).Evaluate(Build());

    /// <summary>Findings as tests compare them: outcome, setting or key, message.</summary>
    public IEnumerable<string> Findings(string rule) => Judge(rule).Findings.Select(Show);

    public static string Show(Finding finding) =>
        $"{finding.Outcome} {finding.Setting ?? finding.Key}: {finding.Message}";

    /// <summary>A setting that a source declares; the value is written as in a policy, several with <c>|</c> and <c>unknown</c> for one that nobody knows.</summary>
    public static EffectiveSetting Declared(string name, string value, string file = "appsettings.json", int at = 10) =>
        Setting(name, value, new(value, Place(file, at), file), null);

    /// <summary>A setting that has the framework's default.</summary>
    public static EffectiveSetting Default(string name, string value, string? key = null) =>
        Setting(name, value, null, "ASP.NET Core 10", key);

    /// <summary>A native key that a source declares.</summary>
    public static EffectiveKey Key(string key, string text, bool isDefault = false) =>
        new()
        {
            Native = new FakeNative(),
            Values = [.. Alternatives(text, raw => raw == "null" ? NullValue.Instance : new StringValue(raw))],
            NativeKey = key,
            Origin = isDefault ? null : new(text, Place("appsettings.json", 20), "appsettings.json"),
            DefaultOf = isDefault ? "ASP.NET Core 10" : null,
            History = [],
            Anchor = null,
            Sensitive = false,
        };

    public static SourceSpan Place(string file, int at) => new(new(file, new string('\n', 100)), at, 1);

    private static EffectiveSetting Setting(
        string name,
        string value,
        Origin? origin,
        string? defaultOf,
        string? key = null
    )
    {
        var settingName = SettingName.Parse(name);
        var definition = SmallVocabulary.Instance.FindSetting(settingName)!;
        return new()
        {
            Name = settingName,
            Definition = definition,
            Values = [.. Alternatives(value, raw => Read(raw, definition))],
            NativeKey = key ?? "Native:" + name,
            Origin = origin,
            DefaultOf = defaultOf,
            History = [],
            Anchor = origin is null ? Place("appsettings.json", 5) : null,
            Sensitive = definition.Sensitive,
        };
    }

    private static IEnumerable<Alternative> Alternatives(string text, Func<string, ConfigValue> read)
    {
        var parts = text.Split('|');
        for (var index = 0; index < parts.Length; index++)
        {
            ConfigValue value =
                parts[index] == "unknown" ? new UnknownValue("the deployment fills it in") : read(parts[index]);
            yield return new(
                value,
                parts.Length == 1 ? [] : ["CASE is " + (index + 1).ToString(CultureInfo.InvariantCulture)]
            );
        }
    }

    private static ConfigValue Read(string text, SettingDefinition definition) =>
        text == "null" ? NullValue.Instance
        : definition.Type == SettingType.Duration && DurationText.TryParse(text, out var duration)
            ? new DurationValue(duration)
        : definition.Type == SettingType.List
            ? new ListValue([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Entry)])
        : definition.Type is SettingType.Boolean or SettingType.Integer ? new YamlScalar(text, false, default).ToValue()
        : new StringValue(text);

    private static ConfigValue Entry(string text) =>
        text == "?" ? new UnknownValue("an entry is filled in") : new StringValue(text);

    private sealed class FakeNative : INativeText
    {
        public bool IsTyped => false;

        public ConfigValue ReadBoolean(ConfigValue raw) =>
            raw is StringValue text && bool.TryParse(text.Value, out var truth)
                ? new BooleanValue(truth)
                : Refuse(raw, "true or false");

        public ConfigValue ReadDuration(ConfigValue raw) =>
            raw is StringValue text && TimeSpan.TryParse(text.Value, CultureInfo.InvariantCulture, out var span)
                ? new DurationValue(span)
                : Refuse(raw, "a duration");

        public ConfigValue ReadNumber(ConfigValue raw) =>
            raw is StringValue text && long.TryParse(text.Value, CultureInfo.InvariantCulture, out var number)
                ? new IntegerValue(number)
                : Refuse(raw, "a number");

        private static ConfigValue Refuse(ConfigValue raw, string what) =>
            raw is StringValue ? new UnknownValue("ASP.NET Core cannot read it as " + what) : raw;
    }

    private sealed class FakeKeys(ImmutableArray<EffectiveKey> keys) : INativeKeys
    {
        public IEnumerable<string> Declared => keys.Where(key => key.IsDeclared).Select(key => key.NativeKey!);

        public EffectiveKey? Find(string key) =>
            keys.FirstOrDefault(each => string.Equals(each.NativeKey, key, StringComparison.OrdinalIgnoreCase));

        public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern)
        {
            foreach (var key in Declared.Order(StringComparer.Ordinal))
            {
                if (KeyPattern.TryMatch(pattern, key, out var wildcards))
                {
                    yield return (key, wildcards);
                }
            }
        }
    }
}
