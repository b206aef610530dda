using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>
/// Digests that tell the findings of one report apart: of the finding's own fingerprint and its environments, without a line, so that they
/// survive edits. The same mistake made twice gets a second digest.
/// </summary>
internal sealed class UniqueFingerprints
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The digest of a finding, in lower-case hexadecimal.</summary>
    public string Of(Finding finding) => Of([finding.Fingerprint, .. finding.Environments]);

    /// <summary>A digest of texts, in lower-case hexadecimal.</summary>
    public string Of(params ReadOnlySpan<string> texts)
    {
        var text = string.Join('\n', texts);
        var count = _seen[text] = _seen.GetValueOrDefault(text) + 1;
        var unique = count == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}\n({count})");
        return Sha256.HexOf(Encoding.UTF8.GetBytes(unique))[..32];
    }
}
