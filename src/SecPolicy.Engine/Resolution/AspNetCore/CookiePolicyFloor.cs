using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// What the cookie policy makes of cookies: it raises their attributes to its own and lowers none, whatever is appended once a request has
/// passed it (seen by running ASP.NET Core 10).
/// </summary>
/// <param name="profile">The framework's profile.</param>
/// <param name="code">What the code does.</param>
/// <param name="options">Reads options.</param>
internal sealed class CookiePolicyFloor(FrameworkProfile profile, StartupCode code, OptionValues options)
{
    private const string Handler = "OnAppendCookie";

    /// <summary>An attribute of cookies, the policy's option for it, and its values from what the policy leaves alone upwards.</summary>
    /// <param name="Attribute">The last segment of the setting.</param>
    /// <param name="Path">The policy's option.</param>
    /// <param name="Property">The property of a cookie's options.</param>
    /// <param name="Order">The cookie's values, the lowest first: for SameSite by the numbers of the enumeration.</param>
    private sealed record Raised(string Attribute, string Path, string Property, ImmutableArray<ConfigValue> Order);

    private static readonly ImmutableArray<Raised> Attributes =
    [
        new("secure", "Secure", "Secure", Names("never", "auto", "always")),
        new("http-only", "HttpOnly", "HttpOnly", [new BooleanValue(false), new BooleanValue(true)]),
        new("same-site", "MinimumSameSitePolicy", "SameSite", Names("unset", "none", "lax", "strict")),
    ];

    private readonly Feature _policy = profile.Features.Single(feature => feature.Id == "cookie-policy");
    private readonly Feature _handlers = profile.Features.Single(feature => feature.Id == "cookie-policy-handlers");

    /// <summary>Raises the cookies that the policy covers.</summary>
    public void Raise(Dictionary<SettingName, EffectiveSetting> settings)
    {
        foreach (var step in code.Steps(_policy.Needs.Middleware))
        {
            foreach (var setting in settings.Values.ToList())
            {
                if (
                    setting.Name.Segments is ["cookie", var role, var attribute]
                    && Attributes.FirstOrDefault(raised => raised.Attribute == attribute) is { } raised
                    && new PolicyCoverage(code).Covers(step, role)
                )
                {
                    settings[setting.Name] = Raise(setting, raised, step);
                }
            }
        }
    }

    private EffectiveSetting Raise(EffectiveSetting setting, Raised raised, PipelineStep step)
    {
        var instance = step.Options ?? code.Options(_policy.Options);
        var floor = Floor(raised, instance, step);
        var own = setting.Values is [{ Origin: null } only]
            ? [only with { Origin = setting.Origin, History = setting.History }]
            : setting.Values;
        var key = _handlers.Keys.Single(key => key.Path == Handler);
        var handler = options.Read(_handlers, key, instance, null, null, isOwn: step.Options is not null);
        var values = Combinations.Simplify([
            .. Combinations
                .Pairs(own, floor)
                .Select(pair =>
                    Undone(Higher(pair.First, pair.Second, raised) with { Assuming = pair.Assuming }, handler, raised)
                ),
        ]);
        if (values.SequenceEqual(own))
        {
            return setting;
        }

        var first = values.FirstOrDefault(each => each.Origin is not null);
        var isDefault = values.All(each => each.Origin is null && each.Value is not UnknownValue);
        return new()
        {
            Name = setting.Name,
            Definition = setting.Definition,
            Values = SettingMaker.Placed(values),
            NativeKey = setting.NativeKey,
            Origin = first?.Origin,
            History = first?.History ?? [],
            Anchor = setting.Anchor,
            Sensitive = setting.Sensitive,
            Caveat = setting.Caveat ?? $"{step.Name} is applied to the cookie",
            DefaultOf = isDefault ? setting.DefaultOf : null,
            Beneath = setting.Beneath,
            DependsOn = setting.DependsOn,
            Fix = setting.Fix,
        };
    }

    /// <summary>The policy's values in the words of the cookies' own, the lowest where the policy does not run.</summary>
    private ImmutableArray<Alternative> Floor(Raised raised, OptionsInstance? instance, PipelineStep step)
    {
        var definition = _policy.Keys.Single(key => key.Path == raised.Path);
        var values = options
            .Read(_policy, definition, instance, null, null, isOwn: step.Options is not null)
            .Values.Select(each =>
                each with
                {
                    Value = each.Value is UnknownValue ? each.Value : Own(each.Value, raised, definition),
                    Origin = each.Origin ?? new Origin(step.Name, step.Span, step.Span.Source.Path),
                }
            );
        return
        [
            .. Combinations
                .Pairs([.. values], StartupCode.When(step))
                .Select(pair =>
                    pair.First with
                    {
                        Value =
                            pair.Second.Value is BooleanValue { Value: false } ? raised.Order[0]
                            : pair.Second.Value is UnknownValue && pair.First.Value != raised.Order[0]
                                ? pair.Second.Value
                            : pair.First.Value,
                        Assuming = pair.Assuming,
                    }
                ),
        ];
    }

    /// <summary>A value of the policy as the cookie's value to which it raises.</summary>
    private static ConfigValue Own(ConfigValue value, Raised raised, KeyDefinition definition)
    {
        var text =
            value is StringValue name && definition.Values.TryGetValue(name.Value, out var neutral) ? neutral : "";
        return raised.Order.FirstOrDefault(each => each.ToString() == text) ?? raised.Order[0];
    }

    /// <summary>The higher of two values, where that can be told.</summary>
    private static Alternative Higher(Alternative own, Alternative floor, Raised raised)
    {
        var (rank, least) = (raised.Order.IndexOf(own.Value), raised.Order.IndexOf(floor.Value));
        var top = raised.Order.Length - 1;
        if (rank == top || least == 0 || (least > 0 && rank >= least))
        {
            return own;
        }

        // The highest value results whatever the cookie's own is.
        var isRaised = least == top || (least > 0 && rank >= 0);
        return isRaised ? floor with { History = own.Origin is { } origin ? [origin, .. own.History] : [] }
            : rank < 0 ? own
            : floor;
    }

    /// <summary>A handler runs after the policy and can undo it, and whatever the cookie's own options say.</summary>
    private static Alternative Undone(Alternative value, OptionReading handler, Raised raised)
    {
        var doing = handler.Values.FirstOrDefault(each =>
            each.Value switch
            {
                NullValue => false,
                ListValue list => list.Items.Contains(new StringValue(raised.Property)),
                _ => true,
            }
        );
        if (doing is null || handler.IsDefault)
        {
            return value;
        }

        var place = doing.Origin?.Span;
        return value with
        {
            Value = new UnknownValue($"the handler {Handler} runs after the cookie policy and may change it")
            {
                Cause = place,
            },
            Origin = doing.Origin ?? value.Origin,
        };
    }

    private static ImmutableArray<ConfigValue> Names(params string[] names) =>
        [.. names.Select(name => new StringValue(name))];
}
