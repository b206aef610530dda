using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The text of a waiver in a comment: <c>secpolicy: ignore[rule-id, other-rule] until=2027-01-31 reason</c>.</summary>
internal static partial class InlineWaiverText
{
    private const string Form = "secpolicy: ignore[rule-id] until=2027-01-31 reason";

    private static readonly string[] Attributes = ["until", "owner", "ticket"];

    /// <summary>Reads the line of a comment.</summary>
    /// <param name="text">The line from <c>secpolicy:</c> on, without what ends the comment.</param>
    /// <param name="span">Where that stands.</param>
    /// <param name="code">The lines of the file.</param>
    /// <param name="lines">Those that it speaks of.</param>
    /// <returns>Null when the line says something else.</returns>
    public static WrittenWaiver? Read(string text, SourceSpan span, CommentLines code, (int First, int Last) lines)
    {
        var match = Words().Match(text);
        var word = match.Groups["word"].Value;
        if (!match.Success || NearestName.Find(word, ["ignore"]) is null)
        {
            return null;
        }

        if (word != "ignore" || !match.Groups["rules"].Success)
        {
            return Make([], new(null, null, null, null, []), [$"is not of the form {Form}"], null, span, code, lines);
        }

        ImmutableArray<string> rules =
        [
            .. match
                .Groups["rules"]
                .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        ];
        var rest = Rest(match.Groups["rest"].Value);
        var missing = new List<string>();
        Need("rule", !rules.IsEmpty);
        Need("reason", rest.Reason is not null);
        Need("end (until)", rest.Until is not null);
        var others = rest.Mistakes;
        if (rules.FirstOrDefault(Glob.HasWildcard) is { } glob)
        {
            others = others.Add($"names {glob}, where a comment names each rule by its id");
        }

        if (rest.Until is { } until && WrittenWaiver.Day(until) is null)
        {
            others = others.Add(WaiverMistake.NoDay(until));
        }

        return Make(rules, rest, others, missing, span, code, lines);

        void Need(string what, bool isThere)
        {
            if (!isThere)
            {
                missing.Add(what);
            }
        }
    }

    private static WrittenWaiver Make(
        ImmutableArray<string> rules,
        Attached rest,
        ImmutableArray<string> others,
        IReadOnlyList<string>? missing,
        SourceSpan span,
        CommentLines code,
        (int First, int Last) lines
    ) =>
        new()
        {
            Rules = rules,
            Reason = rest.Reason,
            Owner = rest.Owner,
            Expires = WrittenWaiver.Day(rest.Until),
            Ticket = rest.Ticket,
            IsInline = true,
            Mistake = WaiverMistake.Of(missing ?? [], others),
            MistakeSpan = span,
            Span = span,
            DaySpan = span,
            Lines = lines,
            Code = code,
        };

    /// <summary>What stands behind the rules.</summary>
    private readonly record struct Attached(
        string? Until,
        string? Owner,
        string? Ticket,
        string? Reason,
        ImmutableArray<string> Mistakes
    );

    /// <summary>Reads attributes up to the first word that is none; from there on it is the reason.</summary>
    private static Attached Rest(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var mistakes = ImmutableArray.CreateBuilder<string>();
        var rest = text.Trim();
        while (Attribute().Match(rest) is { Success: true } match)
        {
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (!Attributes.Contains(name, StringComparer.Ordinal))
            {
                mistakes.Add(
                    $"says {name}=, where {string.Join(", ", Attributes)} are known{NearestName.Hint(name, Attributes)}"
                );
            }
            else if (value.Length > 0 && !values.TryAdd(name, value))
            {
                mistakes.Add($"says {name}= twice");
            }

            rest = rest[match.Length..].TrimStart();
        }

        var reason = rest.TrimStart('-', ':', '\u2013', '\u2014', ' ', '\t').TrimEnd();
        return new(
            values.GetValueOrDefault("until"),
            values.GetValueOrDefault("owner"),
            values.GetValueOrDefault("ticket"),
            reason.Length == 0 ? null : reason,
            mistakes.DrainToImmutable()
        );
    }

    [GeneratedRegex(
        @"\Asecpolicy:[ \t]*(?<word>[A-Za-z-]+)(?:[ \t]*\[(?<rules>[^\]]*)\](?<rest>.*))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline
    )]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\A(?<name>[A-Za-z-]+)=(?<value>\S*)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Attribute();
}
