using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>Reads the variables of a Dockerfile's stages, by BuildKit's parser and shell lexer. It knows no image.</summary>
internal sealed class DockerfileReader
{
    private readonly DockerfileLines _lines;
    private readonly ImmutableDictionary<string, Entry> _arguments;
    private readonly List<DockerfileStage> _stages = [];
    private readonly List<DockerfileScope> _scopes = [];
    private readonly List<Problem> _problems = [];
    private readonly SourceText _source;

    /// <summary>The variables that each stage leaves to the stages that start from it (<c>ONBUILD</c>).</summary>
    private readonly List<List<DockerfileLine>> _triggers = [];

    /// <summary>The last stage of each name.</summary>
    private readonly Dictionary<string, int> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The variables of the present stage.</summary>
    private List<Entry> _variables = [];

    /// <summary>How many variables all stages have, each with those of the stages that it starts from.</summary>
    private long _count;

    private DockerfileScope _outside = DockerfileScope.Outside;

    private DockerfileReader(SourceText source, ImmutableDictionary<string, Entry> arguments)
    {
        _source = source;
        _arguments = arguments;
        _lines = DockerfileLines.Read(source);
    }

    /// <summary>Reads a file; an instruction with a mistake is a problem, and the others are read all the same.</summary>
    /// <param name="source">The file.</param>
    /// <param name="arguments">The arguments that the build is known to get: what <c>ARG</c> says does not count then.</param>
    public static DockerfileDocument Read(SourceText source, ImmutableDictionary<string, Entry>? arguments = null)
    {
        var reader = new DockerfileReader(source, arguments ?? []);
        foreach (var line in reader._lines.Lines.TakeWhile(_ => reader._count <= source.Limits.Keys))
        {
            switch (line.Instruction)
            {
                case "FROM":
                    reader.ReadFrom(line);
                    break;
                case "ARG":
                    reader.ReadArguments(line);
                    break;
                case "ENV":
                    reader.ReadVariables(line);
                    break;
                case "ONBUILD" when line.Behind is { Instruction: "ENV" } trigger && reader._triggers.Count > 0:
                    reader._triggers[^1].Add(trigger);
                    break;
            }
        }

        reader.EndStage();
        return new(source, [.. reader._stages], reader._problems);
    }

    /// <summary>The comments, each with its number sign, in the order of the file.</summary>
    public static IReadOnlyList<SourceSpan> Comments(SourceText source) => DockerfileLines.Read(source).Comments;

    private DockerfileScope Scope => _scopes.Count == 0 ? _outside : _scopes[^1];

    private void EndStage()
    {
        if (_stages.Count > 0)
        {
            _stages[^1] = _stages[^1] with { Variables = [.. _variables] };
        }
    }

    private void AddStage(string? name, string image, DockerfileLine line)
    {
        if (name is not null)
        {
            _named[name] = _stages.Count;
        }

        _stages.Add(new(name, image, [], line.Whole));
        _triggers.Add([]);
    }

    private void ReadFrom(DockerfileLine line)
    {
        var words = DockerfileWords
            .Split(line.Text, line.Rest, _lines.Escape)
            .Where(word => !line.Text.AsSpan(word.Start).StartsWith("--"))
            .ToArray();
        var hasName =
            words.Length == 3
            && line.Text[words[1].Start..words[1].End].Equals("AS", StringComparison.OrdinalIgnoreCase);
        if (words.Length != 1 && !hasName)
        {
            Refuse("FROM names an image, and with AS a stage", line);
            return;
        }

        var (start, end) = words[0];
        var span = line.Span(start, end);
        var written = line.Text[start..end];
        var image = _outside.Resolve(new("", NullValue.Instance, span, span, Quoted: false), written, _lines.Escape);
        var target = (image?.AssumingUnset().Value as StringValue)?.Value;
        var index = target is null ? -1 : _named.GetValueOrDefault(target, -1);
        var name = hasName ? line.Text[words[2].Start..words[2].End] : null;
        EndStage();
        _variables = [];
        if (index < 0 || target is null)
        {
            _scopes.Add(DockerfileScope.Outside with { IsComplete = target is "scratch" });
            AddStage(name, written, line);
            return;
        }

        var variables = _stages[index].Variables;
        var scope = _scopes[index];
        if (image!.Value is UnknownValue)
        {
            // Another stage or image may be chosen.
            variables = [.. variables.Select(Doubt)];
            scope = new(scope.Known.SetItems(variables.Select(entry => KeyValuePair.Create(entry.Key, entry))), false);
        }

        _scopes.Add(scope);
        _variables = [.. variables];
        _count += variables.Length;
        AddStage(name, written, line);
        foreach (var trigger in _triggers[index])
        {
            ReadVariables(trigger);
        }

        Entry Doubt(Entry entry) =>
            entry.Value is UnknownValue
                ? entry
                : entry with
                {
                    Value = new UnknownValue("which stage this one starts from depends on an argument")
                    {
                        Cause = span,
                    },
                    WhenUnset = entry.Value,
                };
    }

