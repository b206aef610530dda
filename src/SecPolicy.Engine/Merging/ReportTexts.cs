using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Merging;

/// <summary>The JSON texts of a report's file: one, or one on each line.</summary>
internal static class ReportTexts
{
    /// <summary>The texts, each well-formed.</summary>
    /// <exception cref="ReportSyntaxException">One of them is not.</exception>
    public static ImmutableArray<ReadOnlyMemory<byte>> Of(SourceText source)
    {
        var texts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var utf8 = source.Utf8;
        var isLines = IsLines(utf8.Span);
        for (var start = 0; start < utf8.Length; )
        {
            var line = isLines ? utf8.Span[start..].IndexOf((byte)'\n') : -1;
            var end = line < 0 ? utf8.Length : start + line + 1;
            var text = utf8[start..end];
            if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                Check(source, start, text.Span);
                texts.Add(text);
            }

            start = end;
        }

        return texts.Count == 0
            ? throw new ReportSyntaxException("the file is empty", new SourceSpan(source, 0, 0))
            : texts.DrainToImmutable();
    }

    /// <summary>Whether the first line is a whole object, as it is in JSON lines and not in an indented report.</summary>
    private static bool IsLines(ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOf((byte)'\n');
        return end > 0 && utf8[..end].TrimEnd((byte)'\r').EndsWith("}"u8);
    }

    private static void Check(SourceText source, int start, ReadOnlySpan<byte> text)
    {
        SourceSpan At(long offset) => new(source, start + (int)offset, 0);
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read, and copied.
                if (reader.TokenType == JsonTokenType.Number && !reader.TryGetInt64(out _))
                {
                    throw new ReportSyntaxException("a report has whole numbers only", At(reader.TokenStartIndex));
                }

                if (
                    reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    && reader.ValueIsEscaped
                    && !IsWhole(ref reader)
                )
                {
                    throw new ReportSyntaxException(
                        "an escape names half of a surrogate pair",
                        At(reader.TokenStartIndex)
                    );
                }
            }
        }
        catch (JsonException)
        {
            var at = start + (int)reader.BytesConsumed;
            throw new ReportSyntaxException(
                source.Utf8.Span[at..].IndexOfAnyExcept(" \t\r\n"u8) < 0 || IsCutOff(text)
                    ? "the file ends before the report does"
                    : "the file is no JSON",
                new SourceSpan(source, Math.Min(at, source.Utf8.Length), 0)
            );
        }
    }

    /// <summary>Whether a text's escapes name characters.</summary>
    private static bool IsWhole(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether more bytes could make the text well-formed.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                // As far as it goes.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A report's file is no JSON, or not all of it.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="span">Where; null for the file as a whole.</param>
internal sealed class ReportSyntaxException(string message, SourceSpan? span) : Exception(message)
{
    /// <summary>Where; null for the file as a whole.</summary>
    public SourceSpan? Span => span;
}
