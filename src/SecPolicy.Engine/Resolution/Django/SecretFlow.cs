using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Follows secrets into settings whose own names do not say so: <c>CACHE_PREFIX = "shop-" + os.environ["DB_PASSWORD"]</c>.</summary>
/// <param name="sensitive">Which names are secrets.</param>
/// <param name="variables">The variables that some layer gives.</param>
internal sealed class SecretFlow(SensitiveNames sensitive, IReadOnlyDictionary<string, GivenVariable> variables)
{
    /// <summary>The secrets on which a case's value rests.</summary>
    public ImmutableArray<string> Of(DjangoCase each) =>
        [
            .. each
                .Grounds.OfType<PythonName>()
                .Where(name => sensitive.IsSensitive(name.Name) || (name.Given is { } given && Refers(given.Span)))
                .Select(name => name.Given?.Value ?? variables.GetValueOrDefault(name.Name)?.Value)
                .OfType<StringValue>()
                .Select(text => text.Value)
                .Where(text => text.Length > 0),
        ];

    /// <summary>Whether a secret is in a case's value.</summary>
    public bool IsIn(DjangoCase each) => Holds(each.Value, Of(each));

    /// <summary>A value of a case without secrets in its items.</summary>
    public ConfigValue Redact(ConfigValue value, DjangoCase each) =>
        value is MapValue or ListValue && Of(each) is { IsEmpty: false } secrets ? Redact(value, secrets) : value;

    /// <summary>Whether a file of variables makes a value of one that is a secret: <c>A=${DB_PASSWORD}</c>.</summary>
    private bool Refers(SourceSpan span) =>
        span.Text.Split("${").Skip(1).Any(rest => sensitive.IsSensitive(rest.Split('}', ':')[0]));

    private static bool Holds(ConfigValue value, ImmutableArray<string> secrets) =>
        value switch
        {
            StringValue text => secrets.Any(secret => text.Value.Contains(secret, StringComparison.Ordinal)),
            ListValue list => list.Items.Any(item => Holds(item, secrets)),
            _ => false,
        };

    private static ConfigValue Redact(ConfigValue value, ImmutableArray<string> secrets)
    {
        ConfigValue Item(ConfigValue item) =>
            item is StringValue text && Holds(text, secrets)
                ? new StringValue(Mask.Of(text.Value.Length))
                : Redact(item, secrets);

        return value switch
        {
            MapValue map => new MapValue([
                .. map.Items.Select(item => KeyValuePair.Create(item.Key, Item(item.Value))),
            ]),
            ListValue list => new ListValue([.. list.Items.Select(Item)]),
            _ => value,
        };
    }
}
