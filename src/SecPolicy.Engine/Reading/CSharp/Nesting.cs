using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>
/// Finds code that is nested deeper than any that people write. Roslyn's parser looks ahead at each bracket, so that its time grows with
/// the square of their depth and beyond: 2,000 open parentheses take it more than 20 seconds.
/// </summary>
internal static class Nesting
{
    /// <summary>Where a text becomes too deep; null when it does not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many brackets may be open.</param>
    public static int? TooDeepAt(ReadOnlySpan<byte> text, int most)
    {
        var (open, angles, branches) = (0, 0, 0);
        var interpolations = new Stack<int>();
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case (byte)'(' or (byte)'[':
                    open++;
                    break;
                case (byte)'{':
                    open++;
                    angles = 0;
                    break;
                case (byte)')' or (byte)']':
                    open = Math.Max(0, open - 1);
                    break;
                case (byte)'}':
                    open = Math.Max(0, open - 1);
                    angles = 0;
                    break;
                case (byte)';':
                    angles = 0;
                    break;
                case (byte)'<':
                    angles++;
                    break;
                // Roslyn passes over what nobody builds by recursion.
                case (byte)'#' when text[at..].StartsWith("#if"u8):
                    branches++;
                    break;
                case (byte)'#' when text[at..].StartsWith("#endif"u8):
                    branches = Math.Max(0, branches - 1);
                    break;
                case (byte)'/' when Next(text, at) == '/':
                    at = End(text, at, "\n"u8);
                    break;
                case (byte)'/' when Next(text, at) == '*':
                    at = End(text, at, "*/"u8);
                    break;
                case (byte)'\'':
                    at = Literal(text, at, (byte)'\'', isVerbatim: false);
                    break;
                // An interpolated text holds code, which counts.
                case (byte)'"' when IsInterpolated(text, at):
                    Enter(interpolations, open);
                    break;
                case (byte)'"':
                    at = Text(text, at);
                    break;
            }

            if (open > most || branches > most || IsCostly(angles, interpolations.Count))
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsCostly(int angles, int interpolations) =>
        angles > FixedLimits.AngleBrackets || interpolations > FixedLimits.Interpolations;

    /// <summary>Notes an interpolated text: one at the same depth, or further out, is not in those before it.</summary>
    private static void Enter(Stack<int> interpolations, int open)
    {
        while (interpolations.TryPeek(out var outer) && outer >= open)
        {
            interpolations.Pop();
        }

        interpolations.Push(open);
    }

    /// <summary>Where a text ends that holds no code.</summary>
    private static int Text(ReadOnlySpan<byte> text, int at)
    {
        var isVerbatim = at > 0 && text[at - 1] == '@';
        return !isVerbatim && text[at..].StartsWith("\"\"\""u8)
            ? End(text, at + 2, "\"\"\""u8)
            : Literal(text, at, (byte)'"', isVerbatim);
    }

    private static byte Next(ReadOnlySpan<byte> text, int at) => at + 1 < text.Length ? text[at + 1] : (byte)0;

    private static bool IsInterpolated(ReadOnlySpan<byte> text, int at) =>
        at > 0 && (text[at - 1] == '$' || (at > 1 && text[at - 1] == '@' && text[at - 2] == '$'));

    private static int End(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> mark)
    {
        var start = Math.Min(at + 1, text.Length);
        var found = text[start..].IndexOf(mark);
        return found < 0 ? text.Length : start + found + mark.Length - 1;
    }

    /// <summary>The closing quote; the end of the line where there is none.</summary>
    private static int Literal(ReadOnlySpan<byte> text, int at, byte quote, bool isVerbatim)
    {
        for (var end = at + 1; end < text.Length; end++)
        {
            if (isVerbatim && text[end] == quote && Next(text, end) == quote)
            {
                end++;
                continue;
            }

            if (text[end] == quote)
            {
                return end;
            }

            if (!isVerbatim && text[end] == '\\')
            {
                end++;
            }
            else if (!isVerbatim && text[end] == '\n')
            {
                return end;
            }
        }

        return text.Length;
    }
}
