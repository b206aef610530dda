using System.Collections.Immutable;

namespace SecPolicy.Engine.Documentation;

/// <summary>A page of documentation, to be written as Markdown or shown in a terminal.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lead">The sentence below it, without its full stop; empty for none.</param>
/// <param name="Blocks">What stands below that, in order.</param>
internal sealed record Page(string Title, string Lead, ImmutableArray<Block> Blocks);

/// <summary>A part of a page: a closed set.</summary>
internal abstract record Block
{
    private protected Block() { }
}

/// <summary>A heading below the page's own.</summary>
/// <param name="Level">2 for a section, 3 for a part of one.</param>
/// <param name="Text">The heading.</param>
internal sealed record Heading(int Level, Prose Text) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">The paragraph's text.</param>
internal sealed record TextBlock(Prose Text) : Block;

/// <summary>A list.</summary>
/// <param name="Items">The entries, in order.</param>
internal sealed record Bullets(ImmutableArray<Bullet> Items) : Block;

/// <summary>An entry of a list.</summary>
/// <param name="Text">The entry's text.</param>
/// <param name="Parts">The entries below it.</param>
internal sealed record Bullet(Prose Text, ImmutableArray<Bullet> Parts)
{
    /// <summary>An entry without entries below it.</summary>
    public Bullet(Prose text)
        : this(text, []) { }
}

/// <summary>A table; each row is about what its first cell names.</summary>
/// <param name="Headers">The headings of the columns.</param>
/// <param name="Rows">The rows, each with a cell for every heading.</param>
internal sealed record Table(ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<Prose>> Rows) : Block
{
    /// <summary>The table without the columns in which no row has anything.</summary>
    public Table WithoutEmptyColumns()
    {
        int[] kept = [.. Enumerable.Range(0, Headers.Length).Where(column => Rows.Any(row => !row[column].IsEmpty))];
        return new(
            [.. kept.Select(column => Headers[column])],
            [.. Rows.Select(row => kept.Select(column => row[column]).ToImmutableArray())]
        );
    }
}

/// <summary>Facts with a label each: a table of two columns without headings.</summary>
/// <param name="Rows">The labels and what they label; empty ones are left out.</param>
internal sealed record Facts(ImmutableArray<(string Label, Prose Text)> Rows) : Block;

/// <summary>Lines that are shown as they are.</summary>
/// <param name="Language">The language for colouring: <c>yaml</c>; empty for none.</param>
/// <param name="Text">The lines.</param>
internal sealed record CodeBlock(string Language, string Text) : Block;
