using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>The comments of a YAML file: from a <c>#</c> at the start of a line or behind a blank, outside of scalars, to the end of the line.</summary>
internal static class YamlComments
{
    /// <summary>The comments in the order of the file; none where it cannot be parsed.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source)
    {
        if (YamlReader.ReadAll(source) is not { Roots: { IsEmpty: false } roots, Problems: [] })
        {
            return [];
        }

        var scalars = new List<SourceSpan>();
        var known = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        foreach (var root in roots)
        {
            Collect(root, scalars, known);
        }

        scalars.Sort((left, right) => left.Start.CompareTo(right.Start));
        var text = source.Utf8.Span;
        var comments = new List<SourceSpan>();
        var next = 0;
        for (var at = 0; at < text.Length; )
        {
            while (next < scalars.Count && scalars[next].End <= at)
            {
                next++;
            }

            if (next < scalars.Count && scalars[next].Start <= at)
            {
                at = scalars[next].End;
            }
            else if (
                text[at] == '#'
                && (at == 0 || text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            )
            {
                var length = text[at..].IndexOfAny((byte)'\r', (byte)'\n');
                length = length < 0 ? text.Length - at : length;
                comments.Add(new(source, at, length));
                at += length;
            }
            else
            {
                at++;
            }
        }

        return comments;
    }

    /// <remarks>What aliases stand for is there once, however many they are.</remarks>
    private static void Collect(YamlNode node, List<SourceSpan> scalars, HashSet<YamlNode> known)
    {
        if (!known.Add(node))
        {
            return;
        }

        switch (node)
        {
            case YamlScalar scalar:
                scalars.Add(scalar.Span);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, scalars, known);
                }

                break;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    Collect(pair.Key, scalars, known);
                    Collect(pair.Value, scalars, known);
                }

                break;
        }
    }
}
