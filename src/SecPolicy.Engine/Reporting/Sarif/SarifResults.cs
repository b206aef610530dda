using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>Findings as SARIF's results.</summary>
/// <param name="report">The report.</param>
/// <param name="rules">Its rules.</param>
/// <param name="options">Where the repository is, and whether accepted findings are among the results.</param>
/// <param name="most">How many results there may be: <see cref="Most"/>, or fewer where more would be too large.</param>
internal sealed class SarifResults(Report report, SarifRules rules, TextOptions options, int most)
{
    /// <summary>How many results GitHub takes of a run.</summary>
    internal const int Most = 25_000;

    /// <summary>How many places GitHub takes of a result.</summary>
    internal const int MostPlaces = 1_000;

    private readonly UniqueFingerprints _fingerprints = new();
    private readonly LineHashes _hashes = new();
    private readonly HashSet<(string Rule, string Path, string Hash)> _alerts = [];

    /// <summary>What was left out, each a sentence; known once the results are written.</summary>
    public List<string> Notices { get; } = [];

    private readonly ImmutableArray<Finding> _all =
    [
        .. report.Findings.Where(finding => options.ShowAccepted || !finding.IsAccepted),
    ];

    /// <summary>How many results there are.</summary>
    public int Count => Math.Min(_all.Length, most);

    /// <summary>Writes the property <c>results</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("results");
        foreach (var finding in Selected())
        {
            Write(writer, finding);
        }

