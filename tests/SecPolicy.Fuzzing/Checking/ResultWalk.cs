using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Unicode;
using SecPolicy.Engine.Values;

namespace SecPolicy.Fuzzing.Checking;

/// <summary>
/// Visits everything that a result holds. Each object once, without recursion: results may be deep, and the walk must not be what
/// exhausts the stack.
/// </summary>
internal sealed class ResultWalk(Trace trace)
{
    private const string Ours = "SecPolicy.Engine";

    /// <summary>The vocabulary is the same in every run, and large.</summary>
    private const string Vocabulary = "SecPolicy.Engine.Catalog";

    private static readonly Dictionary<Type, FieldInfo[]> Fields = [];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, int> _counts = [];
    private readonly Stack<object> _open = new();

    /// <summary>Visits it.</summary>
    public void Walk(object? root)
    {
        Visit(root, 0);
        while (_open.TryPop(out var next))
        {
            Enter(next);
        }

        foreach (var (type, count) in _counts)
        {
            trace.Note(Trace.Stable(type.Name), 1 + BitOperations.Log2((uint)count));
        }
    }

    /// <summary>Takes a simple value into the digest, and puts off what holds others.</summary>
    private void Visit(object? value, int edge)
    {
        switch (value)
        {
            case null:
                trace.Add(0ul);
                return;
            case string text:
                trace.Add(text);
                return;
            case SourceSpan span:
                Check(span);
                return;
            case SourceText source:
                trace.Add(source.Path);
                foreach (var sensitive in source.Sensitive)
                {
                    Check(sensitive);
                }

                return;
            case Enum or bool or char or IFormattable and not IEnumerable:
                trace.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                trace.Note(edge, value is Enum or bool ? Trace.Stable(value.ToString()!) : 0);
                return;
            case Delegate or Type or MemberInfo:
                return;
            default:
                var type = value.GetType();
                if (IsLookedAt(type) && (type.IsValueType || _seen.Add(value)))
                {
                    trace.Note(edge, Trace.Stable(type.Name));
                    _open.Push(value);
                }

                return;
        }
    }

    private static bool IsLookedAt(Type type) =>
        type.Namespace is { } space
        && (
            space.StartsWith(Ours, StringComparison.Ordinal)
                ? !space.StartsWith(Vocabulary, StringComparison.Ordinal)
                : space.StartsWith("System", StringComparison.Ordinal)
        );

    private void Enter(object value)
    {
        var type = value.GetType();
        _counts[type] = _counts.GetValueOrDefault(type) + 1;
        trace.Add((ulong)(uint)Trace.Stable(type.Name));
        if (value is Problem problem)
        {
            trace.Note(problem);
        }

        if (value is IEnumerable items)
        {
            if (!IsDefault(value, type))
            {
                foreach (var item in items)
                {
                    Visit(item, Trace.Stable(type.Name));
                }
            }
        }
        else if (type.Namespace!.StartsWith(Ours, StringComparison.Ordinal) || IsPair(type))
        {
            foreach (var field in FieldsOf(type))
            {
                Visit(field.GetValue(value), Trace.Stable(type.Name) ^ Trace.Stable(field.Name));
            }
        }
    }

    private static bool IsPair(Type type) =>
        type.IsGenericType
        && (
            type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
        );

    /// <summary>An immutable array that nobody has made cannot be asked for its items.</summary>
    private static bool IsDefault(object value, Type type) =>
        type.IsValueType && type.GetProperty("IsDefault")?.GetValue(value) is true;

    private static FieldInfo[] FieldsOf(Type type)
    {
        lock (Fields)
        {
            if (!Fields.TryGetValue(type, out var fields))
            {
                fields =
                [
                    .. Ancestry(type)
                        .SelectMany(each =>
                            each.GetFields(
                                BindingFlags.Instance
                                    | BindingFlags.Public
                                    | BindingFlags.NonPublic
                                    | BindingFlags.DeclaredOnly
                            )
                        ),
                ];
                Fields.Add(type, fields);
            }

            return fields;
        }
    }

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (var each = type; each is not null && each != typeof(object); each = each.BaseType)
        {
            yield return each;
        }
    }

    private void Check(SourceSpan span)
    {
        if (span.Source is null)
        {
            return;
        }

        var text = span.Source.Utf8.Span;
        if (span.Start < 0 || span.Length < 0 || span.Start > text.Length - span.Length)
        {
            throw new InvariantException(
                $"the span {span.Start}+{span.Length} is outside of {span.Source.Path}, which has {text.Length} bytes"
            );
        }

        var cuts = IsInsideCharacter(text, span.Start) || IsInsideCharacter(text, span.End);

        // A source that is no UTF-8 at all is kept as it is, for the problem that says so.
        if (cuts && Utf8.IsValid(text))
        {
            throw new InvariantException($"the span {span.Start}+{span.Length} of {span.Source.Path} cuts a character");
        }

        trace.Add((ulong)span.Start);
        trace.Add((ulong)span.Length);
    }

    private static bool IsInsideCharacter(ReadOnlySpan<byte> text, int at) =>
        at < text.Length && (text[at] & 0b1100_0000) == 0b1000_0000;
}
