using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>re</c>, for patterns and texts that mean the same to .NET.</summary>
internal static class RegexModule
{
    private static readonly FrozenDictionary<string, PyValue> Functions = LibraryModules.Table(
        Natives.Pure("re.compile", PyKind.Object, (_, call) => Pattern(call, 1)),
        Searching("re.match"),
        Searching("re.search"),
        Searching("re.fullmatch"),
        Natives.Make(
            "re.sub",
            PyKind.String,
            (interpreter, call) =>
                Known(call)
                    ? Pattern(call, 4).Substitute(interpreter, call, 1)
                    : interpreter.Derive("re.sub", PyKind.String, call)
        ),
        Natives.Make(
            "re.split",
            PyKind.List,
            (interpreter, call) =>
                Known(call)
                    ? Pattern(call, 3).Split(interpreter, call, 1)
                    : interpreter.Derive("re.split", PyKind.List, call)
        ),
        Natives.Make(
            "re.findall",
            PyKind.List,
            (interpreter, call) =>
                Known(call)
                    ? Pattern(call, 2).FindAll(interpreter, call, 1)
                    : interpreter.Derive("re.findall", PyKind.List, call)
        ),
        Natives.Pure("re.escape", PyKind.String, (_, call) => new PyString(Escape(call.Text(0, "pattern", "escape"))))
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "I" or "IGNORECASE" => new PyInteger((int)RegexFlags.IgnoreCase),
            "M" or "MULTILINE" => new PyInteger((int)RegexFlags.Multiline),
            "S" or "DOTALL" => new PyInteger((int)RegexFlags.DotAll),
            "X" or "VERBOSE" => new PyInteger((int)RegexFlags.Verbose),
            "U" or "UNICODE" => new PyInteger((int)RegexFlags.Unicode),
            "error" => new PyExceptionType("re.error"),
            _ => Functions.GetValueOrDefault(name),
        };

    private static bool Known(CallArguments call) => call.FirstUnknown is null;

    private static PyNative Searching(string name) =>
        Natives.Pure(name, PyKind.Any, (interpreter, call) => Pattern(call, 2).Search(interpreter, call, 1, name[3..]));

    private static PatternObject Pattern(CallArguments call, int flagsAt)
    {
        var flags = (RegexFlags)(int)call.Integer(flagsAt, "flags", "re", 0);
        return call.Required(0, "pattern", "re") is PatternObject compiled
            ? compiled
            : PatternObject.Compile(call.Text(0, "pattern", "re"), flags);
    }

    private static string Escape(string text)
    {
        var builder = new StringBuilder();
        foreach (var character in text)
        {
            builder.Append("()[]{}?*+-|^$\\.&~# \t\n\r\v\f".Contains(character) ? "\\" : "").Append(character);
        }

        return builder.ToString();
    }
}

/// <summary>The flags of <c>re</c>, with Python's own numbers.</summary>
[Flags]
internal enum RegexFlags
{
    None = 0,
    IgnoreCase = 2,
    Multiline = 8,
    DotAll = 16,
    Unicode = 32,
    Verbose = 64,
}