        writer.WriteEndArray();
    }

    /// <summary>As many findings as are taken, in their order, and rather those that are severe.</summary>
    private ImmutableArray<Finding> Selected()
    {
        if (_all.Length <= most)
        {
            return _all;
        }

        var limit =
            most < Most ? "10 MB of a compressed log" : string.Create(CultureInfo.InvariantCulture, $"{Most} of a run");
        Notices.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_all.Length - most} of {_all.Length} results are left out, the least severe: GitHub takes {limit}."
            )
        );
        var chosen = FindingRank
            .MostSevereFirst(_all, report.Strict)
            .Take(most)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. _all.Where(chosen.Contains)];
    }

    private void Write(Utf8JsonWriter writer, Finding finding)
    {
        ImmutableArray<Related> said =
        [
            .. finding.Related.Where(related => !FindingText.IsSaid(related, finding)).Distinct(),
        ];
        ImmutableArray<Related> places = [.. said.Where(related => related.Span is { Source.IsFile: true })];
        if (places.Length > MostPlaces)
        {
            Notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{places.Length - MostPlaces} places of a result of {finding.Rule} are left out: GitHub takes {MostPlaces} of a result."
                )
            );
            places = places[..MostPlaces];
        }

        var place = CodePlace.Of(finding.Span, finding.Application, options.Repository);
        writer.WriteStartObject();
        writer.Text("ruleId", finding.Rule);
        writer.WriteNumber("ruleIndex", rules.IndexOf(finding.Rule));
        writer.Text(
            "level",
            Names.Of(FindingRank.Level(finding with { Waiver = null, InBaseline = false }, report.Strict))
        );
        writer.Message("message", Message(finding, said, places));
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.Physical(place);
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteRelated(writer, places);
        WriteFlow(writer, finding, place);
        WriteFingerprints(writer, finding);
        if (options.ShowAccepted)
        {
            WriteSuppressions(writer, finding);
        }

        WriteProperties(writer, finding);
        writer.WriteEndObject();
    }

    /// <summary>What is wrong, as the first sentence, then what belongs to it, with links to the related places.</summary>
    private static string Message(Finding finding, ImmutableArray<Related> said, ImmutableArray<Related> places)
    {
        var message = new StringBuilder(SarifText.Sentence(SarifText.Plain(FindingDetails.Sentence(finding))));
        foreach (var related in said)
        {
            var text = SarifText.Plain(related.Message);
            var id = places.IndexOf(related) + 1;
            var at =
                related.Span is not { } span ? ""
                : id == 0 ? " at " + SarifText.Plain(FindingText.Place(span))
                : " at " + SarifText.Link(FindingText.Place(span), id);
            message.Append(' ').Append(Capital(text)).Append(at).Append('.');
        }

        return message.ToString();
    }

    /// <summary>A clause as a sentence; the name of a setting stays as it is.</summary>
    private static string Capital(string text) =>
        text.TakeWhile(letter => letter != ' ').All(char.IsAsciiLetterLower) && text.Length > 0
            ? char.ToUpperInvariant(text[0]) + text[1..]
            : text;

    private void WriteRelated(Utf8JsonWriter writer, ImmutableArray<Related> places)
    {
        if (places.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("relatedLocations");
        for (var index = 0; index < places.Length; index++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", index + 1);
            writer.Physical(CodePlace.Of(places[index].Span!.Value, options.Repository));
            writer.Message("message", SarifText.Plain(places[index].Message));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The values in the order in which the layers set them, the winning one last.</summary>
    private void WriteFlow(Utf8JsonWriter writer, Finding finding, CodePlace winner)
    {
        // The nearest comes first in a finding.
        ImmutableArray<Related> overridden =
        [
            .. finding
                .Related.Where(related => related is { Role: RelatedRole.Overrides, Span: { Source.IsFile: true } })
                .Take(MostPlaces)
                .Reverse(),
        ];
        if (overridden.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("codeFlows");
        writer.WriteStartObject();
        writer.WriteStartArray("threadFlows");
        writer.WriteStartObject();
        writer.WriteStartArray("locations");
        foreach (var related in overridden)
        {
            WriteStep(writer, CodePlace.Of(related.Span!.Value, options.Repository), Step(related.Message));
        }

        WriteStep(writer, winner, SarifText.Plain("the value in force: " + finding.Actual));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string Step(string message)
    {
        const string verb = "overrides ";
        return SarifText.Plain(
            message.StartsWith(verb, StringComparison.Ordinal) ? "overridden: " + message[verb.Length..] : message
        );
    }

    private static void WriteStep(Utf8JsonWriter writer, CodePlace place, string message)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("location");
        writer.Physical(place);
        writer.Message("message", message);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteFingerprints(Utf8JsonWriter writer, Finding finding)
    {
        var own = _fingerprints.Of(finding);
        var ofLine = finding.Span.Source.IsFile ? _hashes.Of(finding.Span) : own + ":1";
        if (!_alerts.Add((finding.Rule, finding.Span.Source.Path, ofLine)))
        {
            // GitHub would take two results of one rule at one line for the same alert.
            ofLine = own + ":1";
        }

        writer.WriteStartObject("partialFingerprints");
        writer.Text("primaryLocationLineHash", ofLine);
        writer.Text("secpolicy/v1", own);
        writer.WriteEndObject();
    }

    private void WriteSuppressions(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartArray("suppressions");
        if (finding.IsAccepted)
        {
            writer.WriteStartObject();
            writer.Text("kind", finding.Waiver is { IsInline: true } ? "inSource" : "external");
            writer.Text("status", "accepted");
            if (finding.Waiver is { } waiver)
            {
                writer.WriteStartObject("location");
                writer.Physical(CodePlace.Of(waiver.Span, options.Repository));
                writer.WriteEndObject();
            }

            var baseline = report.Baseline is null ? "" : " " + TerminalText.Neutralise(report.Baseline);
            writer.Text(
                "justification",
                finding.Waiver is null ? "in the baseline" + baseline : FindingDetails.Accepted(finding)
            );
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("properties");
        writer.Text("outcome", Names.Of(finding.Outcome));
        writer.Text("application", finding.Application);
        writer.Texts("environments", finding.Environments);
        if (finding.Setting is { } setting)
        {
            writer.Text("setting", setting);
        }

        if (finding.Key is { } key)
        {
            writer.Text("key", key);
        }

        writer.WriteEndObject();
    }
}
