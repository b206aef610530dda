using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Finds secrets in outputs, however they are spelled there, and also parts of them.</summary>
internal sealed class SecretSpellings
{
    /// <summary>How many characters of a secret in a row no output may show.</summary>
    private const int Part = 6;

    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly SearchValues<string> _all;

    /// <param name="secrets">The secrets and where they are planted.</param>
    public SecretSpellings(IEnumerable<(string Secret, string Place)> secrets)
    {
        foreach (var (secret, place) in secrets)
        {
            for (var start = 0; start + Part <= secret.Length; start++)
            {
                foreach (var spelling in Of(secret.Substring(start, Part)))
                {
                    _places.TryAdd(spelling, place);
                }
            }
        }

        _all = SearchValues.Create([.. _places.Keys], StringComparison.Ordinal);
    }

    /// <summary>Where the secret is planted of which a part is in the output, and the part; null for none.</summary>
    public string? Find(string output)
    {
        var at = output.AsSpan().IndexOfAny(_all);
        if (at < 0)
        {
            return null;
        }

        var found = _places.First(pair => output.AsSpan(at).StartsWith(pair.Key, StringComparison.Ordinal));
        var around = output[Math.Max(0, at - 200)..Math.Min(output.Length, at + 100)];
        return $"{found.Value}: {found.Key} in\n{around}";
    }

    private static IEnumerable<string> Of(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return
        [
            part,
            Convert.ToBase64String(bytes).TrimEnd('='),
            Convert.ToHexString(bytes),
            Convert.ToHexStringLower(bytes),
            Uri.EscapeDataString(part),
            WebUtility.UrlEncode(part),
            WebUtility.HtmlEncode(part),
            JsonEncodedText.Encode(part).ToString(),
            JsonEncodedText.Encode(part, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            string.Concat(
                part.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : $"&#{(int)letter};")
            ),
            string.Concat(part.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : $"\\{letter}")),
        ];
    }
}
