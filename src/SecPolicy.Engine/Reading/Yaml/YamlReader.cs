using System.Collections.Immutable;
using SecPolicy.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>Reads a YAML text into a tree with the place of every node.</summary>
internal static class YamlReader
{
    /// <summary>
    /// Reads the only document of a text; any mistake is a problem <c>yaml-syntax</c>, more than the limits allow a problem <c>limit-exceeded</c>, and
    /// both leave no root.
    /// </summary>
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
            new TreeBuilder(parser, offsets, source.Limits).ReadDocuments(roots, single);
            return (roots.DrainToImmutable(), []);
        }
        // What YamlDotNet throws where it finds itself in a state that it does not expect, and of a tag that is no address.
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
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
            var id = exception is TooMuch ? ProblemIds.LimitExceeded : ProblemIds.YamlSyntax;
            var problem = new Problem(id, Sentence(message), offsets.Span(start, exception.End));
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

        public char Before(Mark mark) => Index(mark) is > 0 and var index ? Text[index - 1] : '\0';

        public ReadOnlySpan<char> Behind(Mark mark) => Text.AsSpan(Index(mark));

        private int Index(Mark mark) => (int)Math.Min(mark.Index, Text.Length);
    }

    /// <summary>A text is larger or deeper than what is read.</summary>
    private sealed class TooMuch(in Mark start, in Mark end, string message) : YamlException(start, end, message);

    private sealed class TreeBuilder(Parser parser, ByteOffsets offsets, Limits limits)
    {
        private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
        private int _aliases;
        private int _size;
        private int _flows;

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
            if (depth > limits.Nesting)
            {
                throw TooLarge(parser.Current!, $"nested more than {limits.Nesting} levels deep (limit nesting)");
            }

            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (++_aliases > limits.Aliases)
                {
                    throw TooLarge(alias, $"more than {limits.Aliases} aliases (limit aliases)");
                }

                if (!_anchors.TryGetValue(alias.Value, out var target))
                {
                    throw Mistake(alias, $"no anchor {alias.Value} before this alias");
                }

                Count(alias, target.Size);
                return target.Node;
            }

            var before = _size;
            // YamlDotNet ends a map without the value of a key where a key stands alone in a flow list.
            if (parser.Current is not NodeEvent start)
            {
                throw Mistake(parser.Current!, "a value is missing");
            }

            Count(start, 1);
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
                Demand(start, YamlAmbiguity.OfAnchor(start.Anchor.Value));
                _anchors[start.Anchor] = (node, _size - before);
            }

            return node;
        }

        /// <summary>Counts nodes, those that an alias stands for among them: a few lines of aliases can stand for billions.</summary>
        private void Count(ParsingEvent at, int nodes)
        {
            _size += nodes;
            if (_size > limits.Keys)
            {
                throw TooLarge(at, $"more than {limits.Keys} keys and values, aliases replaced (limit keys)");
            }
        }

        private YamlScalar ReadScalar()
        {
            var scalar = parser.Consume<Scalar>();
            var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value;
            var text = tag == YamlTags.Binary ? YamlTags.Decode(scalar.Value) : scalar.Value;
            if (text is null)
            {
                throw Mistake(scalar, "this !!binary is no base64");
            }

            var isPlain = scalar.Style == ScalarStyle.Plain;
            if (isPlain && _flows > 0)
            {
                Demand(scalar, YamlAmbiguity.OfPlain(scalar.Value));
            }

            return new(
                text,
                !isPlain || tag is YamlTags.Text or YamlTags.Binary,
                offsets.Span(scalar.Start, scalar.End)
            );
        }

        private YamlSequence ReadSequence(int depth)
        {
            var start = parser.Consume<SequenceStart>();
            var isFlow = start.Style == SequenceStyle.Flow;
            _flows += isFlow ? 1 : 0;
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            SequenceEnd end;
            while (!parser.TryConsume<SequenceEnd>(out end!))
            {
                // YamlDotNet loses the : of `- :b` behind a list or a map in one line.
                if (parser.Current is Scalar { Style: ScalarStyle.Plain } item && offsets.Before(item.Start) == ':')
                {
                    throw Mistake(item, "a text that begins with : must be quoted here");
                }

                items.Add(ReadNode(depth + 1));
            }

            _flows -= isFlow ? 1 : 0;
            return new(items.DrainToImmutable(), Extent(start, end, isFlow));
        }

        private YamlMapping ReadMapping(int depth)
        {
            var start = parser.Consume<MappingStart>();
            var isFlow = start.Style == MappingStyle.Flow;
            _flows += isFlow ? 1 : 0;
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

                if (isFlow && keyEvent is Scalar { Style: ScalarStyle.Plain })
                {
                    Demand(keyEvent, YamlAmbiguity.OfKey(offsets.Behind(keyEvent.End)));
                }

                pairs.Add(new(key, ReadNode(depth + 1)));
            }

            _flows -= isFlow ? 1 : 0;
            return new(pairs.DrainToImmutable(), Extent(start, end, isFlow));
        }

        private static void Demand(ParsingEvent place, string? mistake)
        {
            if (mistake is not null)
            {
                throw Mistake(place, mistake);
            }
        }

        /// <summary>Where a list or a map stands; the parser puts the end of a flow style before its closing bracket.</summary>
        private SourceSpan Extent(ParsingEvent start, ParsingEvent end, bool isFlow)
        {
            var span = offsets.Span(start.Start, end.End);
            return isFlow && end.Start.Index == end.End.Index ? span with { Length = span.Length + 1 } : span;
        }

        private static SemanticErrorException Mistake(ParsingEvent place, string message) =>
            new(place.Start, place.End, message);

        private static TooMuch TooLarge(ParsingEvent place, string message) => new(place.Start, place.End, message);
    }
}
