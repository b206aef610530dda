using System.Collections.Immutable;
using SecPolicy.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>Reads a YAML text into a tree with the place of every node.</summary>
internal static class YamlReader
{
    private const int DepthLimit = 64;
    private const int AliasLimit = 256;

    /// <summary>How many nodes a text may have once every alias is replaced by what it stands for.</summary>
    private const int SizeLimit = 1_000_000;

    /// <summary>Reads the only document of a text; any mistake is a problem <c>yaml-syntax</c> and leaves no root.</summary>
    public static YamlDocument Read(SourceText source)
    {
        if (source.IsEmbedded && PlainYaml.TryRead(source) is { } plain)
        {
            return new(plain, []);
        }

        var (roots, problems) = Parse(source, single: true);
        return new(roots.IsEmpty ? null : roots[0], problems);
    }

    /// <summary>Reads all documents of a text, as <c>---</c> separates them; those before a mistake are kept.</summary>
    public static YamlDocuments ReadAll(SourceText source)
    {
        var (roots, problems) = Parse(source, single: false);
        return new(roots, problems);
    }

    private static (ImmutableArray<YamlNode> Roots, IReadOnlyList<Problem> Problems) Parse(
        SourceText source,
        bool single
    )
    {
        var offsets = new ByteOffsets(source);
        var roots = ImmutableArray.CreateBuilder<YamlNode>();
        var parser = new Parser(new StringReader(offsets.Text));
        try
        {
            new TreeBuilder(parser, offsets).ReadDocuments(roots, single);
            return (roots.DrainToImmutable(), []);
        }
        // What YamlDotNet's scanner throws where it finds itself in a state that it does not expect.
        catch (InvalidOperationException)
        {
            var place = parser.Current?.End ?? Mark.Empty;
            var problem = new Problem(
                ProblemIds.YamlSyntax,
                "what follows cannot be understood",
                offsets.Span(place, place)
            );
            return (single ? [] : roots.DrainToImmutable(), [problem]);
        }
        catch (YamlException exception)
        {
            var message = exception.InnerException?.Message ?? exception.Message;

            // Of a tab the parser tells what it stands in first, and where it stands last.
            var start = message.Contains(" tab ", StringComparison.Ordinal) ? exception.End : exception.Start;
            var problem = new Problem(ProblemIds.YamlSyntax, Sentence(message), offsets.Span(start, exception.End));
            return (single ? [] : roots.DrainToImmutable(), [problem]);
        }
    }

    private static string Sentence(string message)
    {
        var start = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (start < 0 ? message : message[(start + 3)..]).TrimEnd('.');
    }

    /// <summary>Turns the parser's character offsets into offsets of bytes.</summary>
    private sealed class ByteOffsets(SourceText source)
    {
        private readonly Utf8Offsets _offsets = new(source);

        public string Text => _offsets.Text;

        public SourceSpan Span(Mark start, Mark end)
        {
            var from = Index(start);
            return _offsets.Span(from, Math.Max(from, Index(end)));
        }

        private int Index(Mark mark) => (int)Math.Min(mark.Index, Text.Length);
    }

    private const string StringTag = "tag:yaml.org,2002:str";

    private sealed class TreeBuilder(Parser parser, ByteOffsets offsets)
    {
        private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
        private int _aliases;
        private int _size;

        public void ReadDocuments(ImmutableArray<YamlNode>.Builder roots, bool single)
        {
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                if (single && roots.Count > 0)
                {
                    throw Mistake(parser.Current!, "only one document is allowed in a file");
                }

                parser.Consume<DocumentStart>();
                _anchors.Clear();
                roots.Add(ReadNode(0));
                parser.Consume<DocumentEnd>();
            }
        }

        private YamlNode ReadNode(int depth)
        {
            if (depth > DepthLimit)
            {
                throw Mistake(parser.Current!, $"nested more than {DepthLimit} levels deep");
            }

            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (++_aliases > AliasLimit || !_anchors.TryGetValue(alias.Value, out var target))
                {
                    throw Mistake(
                        alias,
                        _aliases > AliasLimit
                            ? $"more than {AliasLimit} aliases"
                            : $"no anchor {alias.Value} before this alias"
                    );
                }

                _size += target.Size;
                return _size <= SizeLimit
                    ? target.Node
                    : throw Mistake(alias, $"aliases make it larger than {SizeLimit} nodes");
            }

            var before = _size++;
            var start = (NodeEvent)parser.Current!;
            YamlNode node = start switch
            {
                Scalar => ReadScalar(),
                SequenceStart => ReadSequence(depth),
                _ => ReadMapping(depth),
            };
            if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            {
                node = node with { Tag = start.Tag.Value };
            }

            if (!start.Anchor.IsEmpty)
            {
                _anchors[start.Anchor] = (node, _size - before);
            }

            return node;
        }

        private YamlScalar ReadScalar()
        {
            var scalar = parser.Consume<Scalar>();
            var isText = scalar.Style != ScalarStyle.Plain || scalar.Tag is { IsEmpty: false, Value: StringTag };
            return new(scalar.Value, isText, offsets.Span(scalar.Start, scalar.End));
        }

        private YamlSequence ReadSequence(int depth)
        {
            var start = parser.Consume<SequenceStart>();
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            SequenceEnd end;
            while (!parser.TryConsume<SequenceEnd>(out end!))
            {
                items.Add(ReadNode(depth + 1));
            }

            return new(items.DrainToImmutable(), Extent(start, end, start.Style == SequenceStyle.Flow));
        }

        private YamlMapping ReadMapping(int depth)
        {
            var start = parser.Consume<MappingStart>();
            var pairs = ImmutableArray.CreateBuilder<YamlPair>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            MappingEnd end;
            while (!parser.TryConsume<MappingEnd>(out end!))
            {
                var keyEvent = parser.Current!;
                if (ReadNode(depth + 1) is not YamlScalar key)
                {
                    throw Mistake(keyEvent, "a key must be a scalar");
                }

                if (!keys.Add(key.Text))
                {
                    throw Mistake(keyEvent, $"the key {key.Text} stands twice in one map");
                }

                pairs.Add(new(key, ReadNode(depth + 1)));
            }

            return new(pairs.DrainToImmutable(), Extent(start, end, start.Style == MappingStyle.Flow));
        }

        /// <summary>Where a list or a map stands; the parser puts the end of a flow style before its closing bracket.</summary>
        private SourceSpan Extent(ParsingEvent start, ParsingEvent end, bool isFlow)
        {
            var span = offsets.Span(start.Start, end.End);
            return isFlow && end.Start.Index == end.End.Index ? span with { Length = span.Length + 1 } : span;
        }

        private static SemanticErrorException Mistake(ParsingEvent place, string message) =>
            new(place.Start, place.End, message);
    }
}
