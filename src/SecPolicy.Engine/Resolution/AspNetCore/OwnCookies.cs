using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>The settings of the cookies that the application's own code appends.</summary>
/// <param name="maker">Makes settings.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="options">Reads options.</param>
internal sealed class OwnCookies(SettingMaker maker, FrameworkProfile profile, OptionValues options)
{
    private const string OptionsType = "CookieOptions";

    /// <summary>The settings of every role; one whose places have different values that are not known has a case for each.</summary>
    public IEnumerable<EffectiveSetting> Find(OwnCookieRoles roles)
    {
        var feature = profile.Features.FirstOrDefault(feature => feature.Options == OptionsType);
        return feature is null
            ? []
            : from role in roles.All
            from definition in feature.Keys
            let setting = Setting(feature, definition, role.Key, [.. role])
            where setting is not null
            select setting;
    }

    private EffectiveSetting? Setting(Feature feature, KeyDefinition definition, string role, OwnCookie[] places)
    {
        var segments = definition.Setting!.Split('.');
        segments[Array.IndexOf(segments, feature.Code.Role)] = role;
        var name = new SettingName([.. segments]);
        if (maker.Find(name) is not { } declared)
        {
            return null;
        }

        var readings = places
            .Select(place => options.Read(feature, definition, Instance(place), name, declared, isOwn: true))
            .ToList();
        var values = Combinations.Simplify([
            .. places.Zip(readings).SelectMany(pair => Cases(pair.First, pair.Second, places.Length > 1)),
        ]);
        if (values.IsEmpty)
        {
            return null;
        }

        var first = values.FirstOrDefault(each => each.Origin is not null);
        return new()
        {
            Name = name,
            Definition = declared,
            Values = SettingMaker.Placed(values),
            NativeKey = readings[0].Key,
            Origin = first?.Origin,
            History = first?.History ?? [],
            Anchor = places[0].Place,
            Sensitive = declared.Sensitive || readings.Exists(reading => reading.Sensitive),
            DefaultOf = readings.TrueForAll(reading => reading.IsDefault) ? profile.DefaultsOf : null,
            Beneath = readings[0].Default is { } beneath ? new([new(beneath, [])], profile.DefaultsOf) : null,
            Fix = SettingMaker.Fix(definition, first?.Origin, places[0].Place, readings[0].Key),
        };
    }

    private static OptionsInstance Instance(OwnCookie cookie) =>
        new(OptionsType, "", cookie.Options ?? ImmutableDictionary<string, ImmutableArray<OptionCase>>.Empty, []);

    /// <summary>A default stands where the cookie is appended.</summary>
    private static IEnumerable<Alternative> Cases(OwnCookie cookie, OptionReading reading, bool isOneOfSeveral)
    {
        var line = cookie.Place.StartPosition.Line.ToString(CultureInfo.InvariantCulture);
        var appended = $"{cookie.Place.Source.Path}:{line} appends it";
        return reading.Values.Select(each =>
            isOneOfSeveral
                ? each with
                {
                    Assuming = [.. each.Assuming, appended],
                    Origin = each.Origin ?? OptionValues.Shown(cookie.Place),
                }
                : each
        );
    }
}
