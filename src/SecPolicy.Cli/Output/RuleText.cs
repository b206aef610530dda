using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Output;

/// <summary>Rules for people.</summary>
internal static class RuleText
{
    public static string NameOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    /// <summary>A rule with everything that holds for it.</summary>
    public static void Write(Terminal terminal, TextStyle style, Rule rule)
    {
        var heading =
            $"{TerminalText.Neutralise(rule.Id)} ({NameOf(rule.Severity)}, policy {TerminalText.Neutralise(rule.Policy)})";
        terminal.Output.WriteLine($"{style.Bold(heading)}: {TerminalText.Neutralise(rule.Title)}");
        Paragraph.Write(terminal, 2, "in: ", string.Join(", ", rule.In));
        if (!rule.Frameworks.IsEmpty)
        {
            Paragraph.Write(terminal, 2, "frameworks: ", string.Join(", ", rule.Frameworks));
        }

        if (rule.Condition is { } condition)
        {
            Paragraph.Write(terminal, 2, "when: ", condition);
        }

        WriteRequirement(terminal, 2, "when: ", rule.When);
        WriteRequirement(terminal, 2, "require: ", rule.Require);
        if (!rule.Forbid.IsEmpty)
        {
            Paragraph.Write(terminal, 2, "forbid: ", string.Join(", ", rule.Forbid));
        }

        if (rule.Why.Length > 0)
        {
            Paragraph.Write(terminal, 2, "why: ", rule.Why);
        }

        if (rule.Fix is not null)
        {
            Paragraph.Write(terminal, 2, "fix: ", rule.Fix);
        }

        if (!rule.References.IsEmpty)
        {
            Paragraph.Write(terminal, 2, "see: ", string.Join(", ", rule.References.Select(ReferenceText.Format)));
        }

        if (!rule.Tags.IsEmpty)
        {
            Paragraph.Write(terminal, 2, "tags: ", string.Join(", ", rule.Tags));
        }

        if (rule.Since is { } since)
        {
            Paragraph.Write(terminal, 2, "since: ", since);
        }
    }

    private static void WriteRequirement(Terminal terminal, int indent, string label, Requirement? requirement)
    {
        switch (requirement)
        {
            case Expect expect:
                Paragraph.Write(terminal, indent, label, $"{expect.Selector} is {expect.Expectation.Expected}");
                break;
            case AllOf { Parts: [var only] }:
                WriteRequirement(terminal, indent, label, only);
                break;
            case AllOf all:
                WriteParts(terminal, indent, label + "all of", all.Parts);
                break;
            case AnyOf any:
                WriteParts(terminal, indent, label + "any of", any.Parts);
                break;
        }
    }

    private static void WriteParts(Terminal terminal, int indent, string label, IEnumerable<Requirement> parts)
    {
        Paragraph.Write(terminal, indent, "", label);
        foreach (var part in parts)
        {
            WriteRequirement(terminal, indent + 2, "- ", part);
        }
    }
}