    private void ReadArguments(DockerfileLine line)
    {
        foreach (var (start, end) in DockerfileWords.Split(line.Text, line.Rest, _lines.Escape))
        {
            var equals = line.Text.IndexOf('=', start, end - start);
            var name = line.Text[start..(equals < 0 ? end : equals)];
            var valueSpan = equals < 0 ? line.Span(start, end) : line.Span(equals + 1, end);
            var entry = new Entry(
                name,
                NullValue.Instance,
                line.Span(start, start + name.Length),
                valueSpan,
                Quoted: false
            );
            if (_arguments.TryGetValue(name, out var given))
            {
                Add(entry with { Value = given.Value, MadeOf = [given] });
                continue;
            }

            var value =
                equals < 0
                    ? _outside.Known.GetValueOrDefault(name) ?? entry
                    : Scope.Resolve(entry, line.Text[(equals + 1)..end], _lines.Escape);
            if (value is null)
            {
                Refuse("a quotation mark or a brace that nothing closes", line);
                continue;
            }

            // Whoever builds the image can set it.
            Add(
                entry with
                {
                    Value = new UnknownValue($"the build can set the argument {name}") { Cause = valueSpan },
                    WhenUnset = value.AssumingUnset().Value is { } otherwise and not UnknownValue ? otherwise : null,
                    MadeOf = value.MadeOf,
                }
            );
        }
    }

    private void ReadVariables(DockerfileLine line)
    {
        if (_scopes.Count == 0)
        {
            Refuse("ENV stands before the first FROM", line);
            return;
        }

        var words = DockerfileWords.Split(line.Text, line.Rest, _lines.Escape);
        if (words.Count == 0)
        {
            Refuse("ENV is NAME=value", line);
            return;
        }

        // All values see what was there before the instruction.
        var before = Scope;
        if (line.Text.IndexOf('=', words[0].Start, words[0].End - words[0].Start) < 0)
        {
            ReadOldForm(line, before);
            return;
        }

        foreach (var (start, end) in words)
        {
            var equals = line.Text.IndexOf('=', start, end - start);
            if (equals < 0)
            {
                Refuse("ENV is NAME=value; a value with blanks has quotation marks", line);
                return;
            }

            AddVariable(line, start, equals, equals + 1, end, before);
        }
    }

    /// <summary><c>ENV NAME value</c>: the value is all that follows.</summary>
    private void ReadOldForm(DockerfileLine line, DockerfileScope before)
    {
        var nameEnd = line.Rest;
        while (nameEnd < line.Text.Length && !char.IsWhiteSpace(line.Text[nameEnd]))
        {
            nameEnd++;
        }

        var start = nameEnd;
        while (start < line.Text.Length && char.IsWhiteSpace(line.Text[start]))
        {
            start++;
        }

        var end = line.Text.Length;
        while (end > start && char.IsWhiteSpace(line.Text[end - 1]))
        {
            end--;
        }

        if (start == line.Text.Length)
        {
            Refuse("ENV is NAME=value", line);
            return;
        }

        AddVariable(line, line.Rest, nameEnd, start, end, before);
    }

    private void AddVariable(
        DockerfileLine line,
        int nameStart,
        int nameEnd,
        int start,
        int end,
        DockerfileScope before
    )
    {
        var nameSpan = line.Span(nameStart, nameEnd);
        var text = line.Text[start..end];
        var name = before.Resolve(
            new("", NullValue.Instance, nameSpan, nameSpan, Quoted: false),
            line.Text[nameStart..nameEnd],
            _lines.Escape
        );
        if (name?.AssumingUnset().Value is not StringValue { Value: { Length: > 0 } key })
        {
            Refuse("the name of this variable is not known", line);
            return;
        }

        var entry = new Entry(key, NullValue.Instance, nameSpan, line.Span(start, end), text is ['"' or '\'', ..]);
        if (before.Resolve(entry, text, _lines.Escape) is not { } known)
        {
            Refuse("a quotation mark or a brace that nothing closes", line);
            return;
        }

        _scopes[^1] = Scope.With(known);
        _variables.Add(known);
        if (++_count == _source.Limits.Keys + 1)
        {
            _problems.Add(
                new(
                    ProblemIds.LimitExceeded,
                    $"more than {_source.Limits.Keys} variables in all stages; the rest is not read (limit keys)",
                    nameSpan
                )
            );
        }
    }

    private void Add(Entry argument)
    {
        if (_scopes.Count == 0)
        {
            _outside = _outside.With(argument);
        }
        else
        {
            _scopes[^1] = Scope.With(argument);
        }
    }

    private void Refuse(string message, DockerfileLine line) =>
        _problems.Add(new(ProblemIds.DeploymentDockerfile, message, line.Whole with { Length = 0 }));
}
