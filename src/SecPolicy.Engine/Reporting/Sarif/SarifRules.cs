using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>The rules of a run, as SARIF describes them: all of them, so that a reader knows what was looked for.</summary>
internal sealed class SarifRules
{
    /// <summary>How many tags GitHub takes of a rule.</summary>
    private const int MostTags = 20;

    private readonly OrderedDictionary<string, ReportedRule> _rules = new(StringComparer.Ordinal);

    /// <summary>Takes the rules of a report, and those that only its findings name.</summary>
    public SarifRules(Report report)
    {
        foreach (var rule in report.Rules)
        {
            _rules.TryAdd(rule.Id, rule);
        }

        foreach (var finding in report.Findings)
        {
            _rules.TryAdd(
                finding.Rule,
                new(finding.Rule, finding.Title, finding.Severity, "", finding.Fix, finding.References, [])
            );
        }
    }

    /// <summary>What was left out, each a sentence; known once the rules are written.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The place of a rule among the rules.</summary>
    public int IndexOf(string rule) => _rules.IndexOf(rule);

    /// <summary>Writes the property <c>rules</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("rules");
        foreach (var rule in _rules.Values)
        {
            Write(writer, rule);
        }

        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, ReportedRule rule)
    {
        writer.WriteStartObject();
        writer.Text("id", rule.Id);
        var name = SarifText.Name(rule.Id);
        // A name that only repeats the id is no name.
        if (!string.Equals(name, rule.Id, StringComparison.OrdinalIgnoreCase))
        {
            writer.Text("name", name);
        }

        writer.Message("shortDescription", SarifText.Description(rule.Title));
        writer.Message("fullDescription", SarifText.Description(rule.Why.Length > 0 ? rule.Why : rule.Title));
        writer.WriteStartObject("help");
        writer.Text("text", Help(rule));
        writer.Text("markdown", MarkdownHelp(rule));
        writer.WriteEndObject();
        if (rule.References.Select(Address).FirstOrDefault(address => address is not null) is { } helpUri)
        {
            writer.Text("helpUri", helpUri);
        }

        writer.WriteStartObject("defaultConfiguration");
        writer.Text("level", Names.Of(rule.Severity));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.Texts("tags", Tags(rule));
        writer.Text("precision", "high");
        writer.Text("security-severity", Score(rule.Severity));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>GitHub's bands: from 7.0 on it is high, from 4.0 on medium, below low.</summary>
    private static string Score(Severity severity) =>
        severity switch
        {
            Severity.Error => "8.0",
            Severity.Warning => "5.5",
            _ => "2.5",
        };

    private ImmutableArray<string> Tags(ReportedRule rule)
    {
        ImmutableArray<string> tags =
        [
            .. rule
                .References.Where(reference => reference.StartsWith("CWE-", StringComparison.Ordinal))
                .Select(reference => "external/cwe/" + reference.ToLowerInvariant())
                .Prepend("security")
                .Concat(rule.Tags)
                .Distinct(StringComparer.Ordinal),
        ];
        if (tags.Length <= MostTags)
        {
            return tags;
        }

        Notices.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The rule {rule.Id} has {tags.Length} tags, of which GitHub takes {MostTags}."
            )
        );
        return tags[..MostTags];
    }

    private static string? Address(string reference) => References.Find(reference)?.Address;

    private static string Help(ReportedRule rule)
    {
        var help = new StringBuilder(SarifText.Sentence(TerminalText.Neutralise(rule.Title)));
        if (rule.Why.Length > 0)
        {
            help.Append("\n\n").Append(SarifText.Sentence(Lines(rule.Why)));
        }

        if (rule.Fix is not null)
        {
            help.Append("\n\nFix: ").Append(Lines(rule.Fix));
        }

        if (!rule.References.IsEmpty)
        {
            help.Append("\n\nSee: ").AppendJoin(", ", rule.References.Select(ReferenceText.Format));
        }

        return help.Append("\n\nMore: secpolicy explain ").Append(TerminalText.Neutralise(rule.Id)).ToString();
    }

    private static string MarkdownHelp(ReportedRule rule)
    {
        var help = new StringBuilder("**").Append(MarkdownData.Plain(SarifText.Sentence(rule.Title))).Append("**");
        if (rule.Why.Length > 0)
        {
            help.Append("\n\n").Append(MarkdownData.Plain(SarifText.Sentence(rule.Why.Trim().ReplaceLineEndings(" "))));
        }

        if (rule.Fix is not null)
        {
            var fix = Lines(rule.Fix);
            var fence = MarkdownText.Fence(fix);
            help.Append("\n\nFix:\n\n").Append(fence).Append('\n').Append(fix).Append('\n').Append(fence);
        }

        if (!rule.References.IsEmpty)
        {
            help.Append("\n\nSee:\n");
            foreach (var reference in rule.References)
            {
                help.Append("\n- ").Append(MarkdownReference(reference));
            }
        }

        return help.Append("\n\nMore: ")
            .Append(MarkdownText.Code("secpolicy explain " + TerminalText.Neutralise(rule.Id), inTable: false))
            .ToString();
    }

    private static string MarkdownReference(string id)
    {
        var text = ReferenceText.Format(id);
        return References.Find(id) is not { } known
            ? MarkdownData.Plain(text)
            : (known.Address is { } address ? MarkdownText.Link(text, address) : MarkdownText.Escape(text))
                + ": "
                + MarkdownText.Escape(known.Title);
    }

    private static string Lines(string text) =>
        string.Join('\n', text.TrimEnd('\n').Split('\n').Select(line => TerminalText.Neutralise(line.TrimEnd('\r'))));
}
