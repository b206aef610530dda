using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>From whom forwarded headers are believed, and whether the visitor's scheme is among them.</summary>
/// <param name="maker">Knows the settings.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="code">What the code does.</param>
/// <param name="options">Reads options.</param>
/// <remarks>Everyone is believed where both lists, of proxies and of networks, are empty (seen by running ASP.NET Core 10).</remarks>
internal sealed class ForwardedHeaderTrust(
    SettingMaker maker,
    FrameworkProfile profile,
    StartupCode code,
    OptionValues options
)
{
    private const string Headers = "ForwardedHeaders";
    private const string Enabled = "ForwardedHeaders_Enabled";
    private const string Nobody = "nobody";
    private const string OptionsFeature = "forwarded-headers-options";
    private const string ProxiesFeature = "forwarded-proxies";
    private const string KeyFeature = "forwarded-headers";
    private static readonly SettingName Trust = SettingName.Parse("forwarded-headers.trust");
    private static readonly SettingName ProxyHeader = SettingName.Parse("https.proxy-header");

    /// <summary>The settings.</summary>
    /// <param name="settings">What the framework reads from the configuration by itself.</param>
    public IEnumerable<EffectiveSetting> Find(IReadOnlyDictionary<SettingName, EffectiveSetting> settings)
    {
        if (!code.Facts.IsWeb)
        {
            yield break;
        }

        var feature = Feature(OptionsFeature);
        var proxies = Feature(ProxiesFeature);
        var instance = code.StepOptions(feature) ?? code.Options(feature.Options);
        var uses = code.Uses(feature);
        var flags = Read(feature, Key(feature, Headers), instance);
        var isEmpty = Combinations.And(
            IsEmpty(proxies, instance, "KnownProxies"),
            Combinations.And(
                IsEmpty(proxies, instance, "KnownNetworks", "KnownIPNetworks"),
                IsEmpty(proxies, instance, "KnownIPNetworks", "KnownNetworks")
            )
        );
        var enabled = settings.GetValueOrDefault(Trust)
            is { Values: [{ Value: StringValue { Value: "everyone" } }] } key
            ? key
            : null;
        if (enabled is null)
        {
            var trusted = Doubtful(Trusted(uses, flags, isEmpty), value => value is StringValue { Value: Nobody });
            yield return Setting(Trust, trusted, feature);
        }
        else if (IsListed(instance))
        {
            yield return Setting(Trust, [new(new StringValue("listed"), [])], feature);
        }

        if (enabled is not null && StartupCode.IsNever(uses) && Limit(feature, instance, enabled) is { } limit)
        {
            yield return limit;
        }

        var header = Read(proxies, Key(proxies, "ForwardedProtoHeaderName"), instance);
        var believed = enabled is null ? Doubtful(Believed(uses, flags, header), value => value is NullValue) : header;
        if (believed.Any(each => each.Value is not NullValue))
        {
            yield return Setting(ProxyHeader, believed, feature);
        }
    }

    /// <summary>The limit of the middleware that the framework adds by itself where the key asks for it.</summary>
    private EffectiveSetting? Limit(Feature feature, OptionsInstance? instance, EffectiveSetting enabled)
    {
        var definition = Key(feature, "ForwardLimit");
        var name = SettingName.Parse(definition.Setting!);
        var declared = maker.Find(name)!;
        var reading = options.Read(feature, definition, instance, name, declared, isOwn: false);
        var place = enabled.Origin?.Span ?? code.Facts.Anchor;
        return maker.Option(name, declared, feature, definition, reading, Combinations.Certain(true), place);
    }

    private ImmutableArray<Alternative> Read(Feature feature, KeyDefinition definition, OptionsInstance? instance) =>
        options
            .Read(feature, definition, instance, null, null, isOwn: code.HasStepOptions(Feature(OptionsFeature)))
            .Values;

    private Feature Feature(string id) => profile.Features.Single(feature => feature.Id == id);

    private static KeyDefinition Key(Feature feature, string path) => feature.Keys.Single(key => key.Path == path);

    /// <summary>Values of which those that rest on absence are unknown where a call that nobody could follow may add the middleware.</summary>
    private ImmutableArray<Alternative> Doubtful(
        ImmutableArray<Alternative> values,
        Predicate<ConfigValue> isAbsence
    ) =>
        code.Doubt(isPipeline: true, OptionsFeature, ProxiesFeature, KeyFeature) is { } doubt
            ? [.. values.Select(each => isAbsence(each.Value) ? each with { Value = doubt } : each)]
            : values;

    /// <summary>Whether code gives a list an entry.</summary>
    private static bool IsListed(OptionsInstance? instance) =>
        instance?.Values.Any(pair =>
            pair.Key.StartsWith("Known", StringComparison.Ordinal)
            && pair.Value.Any(each => each.Value is ListValue { Items.IsEmpty: false })
        ) == true;

    /// <summary>Whether a list is empty; the framework's own is not.</summary>
    private ImmutableArray<Alternative> IsEmpty(
        Feature feature,
        OptionsInstance? instance,
        string path,
        string? otherwise = null
    )
    {
        var values = Read(feature, Key(feature, path), instance);
        if (values.IsEmpty && otherwise is not null)
        {
            values = Read(feature, Key(feature, otherwise), instance);
        }

        return values.IsEmpty
            ? Combinations.Certain(false)
            :
            [
                .. values.Select(each =>
                    each with
                    {
                        Value =
                            each.Value is UnknownValue
                                ? each.Value
                                : new BooleanValue(each.Value is ListValue { Items.IsEmpty: true }),
                    }
                ),
            ];
    }

    private ImmutableArray<Alternative> Trusted(
        ImmutableArray<Alternative> uses,
        ImmutableArray<Alternative> flags,
        ImmutableArray<Alternative> isEmpty
    ) =>
        [
            .. from used in Combinations.Pairs(uses, flags)
            from pair in Combinations.Pairs([used.First with { Assuming = used.Assuming }], isEmpty)
            let flag = Flags(used.Second.Value)
            let value = used.First.Value is BooleanValue { Value: false } || flag is 0 ? new StringValue(Nobody)
            : used.First.Value is UnknownValue ? used.First.Value
            : flag is null ? Unknown(used.Second.Value)
            : pair.Second.Value is BooleanValue { Value: true } ? new StringValue("everyone")
            : pair.Second.Value is UnknownValue ? pair.Second.Value
            : new StringValue("listed")
            select new Alternative(value, pair.Assuming)
            {
                Origin = value is StringValue { Value: Nobody } ? null : pair.Second.Origin,
            },
        ];

    private ImmutableArray<Alternative> Believed(
        ImmutableArray<Alternative> uses,
        ImmutableArray<Alternative> flags,
        ImmutableArray<Alternative> header
    )
    {
        var proto = profile.Enumerations[Headers]["XForwardedProto"];
        return
        [
            .. from used in Combinations.Pairs(uses, flags)
            let flag = Flags(used.Second.Value)
            let value = used.First.Value is BooleanValue { Value: false } || (flag is { } known && (known & proto) == 0)
                ? NullValue.Instance
            : used.First.Value is UnknownValue ? used.First.Value
            : flag is null ? Unknown(used.Second.Value)
            : header.Length == 1 ? header[0].Value
            : new UnknownValue("it depends on too many things")
            select new Alternative(value, used.Assuming) { Origin = value is NullValue ? null : used.Second.Origin },
        ];
    }

    private static ConfigValue Unknown(ConfigValue flags) =>
        flags is UnknownValue ? flags : new UnknownValue($"{flags} names no headers that can be forwarded");

    /// <summary>The numbers of the members that a value joins; null where they are not known.</summary>
    private long? Flags(ConfigValue value)
    {
        if (value is not StringValue text)
        {
            return null;
        }

        FrozenDictionary<string, long> members = profile.Enumerations[Headers];
        var flags = 0L;
        foreach (var name in text.Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (
                members.TryGetValue(name, out var member)
                || long.TryParse(name, CultureInfo.InvariantCulture, out member)
            )
            {
                flags |= member;
            }
            else
            {
                return null;
            }
        }

        return flags;
    }

    private EffectiveSetting Setting(SettingName name, ImmutableArray<Alternative> cases, Feature feature)
    {
        var values = Combinations.Simplify(cases);
        var first = values.FirstOrDefault(each => each.Origin is not null);
        return new()
        {
            Name = name,
            Definition = maker.Find(name) ?? throw new InvalidOperationException($"no setting {name}"),
            Values = SettingMaker.Placed(values),
            NativeKey = null,
            Origin = first?.Origin,
            History = first?.History ?? [],
            Anchor = code.Anchor(feature),
            Sensitive = false,
            Fix = name.Equals(Trust)
                ? SettingMaker.Fix(
                    Key(Feature(KeyFeature), Enabled),
                    first?.Origin,
                    code.Anchor(feature),
                    feature.Options
                )
                : null,
        };
    }
}
