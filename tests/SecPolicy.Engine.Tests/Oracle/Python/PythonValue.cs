using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>A Python value as a text that is the same for equal values of the same type: <c>["a", (1, 2.5)]</c>.</summary>
/// <param name="Text">The text, near to Python's own; sets are in the order of their items' texts.</param>
internal readonly record struct PythonValue(string Text)
{
    private const string OpaqueText = "<opaque>";
    private static readonly SearchValues<char> Whole = SearchValues.Create("-0123456789");

    public static PythonValue None { get; } = new("None");

    /// <summary>A value of a type that the oracle does not look into: a module, a compiled expression, an object.</summary>
    public static PythonValue Opaque { get; } = new(OpaqueText);

    /// <summary>Whether the value, or a part of it, is of a type that the oracle does not look into.</summary>
    public bool IsOpaque => Text.Contains(OpaqueText, StringComparison.Ordinal);

    public static PythonValue Boolean(bool value) => new(value ? "True" : "False");

    public static PythonValue Integer(BigInteger value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static PythonValue Float(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return new(text.AsSpan().IndexOfAnyExcept(Whole) < 0 ? text + ".0" : text);
    }

    public static PythonValue String(string value) => new(JsonSerializer.Serialize(value));

    public static PythonValue Bytes(ReadOnlySpan<byte> value) => new($"bytes({Convert.ToHexStringLower(value)})");

    public static PythonValue List(IEnumerable<PythonValue> items) => new($"[{Joined(items)}]");

    public static PythonValue Tuple(IEnumerable<PythonValue> items) => new($"({Joined(items)})");

    public static PythonValue Set(IEnumerable<PythonValue> items) => new($"set({Sorted(items)})");

    public static PythonValue FrozenSet(IEnumerable<PythonValue> items) => new($"frozenset({Sorted(items)})");

    public static PythonValue Dictionary(IEnumerable<(PythonValue Key, PythonValue Value)> items) =>
        new($"{{{string.Join(", ", items.Select(item => $"{item.Key.Text}: {item.Value.Text}"))}}}");

    public static PythonValue TimeDelta(TimeSpan value) =>
        new($"timedelta({value.Ticks / TimeSpan.TicksPerMicrosecond} us)");

    public static PythonValue Path(string value) => new($"Path({JsonSerializer.Serialize(value)})");

    /// <summary>A container that holds itself, so many containers below the outermost.</summary>
    public static PythonValue Cycle(int depth) => new($"<cycle {depth}>");

    /// <summary>Reads what <c>django_oracle.py</c> writes.</summary>
    public static PythonValue Parse(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return None;
            case JsonValueKind.True or JsonValueKind.False:
                return Boolean(json.GetBoolean());
            case JsonValueKind.Number:
                return Integer(json.GetInt64());
            case JsonValueKind.String:
                return String(json.GetString()!);
            case JsonValueKind.Array:
                return List(Items(json));
            default:
                var tag = json.EnumerateObject().Single();
                return Tagged(tag.Name, tag.Value);
        }
    }

    public override string ToString() => Text;

    private static PythonValue Tagged(string tag, JsonElement json) =>
        tag switch
        {
            "$int" => Integer(Hexadecimal(json.GetString()!)),
            "$float" => Float(
                json.GetString() switch
                {
                    "inf" => double.PositiveInfinity,
                    "-inf" => double.NegativeInfinity,
                    "nan" => double.NaN,
                    var text => double.Parse(text!, CultureInfo.InvariantCulture),
                }
            ),
            "$tuple" => Tuple(Items(json)),
            "$set" => Set(Items(json)),
            "$frozenset" => FrozenSet(Items(json)),
            "$dict" => Dictionary(json.EnumerateArray().Select(pair => (Parse(pair[0]), Parse(pair[1])))),
            "$bytes" => Bytes(json.GetBytesFromBase64()),
            "$timedelta" => new(
                $"timedelta({((Int128)json[0].GetInt64() * 86400 + json[1].GetInt64()) * 1_000_000 + json[2].GetInt64()} us)"
            ),
            "$path" => Path(json.GetString()!),
            "$cycle" => Cycle(json.GetInt32()),
            "$opaque" => Opaque,
            _ => throw new InvalidDataException($"the oracle has no tag {tag}"),
        };

    private static BigInteger Hexadecimal(string text)
    {
        var digits = text.TrimStart('-');
        var value = BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return digits.Length < text.Length ? -value : value;
    }

    private static ImmutableArray<PythonValue> Items(JsonElement json) => [.. json.EnumerateArray().Select(Parse)];

    private static string Joined(IEnumerable<PythonValue> items) => string.Join(", ", items.Select(item => item.Text));

    private static string Sorted(IEnumerable<PythonValue> items) =>
        string.Join(", ", items.Select(item => item.Text).Order(StringComparer.Ordinal));
}
