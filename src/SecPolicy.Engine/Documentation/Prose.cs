using System.Collections.Immutable;

namespace SecPolicy.Engine.Documentation;

/// <summary>A text of which some parts are code or links.</summary>
/// <param name="Parts">The parts, one behind the other.</param>
internal sealed record Prose(ImmutableArray<Inline> Parts)
{
    /// <summary>Nothing.</summary>
    public static Prose Empty { get; } = new([]);

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Parts.All(part => part.Text.Length == 0);

    /// <summary>A plain text.</summary>
    public static Prose Of(string text) => new([new Words(text)]);

    /// <summary>A piece of code: a name, a key, a value.</summary>
    public static Prose Code(string text) => text.Length == 0 ? Empty : new([new Code(text)]);

    /// <summary>A link.</summary>
    public static Prose Link(string text, string target) => new([new Link(text, target)]);

    /// <summary>Two texts, one behind the other.</summary>
    public static Prose operator +(Prose left, Prose right) => new([.. left.Parts, .. right.Parts]);

    /// <summary>A text and a plain one behind it.</summary>
    public static Prose operator +(Prose left, string right) => left + Of(right);

    /// <summary>A plain text and another behind it.</summary>
    public static Prose operator +(string left, Prose right) => Of(left) + right;

    /// <summary>Texts with a plain one between each two.</summary>
    public static Prose Join(string separator, IEnumerable<Prose> texts)
    {
        var joined = Empty;
        var isFirst = true;
        foreach (var text in texts)
        {
            joined = isFirst ? text : joined + separator + text;
            isFirst = false;
        }

        return joined;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>A part of a text: a closed set.</summary>
/// <param name="Text">What is read.</param>
internal abstract record Inline(string Text);

/// <summary>Plain words.</summary>
/// <param name="Text">What is read.</param>
internal sealed record Words(string Text) : Inline(Text);

/// <summary>A piece of code.</summary>
/// <param name="Text">What is read.</param>
internal sealed record Code(string Text) : Inline(Text);

/// <summary>A link.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Target">An address, or a path relative to the folder <c>docs</c>.</param>
internal sealed record Link(string Text, string Target) : Inline(Text)
{
    /// <summary>Whether it leads out of the documentation.</summary>
    public bool IsAddress => Target.StartsWith("https://", StringComparison.Ordinal);
}
