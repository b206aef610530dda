using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>What a rule speaks of: settings by name, or native keys of one framework.</summary>
internal abstract record Selector
{
    private protected Selector(string text, SourceSpan span)
    {
        Text = text;
        Span = span;
    }

    /// <summary>The selector as the policy writes it: <c>cookie.*.secure</c>.</summary>
    public string Text { get; }

    /// <summary>Where the policy writes it.</summary>
    public SourceSpan Span { get; }

    /// <summary>How many <c>*</c> it has, each of which stands for one segment or, in a setting's name, for a part of one.</summary>
    public abstract int Wildcards { get; }

    /// <summary>Whether it has a <c>**</c>, which stands for one or more segments.</summary>
    public abstract bool IsDeep { get; }

    /// <summary>Whether it can select more than one thing.</summary>
    public bool IsPattern => Wildcards > 0 || IsDeep;

    /// <summary>The selector with what its <c>*</c> stand for in their places.</summary>
    /// <param name="wildcards">As many texts as there are wildcards.</param>
    internal abstract Selector Bind(ImmutableArray<string> wildcards);

    /// <summary>Reads a selector: a native one has a slash.</summary>
    public static Selector Parse(string text, SourceSpan span)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new SettingSelector(text, [.. text.Split('.')], span)
            : new NativeSelector(text, text[..slash], text[(slash + 1)..], span);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary>Selects settings: <c>cookie.session.secure</c>, <c>cookie.*.secure</c>, <c>cookie.auth*.secure</c>, <c>cookie.**</c>.</summary>
internal sealed record SettingSelector : Selector
{
    internal SettingSelector(string text, ImmutableArray<string> segments, SourceSpan span)
        : base(text, span)
    {
        Segments = segments;
        Wildcards = segments.Sum(SegmentPattern.Wildcards);
        IsDeep = segments.Contains("**", StringComparer.Ordinal);
        Name = new(segments);
    }

    /// <summary>The parts between the dots.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <inheritdoc/>
    public override int Wildcards { get; }

    /// <inheritdoc/>
    public override bool IsDeep { get; }

    /// <summary>The selected setting's name, when the selector is no pattern.</summary>
    internal SettingName Name { get; }

    /// <summary>Whether a setting is selected.</summary>
    public bool Matches(SettingName name) => Matches(Segments.AsSpan(), name.Segments.AsSpan(), null, instance: true);

    /// <summary>Whether a setting is selected, and what the <c>*</c> stand for.</summary>
    internal bool TryMatch(SettingName name, out ImmutableArray<string> wildcards)
    {
        if (Wildcards == 0 || !Matches(name))
        {
            wildcards = [];
            return Wildcards == 0 && Matches(name);
        }

        var found = new List<string>();
        Matches(Segments.AsSpan(), name.Segments.AsSpan(), found, instance: true);
        wildcards = [.. found];
        return true;
    }

    /// <summary>Whether some instance of a pattern of the catalog can be selected.</summary>
    internal bool Matches(SettingPattern pattern) =>
        Matches(Segments.AsSpan(), pattern.Segments.AsSpan(), null, instance: false);

    internal override Selector Bind(ImmutableArray<string> wildcards)
    {
        var next = 0;
        ImmutableArray<string> segments =
        [
            .. Segments.Select(segment => SegmentPattern.Fill(segment, wildcards, ref next)),
        ];
        return new SettingSelector(string.Join('.', segments), segments, Span);
    }

    private static bool Matches(
        ReadOnlySpan<string> selector,
        ReadOnlySpan<string> name,
        List<string>? wildcards,
        bool instance
    )
    {
        if (selector.IsEmpty || name.IsEmpty)
        {
            return selector.IsEmpty && name.IsEmpty;
        }

        if (selector[0] == "**")
        {
            for (var taken = 1; taken <= name.Length; taken++)
            {
                var before = wildcards?.Count ?? 0;
                if (Matches(selector[1..], name[taken..], wildcards, instance))
                {
                    return true;
                }

                wildcards?.RemoveRange(before, wildcards.Count - before);
            }

            return false;
        }

        var isRole = !instance && SettingPattern.IsRole(name[0]);
        if (!isRole && !SegmentPattern.Matches(selector[0], name[0], wildcards))
        {
            return false;
        }

        return Matches(selector[1..], name[1..], wildcards, instance);
    }
}

/// <summary>Selects native keys of one framework: <c>aspnetcore/Kestrel:Endpoints:*:Url</c>.</summary>
internal sealed record NativeSelector : Selector
{
    internal NativeSelector(string text, string framework, string key, SourceSpan span)
        : base(text, span)
    {
        Framework = framework;
        Key = key;
        var segments = key.Split(':');
        First = segments[0];
        Wildcards = segments.Count(segment => segment == "*");
        IsDeep = segments.Contains("**");
    }

    /// <summary>The framework's id.</summary>
    public string Framework { get; }

    /// <summary>The key or the pattern, in the framework's spelling.</summary>
    public string Key { get; }

    /// <summary>Its first segment.</summary>
    public string First { get; }

    /// <inheritdoc/>
    public override int Wildcards { get; }

    /// <inheritdoc/>
    public override bool IsDeep { get; }

    internal override Selector Bind(ImmutableArray<string> wildcards)
    {
        var next = 0;
        var key = string.Join(':', Key.Split(':').Select(segment => segment == "*" ? wildcards[next++] : segment));
        return new NativeSelector($"{Framework}/{key}", Framework, key, Span);
    }
}
