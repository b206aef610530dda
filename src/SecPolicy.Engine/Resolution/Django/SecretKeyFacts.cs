using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>What may be said of a secret key without showing it; the limits are those of <c>check --deploy</c>.</summary>
internal static class SecretKeyFacts
{
    private const int ShortestLength = 50;
    private const int LeastVariety = 5;
    private const string InsecurePrefix = "django-insecure-";

    /// <summary>How many characters it has, counted as Python counts them.</summary>
    public static DjangoReading Length(ConfigValue value) =>
        OfText(value, text => new IntegerValue(text.EnumerateRunes().Count()));

    /// <summary>How many different characters it has.</summary>
    public static DjangoReading Variety(ConfigValue value) =>
        OfText(value, text => new IntegerValue(text.EnumerateRunes().Distinct().Count()));

    /// <summary>Whether it is one that <c>startproject</c> made up and marked as insecure.</summary>
    public static DjangoReading HasInsecurePrefix(ConfigValue value) =>
        OfText(value, text => new BooleanValue(text.StartsWith(InsecurePrefix, StringComparison.Ordinal)));

    /// <summary>How many of several keys are weak.</summary>
    public static DjangoReading CountWeak(ConfigValue value)
    {
        if (value is not ListValue list)
        {
            return new(new UnknownValue("it is no list"));
        }

        var weak = list.Items.OfType<StringValue>().Count(item => IsWeak(item.Value));
        return weak == 0 && list.Items.OfType<UnknownValue>().FirstOrDefault() is { } unknown
            ? new(unknown)
            : new(new IntegerValue(weak));
    }

    private static bool IsWeak(string key) =>
        key.EnumerateRunes().Count() < ShortestLength
        || key.EnumerateRunes().Distinct().Count() < LeastVariety
        || key.StartsWith(InsecurePrefix, StringComparison.Ordinal);

    private static DjangoReading OfText(ConfigValue value, Func<string, ConfigValue> fact) =>
        new(
            value switch
            {
                StringValue text => fact(text.Value),
                NullValue => fact(""),
                UnknownValue => value,
                _ => new UnknownValue("the key is no text"),
            }
        );
}