/// <summary>A compiled pattern.</summary>
/// <param name="Source">The pattern as Python has it.</param>
/// <param name="Regex">The pattern, anchored nowhere, its groups named <c>g1</c> and so on.</param>
/// <param name="Groups">The groups' names, null for one without.</param>
internal sealed record PatternObject(string Source, Regex Regex, ImmutableArray<string?> Groups) : PyLibraryObject
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Translates a pattern.</summary>
    /// <exception cref="NotFollowedException">It may mean something else to .NET.</exception>
    public static PatternObject Compile(string pattern, RegexFlags flags)
    {
        if (
            (flags & ~(RegexFlags.IgnoreCase | RegexFlags.Multiline | RegexFlags.DotAll | RegexFlags.Unicode))
            != RegexFlags.None
        )
        {
            throw new NotFollowedException("the pattern's flags are not followed");
        }

        var (text, groups) = new RegexTranslator(pattern).Translate();
        var options =
            RegexOptions.NonBacktracking
            | RegexOptions.CultureInvariant
            | (flags.HasFlag(RegexFlags.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.HasFlag(RegexFlags.Multiline) ? RegexOptions.Multiline : RegexOptions.None)
            | (flags.HasFlag(RegexFlags.DotAll) ? RegexOptions.Singleline : RegexOptions.None);
        try
        {
            return new(pattern, new Regex(text, options, Longest), groups);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new NotFollowedException("the pattern is not followed");
        }
    }

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "pattern" => new PyString(Source),
            "match" or "search" or "fullmatch" => Natives.Pure(
                name,
                PyKind.Any,
                (inner, call) => Search(inner, call, 0, name)
            ),
            "sub" => Natives.Pure(name, PyKind.String, (inner, call) => Substitute(inner, call, 0)),
            "split" => Natives.Pure(name, PyKind.List, (inner, call) => Split(inner, call, 0)),
            "findall" => Natives.Pure(name, PyKind.List, (inner, call) => FindAll(inner, call, 0)),
            _ => interpreter.Unknown($"pattern.{name}", "it is not followed"),
        };

    /// <summary><c>match</c>, <c>search</c> and <c>fullmatch</c>.</summary>
    public PyValue Search(Interpreter interpreter, CallArguments call, int at, string how)
    {
        var text = Subject(call, at);
        var anchored = how switch
        {
            "match" => new Regex($@"\A(?:{Regex})", Regex.Options, Longest),
            "fullmatch" => new Regex($@"\A(?:{Regex})\z", Regex.Options, Longest),
            _ => Regex,
        };
        var match = Run(() => anchored.Match(text));
        return match.Success ? new MatchObject(match, Groups) : PyNone.Instance;
    }

    /// <summary><c>sub</c>.</summary>
    public PyValue Substitute(Interpreter interpreter, CallArguments call, int at)
    {
        var replacement = Natives.AsText(
            call.Required(at, "repl", "sub") is PyFunction or PyNative or PyBound
                ? throw new NotFollowedException("functions that replace are not followed")
                : call.Required(at, "repl", "sub"),
            "sub"
        );
        var text = Subject(call, at + 1);
        var count = (int)call.Integer(at + 2, "count", "sub", 0);
        var result = Run(() => Regex.Replace(text, match => Expand(replacement, match), count <= 0 ? -1 : count));
        interpreter.CheckLength(result.Length);
        return new PyString(result);
    }

    /// <summary><c>split</c>.</summary>
    public PyValue Split(Interpreter interpreter, CallArguments call, int at)
    {
        var text = Subject(call, at);
        var most = (int)call.Integer(at + 1, "maxsplit", "split", 0);
        var parts = new List<PyValue>();
        var start = 0;
        foreach (var match in Run(() => Regex.Matches(text).ToList()))
        {
            if (most > 0 && --most < 0)
            {
                break;
            }

            parts.Add(new PyString(text[start..match.Index]));
            parts.AddRange(Enumerable.Range(1, Groups.Length).Select(group => MatchObject.Group(match, group)));
            start = match.Index + match.Length;
            if (most == 0 && call.Find(at + 1, "maxsplit") is not null)
            {
                break;
            }
        }

        parts.Add(new PyString(text[start..]));
        return interpreter.NewList([.. parts]);
    }

    /// <summary><c>findall</c>.</summary>
    public PyValue FindAll(Interpreter interpreter, CallArguments call, int at)
    {
        var text = Subject(call, at);
        PyValue Found(Match match)
        {
            PyString Part(int group) => MatchObject.Group(match, group) as PyString ?? new PyString("");
            return Groups.Length switch
            {
                0 => new PyString(match.Value),
                1 => Part(1),
                _ => new PyTuple([.. Enumerable.Range(1, Groups.Length).Select(Part)]),
            };
        }

        return interpreter.NewList([.. Run(() => Regex.Matches(text).ToList()).Select(Found)]);
    }

    private static string Subject(CallArguments call, int at)
    {
        var text = call.Text(at, "string", "re");
        // Beyond these the two dialects disagree on what a letter or a space is.
        return text.All(character => character is (< (char)128) and not (>= '\x1c' and <= '\x1f'))
            ? text
            : throw new NotFollowedException("the text is no ASCII");
    }

    private static T Run<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new NotFollowedException("matching takes too long");
        }
    }

    private string Expand(string template, Match match)
    {
        var builder = new StringBuilder();
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index] != '\\' || index + 1 == template.Length)
            {
                builder.Append(template[index]);
                continue;
            }

            var next = template[++index];
            switch (next)
            {
                case >= '1' and <= '9':
                    if (index + 1 < template.Length && char.IsAsciiDigit(template[index + 1]))
                    {
                        throw new NotFollowedException("such a replacement is not followed");
                    }

                    builder.Append(TextOf(match, next - '0'));
                    break;
                case 'g':
                    var end = template.IndexOf('>', index);
                    if (end < 0 || index + 1 == template.Length || template[index + 1] != '<')
                    {
                        throw new NotFollowedException("such a replacement is not followed");
                    }

                    var name = template[(index + 2)..end];
                    builder.Append(
                        TextOf(
                            match,
                            int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var number)
                                ? number
                                : Groups.IndexOf(name) + 1
                        )
                    );
                    index = end;
                    break;
                case '\\':
                    builder.Append('\\');
                    break;
                case 'n':
                    builder.Append('\n');
                    break;
                case 't':
                    builder.Append('\t');
                    break;
                default:
                    throw new NotFollowedException("such a replacement is not followed");
            }
        }

        return builder.ToString();
    }

    private string TextOf(Match match, int group) =>
        group < 0 || group > Groups.Length ? throw new PyRaise("re.error", "invalid group reference")
        : group == 0 ? match.Value
        : match.Groups[$"g{group}"].Value;
}

