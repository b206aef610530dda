using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>The name of one setting of one application: <c>cookie.session.secure</c>.</summary>
/// <remarks>A segment that names an instance can hold dots of its own; names compare without case.</remarks>
public sealed class SettingName : IEquatable<SettingName>, IComparable<SettingName>
{
    private readonly string _text;
    private readonly int _hash;

    /// <summary>Makes a name of its segments.</summary>
    public SettingName(ImmutableArray<string> segments)
    {
        Segments = segments;
        _text = string.Join('.', segments);
        _hash = StringComparer.OrdinalIgnoreCase.GetHashCode(_text);
    }

    /// <summary>The parts between the dots.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>Fills a role into a profile's template: <c>tls.{1}.min-version</c>.</summary>
    internal static SettingName Create(string template, string role) =>
        new([.. template.Split('.').Select(segment => segment is "{1}" ? role : segment)]);

    /// <summary>Reads a name, each dot being a separator.</summary>
    public static SettingName Parse(string text) => new([.. text.Split('.')]);

    /// <inheritdoc/>
    public int CompareTo(SettingName? other) => string.CompareOrdinal(_text, other?._text);

    /// <inheritdoc/>
    public bool Equals(SettingName? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && _hash == other._hash
            && string.Equals(_text, other._text, StringComparison.OrdinalIgnoreCase)
        );

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingName);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => _text;
}

/// <summary>A name of which some segments are roles: <c>cookie.{role}.secure</c>.</summary>
public sealed class SettingPattern
{
    private readonly string _text;

    private SettingPattern(string text, ImmutableArray<string> segments)
    {
        _text = text;
        Segments = segments;
    }

    /// <summary>The parts between the dots; a role stands in braces.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>Reads a pattern.</summary>
    internal static SettingPattern Parse(string text) => new(text, [.. text.Split('.')]);

    /// <summary>Whether a segment of a pattern is a role.</summary>
    internal static bool IsRole(string segment) => segment.StartsWith('{');

    /// <summary>Whether a name is an instance of this pattern.</summary>
    internal bool Matches(SettingName name)
    {
        if (name.Segments.Length != Segments.Length)
        {
            return false;
        }

        for (var index = 0; index < Segments.Length; index++)
        {
            if (
                !IsRole(Segments[index])
                && !string.Equals(Segments[index], name.Segments[index], StringComparison.OrdinalIgnoreCase)
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The pattern with the roles that were written filled in, so that the nearest name to them is one that can be written.</summary>
    internal string Like(string written)
    {
        var segments = written.Split('.');
        return string.Join(
            '.',
            Segments.Select((segment, index) => IsRole(segment) && index < segments.Length ? segments[index] : segment)
        );
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
