using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>What requests pass through, and in which order: <c>MIDDLEWARE</c>, or <c>MIDDLEWARE_CLASSES</c> as before Django 2.0.</summary>
internal sealed class Middleware
{
    private const string New = "MIDDLEWARE";
    private const string Old = "MIDDLEWARE_CLASSES";
    private static readonly Version FirstNew = new(1, 10);
    private static readonly Version FirstWithoutOld = new(2, 0);

    private Middleware(string key, ImmutableArray<DjangoCase> cases)
    {
        Key = key;
        Cases = cases;
    }

    /// <summary>The setting that decides.</summary>
    public string Key { get; }

    /// <summary>What it can be.</summary>
    public ImmutableArray<DjangoCase> Cases { get; }

    /// <summary>Where it stands, in the first case that has a place.</summary>
    public SourceSpan? Span => Cases.Select(each => each.Span).FirstOrDefault(span => span is not null);

    /// <summary>Finds what Django's version reads.</summary>
    public static Middleware Of(DjangoModule module)
    {
        if (module.Version is { } old && old < FirstNew)
        {
            return new(Old, module.Cases(Old));
        }

        if (module.Version is { } modern && modern >= FirstWithoutOld)
        {
            return new(New, module.Cases(New));
        }

        // 1.10 and 1.11 read the old name where the new one is None; without a version the one that is set.
        var cases = module.Cases(New);
        var isNew = module.IsDeclared(New) && cases.Any(each => each.Value is not NullValue);
        return isNew || (module.Version is null && !module.IsDeclared(Old))
            ? new(New, cases)
            : new(Old, module.Cases(Old));
    }

    /// <summary>Whether a class is among them, for each case; a class of the same name from elsewhere is taken for a subclass.</summary>
    /// <param name="path">The dotted path of Django's class.</param>
    /// <param name="takesSubclasses">Whether a class from elsewhere whose name ends the same counts.</param>
    public ImmutableArray<Alternative> Has(string path, bool takesSubclasses) =>
        ListHas(Cases, item => item == path || (takesSubclasses && IsSubclass(item, path)));

    /// <summary>The class from elsewhere that is taken for a subclass of Django's, or null when Django's own is there.</summary>
    public string? Subclass(string path)
    {
        var items = Cases.Select(each => each.Value).OfType<ListValue>().SelectMany(list => list.Items).ToList();
        return items.Contains(new StringValue(path))
            ? null
            : items.OfType<StringValue>().FirstOrDefault(item => IsSubclass(item.Value, path))?.Value;
    }

    /// <summary>Whether a list has an entry, for each case.</summary>
    public static ImmutableArray<Alternative> ListHas(ImmutableArray<DjangoCase> cases, Predicate<string> wanted) =>
        Combinations.Simplify([.. cases.Select(each => new Alternative(Has(each.Value, wanted), each.Assuming))]);

    private static ConfigValue Has(ConfigValue value, Predicate<string> wanted) =>
        value switch
        {
            UnknownValue => value,
            ListValue list when list.Items.Any(item => item is StringValue text && wanted(text.Value)) =>
                new BooleanValue(true),
            ListValue list when list.Items.OfType<UnknownValue>().FirstOrDefault() is { } unknown => unknown,
            _ => new BooleanValue(false),
        };

    private static bool IsSubclass(string item, string path) =>
        item.Length > 0
        && item[(item.LastIndexOf('.') + 1)..].EndsWith(path[(path.LastIndexOf('.') + 1)..], StringComparison.Ordinal);
}