/// <summary>A match.</summary>
/// <param name="Found">What .NET found.</param>
/// <param name="Names">The groups' names.</param>
internal sealed record MatchObject(Match Found, ImmutableArray<string?> Names) : PyLibraryObject
{
    /// <summary>A group's text, or <c>None</c> when it takes no part.</summary>
    public static PyValue Group(Match match, int index) =>
        index == 0 ? new PyString(match.Value)
        : match.Groups[$"g{index}"] is { Success: true } group ? new PyString(group.Value)
        : PyNone.Instance;

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "group" => new PyNative(
                name,
                (_, call) =>
                    call.Positional.Length switch
                    {
                        0 => Group(Found, 0),
                        1 => Item(call.Positional[0]),
                        _ => new PyTuple([.. call.Positional.Select(Item)]),
                    }
            ),
            "groups" => new PyNative(
                name,
                (_, _) => new PyTuple([.. Enumerable.Range(1, Names.Length).Select(index => Group(Found, index))])
            ),
            "groupdict" => new PyNative(
                name,
                (inner, _) =>
                    inner.NewDictionary(
                        Names
                            .Select((known, index) => (known, index))
                            .Where(pair => pair.known is not null)
                            .Select(pair => ((PyValue)new PyString(pair.known!), Group(Found, pair.index + 1)))
                    )
            ),
            "string" => interpreter.Unknown("match.string", "it is not followed", PyKind.String),
            "start" or "end" or "span" => new PyNative(
                name,
                (_, call) =>
                    !call.Positional.IsEmpty ? throw new PyRaise("IndexError", "no such group")
                    : name == "start" ? new PyInteger(Found.Index)
                    : name == "end" ? new PyInteger(Found.Index + Found.Length)
                    : new PyTuple([new PyInteger(Found.Index), new PyInteger(Found.Index + Found.Length)])
            ),
            _ => interpreter.Unknown($"match.{name}", "it is not followed"),
        };

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span) => Item(index);

    private PyValue Item(PyValue index)
    {
        var number = index is PyString name ? Names.IndexOf(name.Value) + 1 : (int)Natives.AsInteger(index, "group");
        return number < 0 || number > Names.Length || (number == 0 && index is PyString)
            ? throw new PyRaise("IndexError", "no such group")
            : Group(Found, number);
    }
}
