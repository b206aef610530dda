using System.Buffers;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution;

/// <summary>Tokens whose issuers begin them so that they are known wherever they stand, whatever their key is called.</summary>
/// <remarks>
/// The beginnings are those that the issuers document for scanners of secrets. What is meant for a browser, such as Stripe's <c>pk_</c>, and
/// what only names an account, such as AWS's <c>AKIA</c>, is no secret and not among them.
/// </remarks>
internal static class WellKnownTokens
{
    /// <summary>What is shorter behind its beginning is an example or a name.</summary>
    private const int Shortest = 16;

    /// <summary>Letters and digits together in so many characters without a separator are no word.</summary>
    private const int ShortestMixed = 10;

    /// <summary>Random text of that length has more different characters; <c>xxxxxxxxxxxxxxxx</c> only stands for a token.</summary>
    private const int FewestDifferent = 6;

    private static readonly ImmutableArray<string> Beginnings =
    [
        // Payment
        "sk_live_",
        "sk_test_",
        "rk_live_",
        "rk_test_",
        "whsec_",
        "sq0csp-",
        "shpat_",
        "shpca_",
        "shppa_",
        "shpss_",
        // Code and packages
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
        "gldt-",
        "glrt-",
        "glptt-",
        "npm_",
        "pypi-",
        "rubygems_",
        "dckr_pat_",
        // Chat and mail
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xoxr-",
        "xoxs-",
        "xapp-",
        "hooks.slack.com/services/",
        "SG.",
        // Clouds and services
        "GOCSPX-",
        "dop_v1_",
        "doo_v1_",
        "hvs.",
        "hvb.",
        "glsa_",
        "sntrys_",
        "sntryu_",
        "lin_api_",
        "PMAK-",
        "NRAK-",
        "HRKU-",
        "ATATT3",
        "hf_",
        "sk-proj-",
        "sk-ant-",
        "AGE-SECRET-KEY-",
    ];

    private static readonly SearchValues<string> AnyBeginning = SearchValues.Create(
        [.. Beginnings],
        StringComparison.Ordinal
    );

    /// <summary>Whether <see cref="IsIn(string)"/> has to look at a text at all.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.Length > Shortest && text.ContainsAny(AnyBeginning);

    /// <summary>Whether a text holds such a token.</summary>
    public static bool IsIn(string text)
    {
        if (!MayBeIn(text))
        {
            return false;
        }

        foreach (var beginning in Beginnings)
        {
            if (IsIn(text, beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<char> text, string beginning)
    {
        var from = 0;
        while (text[from..].IndexOf(beginning, StringComparison.Ordinal) is var found and >= 0)
        {
            var start = from + found;
            var isStart = start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]);
            from = start + beginning.Length;
            if (isStart && IsRandom(text[from..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text begins with what an issuer draws: long, of many different characters, and not words with separators.</summary>
    private static bool IsRandom(ReadOnlySpan<char> text)
    {
        var end = 0;
        var isDrawn = false;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '/'))
        {
            var start = end;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            isDrawn |= IsDrawn(text[start..end]);
            end = Math.Max(end, start + 1);
        }

        return end >= Shortest && (isDrawn || IsOfAllKinds(text[..end]));
    }

    /// <summary>Whether what is drawn from letters, digits and separators has some of each, in no order.</summary>
    private static bool IsOfAllKinds(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9') && text.ContainsAnyInRange('A', 'Z') && text.ContainsAnyInRange('a', 'z');

    private static bool IsDrawn(ReadOnlySpan<char> run)
    {
        var isMixed = run.ContainsAnyInRange('0', '9') && run.ContainsAnyExceptInRange('0', '9');
        return run.Length >= (isMixed ? ShortestMixed : Shortest)
            && new HashSet<char>(run.ToArray()).Count >= FewestDifferent;
    }
}
