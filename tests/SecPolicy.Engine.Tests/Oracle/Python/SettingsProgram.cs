using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>A generated settings program.</summary>
/// <param name="Seed">The seed that generates it again.</param>
/// <param name="Module">The module to import.</param>
/// <param name="Files">Names and texts of its files.</param>
/// <param name="Environments">The variables to import it with; the first has none.</param>
internal sealed record SettingsProgram(
    int Seed,
    string Module,
    ImmutableArray<(string Name, string Text)> Files,
    ImmutableArray<ImmutableSortedDictionary<string, string>> Environments
)
{
    /// <summary>The program as text, for the message of a failure.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# seed {Seed}");
        foreach (var (name, content) in Files)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"# {name}");
            var number = 0;
            foreach (var line in content.TrimEnd('\n').Split('\n'))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{++number, 4}  {line}");
            }
        }

        return text.ToString();
    }
}

/// <summary>Kinds of generated expressions. A name keeps its kind, so that most programs run to their end.</summary>
internal enum Kind
{
    Boolean,
    Integer,
    Float,
    Text,

    /// <summary>A text or None.</summary>
    Optional,
    Texts,
    Integers,

    /// <summary>A tuple of texts.</summary>
    Tuple,

    /// <summary>From texts to integers.</summary>
    Map,

    /// <summary><c>{"default": {"TIMEOUT": integer, "HOSTS": texts}}</c>, perhaps with more.</summary>
    Nested,
}

/// <summary>What a generated program has defined so far.</summary>
internal sealed class ProgramScope
{
    /// <summary>The names that are surely defined.</summary>
    public Dictionary<string, Kind> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Functions, which take a text and an optional integer.</summary>
    public Dictionary<string, Kind> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>A copy, for a block that may not run.</summary>
    public ProgramScope Inner()
    {
        var inner = new ProgramScope();
        foreach (var (name, kind) in Names)
        {
            inner.Names[name] = kind;
        }

        foreach (var (name, kind) in Functions)
        {
            inner.Functions[name] = kind;
        }

        return inner;
    }
}
