using System.Collections.Frozen;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>What one of Django's values means.</summary>
/// <param name="Value">The setting's value; unknown with the reason where Django refuses it.</param>
/// <param name="Observation">What is wrong with it, an observation's id; or null.</param>
/// <param name="Remark">The observation in words.</param>
internal readonly record struct DjangoReading(ConfigValue Value, string? Observation = null, string Remark = "");

/// <summary>Reads Django's values as Django does, by the types that the catalog gives its settings.</summary>
internal static class DjangoReader
{
    private const string Refused = "text-refused";

    private static readonly FrozenSet<string> TrueWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "true",
        "yes",
        "on",
        "1",
        "y",
        "t"
    );

    /// <summary>Reads one value.</summary>
    /// <param name="each">The value.</param>
    /// <param name="key">The key with its type.</param>
    /// <param name="isSensitive">Whether no message may show the value.</param>
    public static DjangoReading Read(DjangoCase each, KeyDefinition key, bool isSensitive) =>
        key.Type switch
        {
            "truthy" => Truth(each, key, isSensitive),
            _ when each.Value is UnknownValue => new(each.Value),
            "seconds" => Time(each, key, TimeSpan.TicksPerSecond, allowsNone: false, allowsSpan: false),
            "seconds-or-none" => Time(each, key, TimeSpan.TicksPerSecond, allowsNone: true, allowsSpan: false),
            "seconds-or-timedelta" => Time(each, key, TimeSpan.TicksPerSecond, allowsNone: true, allowsSpan: true),
            "header-seconds" => HeaderSeconds(each, key),
            "timedelta" => each.Value is DurationValue ? new(each.Value) : Refuse(each, key, "a timedelta"),
            "hours-or-timedelta" => Time(each, key, TimeSpan.TicksPerHour, allowsNone: true, allowsSpan: true),
            "days" => Time(each, key, TimeSpan.TicksPerDay, allowsNone: false, allowsSpan: false),
            "same-site" => SameSite(each, key),
            "text" => each.Value is StringValue ? new(each.Value) : Refuse(each, key, "a text"),
            "text-or-none" => DjangoCase.IsTrue(each.Value) == false ? new(NullValue.Instance)
            : each.Value is StringValue ? new(each.Value)
            : Refuse(each, key, "a text or None"),
            "list" => Entries(each, key),
            "names-of" => Names(each, key),
            "count" => Count(each, key),
            "number" => each.Value is IntegerValue ? new(each.Value) : Refuse(each, key, "a whole number"),
            "name" => Named(each, key, upper: false),
            "upper-name" => Named(each, key, upper: true),
            "referrer-policies" => ReferrerPolicies(each, key),
            "proxy-header" => ProxyHeader.Read(each),
            "content-policy" => ContentPolicy(each, key),
            "secret-length" => SecretKeyFacts.Length(each.Value),
            "secret-variety" => SecretKeyFacts.Variety(each.Value),
            "secret-prefix" => SecretKeyFacts.HasInsecurePrefix(each.Value),
            "weak-secrets" => SecretKeyFacts.CountWeak(each.Value),
            _ => new(each.Value),
        };

    private static DjangoReading Refuse(DjangoCase each, KeyDefinition key, string wanted) =>
        new(
            new UnknownValue($"Django fails with {Shown(each)}, where {wanted} belongs"),
            Refused,
            $"{key.Path} is {Shown(each)}, and Django needs {wanted}"
        );

    private static string Shown(DjangoCase each) => PythonText.Show(each.Value, each.Type, each.Span);

    private static DjangoReading Truth(DjangoCase each, KeyDefinition key, bool isSensitive)
    {
        if (each is { Value: UnknownValue unknown, Type: PythonType.String })
        {
            return new(
                unknown,
                "truthy-text",
                $"{key.Path} takes a text from outside, of which every one but the empty one counts as true, also \"False\" and \"0\""
            );
        }

        if (DjangoCase.IsTrue(each.Value) is not { } truth)
        {
            return new(each.Value is UnknownValue ? each.Value : new UnknownValue("it is unknown whether it is empty"));
        }

        ConfigValue value = new BooleanValue(truth);
        return
            each.Value is StringValue { Value.Length: > 0 } text
            && !TrueWords.Contains(text.Value.Trim())
            && !isSensitive
            ? new(value, "truthy-text", $"{Shown(each)} is a text that is not empty, and counts as true")
            : new(value);
    }

    private static DjangoReading Time(
        DjangoCase each,
        KeyDefinition key,
        long ticks,
        bool allowsNone,
        bool allowsSpan
    ) =>
        each.Value switch
        {
            IntegerValue number => new(DjangoText.Span(number.Value, ticks)),
            NumberValue number => new(DjangoText.Span(number.Value, ticks)),
            BooleanValue truth => new(DjangoText.Span(truth.Value ? 1 : 0, ticks)),
            DurationValue when allowsSpan => new(each.Value),
            NullValue when allowsNone => new(each.Value),
            _ => Refuse(each, key, allowsNone ? "a number or None" : "a number"),
        };

    /// <summary>Only written into a header, so that a text does as well.</summary>
    private static DjangoReading HeaderSeconds(DjangoCase each, KeyDefinition key) =>
        each.Value switch
        {
            NullValue or StringValue { Value.Length: 0 } => new(DjangoText.Seconds(0)),
            StringValue text
                when long.TryParse(
                    text.Value,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var seconds
                ) => new(DjangoText.Seconds(seconds)),
            _ => Time(each, key, TimeSpan.TicksPerSecond, allowsNone: false, allowsSpan: false),
        };

    private static DjangoReading SameSite(DjangoCase each, KeyDefinition key) =>
        each.Value switch
        {
            _ when DjangoCase.IsTrue(each.Value) == false => new(new StringValue("unset")),
            StringValue { Value: var text } when text.ToLowerInvariant() is "lax" or "strict" or "none" => new(
                new StringValue(text.ToLowerInvariant())
            ),
            _ => Refuse(each, key, "\"Lax\", \"Strict\", \"None\" or None"),
        };

    private static DjangoReading Entries(DjangoCase each, KeyDefinition key) =>
        each.Value switch
        {
            ListValue list => new(
                new ListValue([
                    .. list.Items.Select(item =>
                        item is StringValue or UnknownValue ? item : new StringValue(PythonText.Show(item))
                    ),
                ])
            ),
            NullValue => new(new ListValue([])),
            StringValue => new(
                new UnknownValue("a text stands where a list belongs"),
                "list-given-as-text",
                $"{key.Path} is {Shown(each)}, a text; Django needs a list or a tuple"
            ),
            _ => Refuse(each, key, "a list or a tuple"),
        };

    private static DjangoReading Names(DjangoCase each, KeyDefinition key) =>
        each.Value is ListValue list
            ? new(
                new ListValue([
                    .. list.Items.Select(item =>
                        item is MapValue map && map.Items.FirstOrDefault(pair => pair.Key == "NAME").Value is { } name
                            ? name
                            : item
                    ),
                ])
            )
            : Refuse(each, key, "a list");

    private static DjangoReading Count(DjangoCase each, KeyDefinition key) =>
        each.Value is not ListValue list ? Refuse(each, key, "a list")
        : list.Items.OfType<UnknownValue>().FirstOrDefault() is { } unknown ? new(unknown)
        : new(new IntegerValue(list.Items.Length));

    /// <summary>A name by the catalog's table, whose <c>*</c> stands for every other text; none is the table's <c>null</c>.</summary>
    private static DjangoReading Named(DjangoCase each, KeyDefinition key, bool upper)
    {
        if (each.Value is NullValue && key.Values.TryGetValue("null", out var none))
        {
            return new(new StringValue(none));
        }

        if (each.Value is not StringValue text)
        {
            return Refuse(each, key, "a text");
        }

        var name = upper ? text.Value.ToUpperInvariant() : text.Value;
        // The table itself compares without case, and Django's own names don't.
        var listed = key.Values.Keys.Contains(name, StringComparer.Ordinal);
        return listed ? new(new StringValue(key.Values[name]))
            : key.Values.TryGetValue("*", out var other) ? new(new StringValue(other))
            : Refuse(each, key, "one of " + string.Join(", ", key.Values.Keys.Order(StringComparer.Ordinal)));
    }

    /// <summary>The policies that the header names, the last that a browser knows being in force; none at all is no header.</summary>
    private static DjangoReading ReferrerPolicies(DjangoCase each, KeyDefinition key) =>
        each.Value switch
        {
            NullValue or StringValue { Value.Length: 0 } => new(NullValue.Instance),
            StringValue text => new(
                new ListValue([
                    .. text.Value.Split(',', StringSplitOptions.TrimEntries).Select(part => new StringValue(part)),
                ])
            ),
            _ => Entries(each, key),
        };

    private static DjangoReading ContentPolicy(DjangoCase each, KeyDefinition key) =>
        each.Value switch
        {
            NullValue => new(new BooleanValue(false)),
            MapValue map => new(new BooleanValue(!map.Items.IsEmpty)),
            _ => new(
                new UnknownValue($"Django fails with {Shown(each)}, where a dictionary belongs"),
                "policy-no-dictionary",
                $"{key.Path} is {Shown(each)}, and Django needs a dictionary or None"
            ),
        };
}
