using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Resolve;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What an application sees and why: each possible value with all that sources say of it, the winner first.</summary>
internal static class HtmlChain
{
    /// <summary>Writes all of a value.</summary>
    public static void Write(HtmlWriter html, EffectiveValue value)
    {
        if (value.Values.Any(alternative => alternative.Origin is not null) && value.Values.Length > 1)
        {
            foreach (var alternative in value.Values)
            {
                WriteCase(html, value, alternative);
                WriteSteps(html, value, alternative.Origin, alternative.History);
            }
        }
        else
        {
            foreach (var alternative in value.Values)
            {
                WriteCase(html, value, alternative);
            }

            WriteSteps(html, value, value.Origin, value.History);
        }

        if (value.Caveat is { } caveat)
        {
            html.Element("p", caveat, ("class", "caveat"));
        }

        WriteDependencies(html, value);
    }

    /// <summary>One possible value on one line.</summary>
    public static string Shown(EffectiveValue value, ConfigValue one) =>
        one is UnknownValue unknown ? $"unknown: {unknown.Reason}" : ActualText.Quoted(value, one);

    private static void WriteCase(HtmlWriter html, EffectiveValue value, Alternative alternative)
    {
        html.Start("p", ("class", "case"));
        html.Element("code", Shown(value, alternative.Value), ("class", "value"));
        var assuming = AssumptionText.Of(alternative.Assuming);
        if (assuming.Length > 0)
        {
            html.Text(" when " + assuming);
        }

        html.End();
    }

    private static void WriteDependencies(HtmlWriter html, EffectiveValue value)
    {
        var lines = DependencyText.Lines(value.DependsOn).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        html.Start("ul", ("class", "depends"));
        foreach (var line in lines)
        {
            html.Element("li", line.TrimStart(), ("class", line.StartsWith(' ') ? "nested" : null));
        }

        html.End();
    }

    private static void WriteSteps(
        HtmlWriter html,
        EffectiveValue value,
        Origin? winner,
        ImmutableArray<Origin> history
    )
    {
        html.Start("ol", ("class", "chain"));
        if (winner is null)
        {
            WriteNoKey(html, value);
        }
        else
        {
            WriteStep(html, value, winner, "decides");
            foreach (var origin in history)
            {
                WriteStep(html, value, origin, "overridden");
            }

            if (DependencyText.Default(value) is { } beneath)
            {
                html.Start("li", ("class", "overridden"));
                html.Element("span", "overridden", ("class", "step"));
                html.Text(" " + beneath);
                html.End();
            }
        }

        html.End();
    }

    private static void WriteNoKey(HtmlWriter html, EffectiveValue value)
    {
        html.Start("li", ("class", "decides"));
        html.Text(value.DefaultOf is { } framework ? $"default of {framework}" : "no key sets it");
        if (value.DefaultOf is not null && value.NativeKey is { } key)
        {
            html.Text(": ");
            html.NameElement("code", key);
            html.Text(" is not set");
        }

        html.End();
    }

    private static void WriteStep(HtmlWriter html, EffectiveValue value, Origin origin, string kind)
    {
        html.Start("li", ("class", kind));
        html.Element("span", kind, ("class", "step"));
        html.Text(" ");
        html.Element("code", ResolveValueText.Said(value, origin), ("class", "said"));
        html.Text(" at ");
        HtmlPlace.Write(html, origin.Span);
        HtmlPlace.WriteExcerpt(html, origin.Span);
        if (origin.UsedBy is { } use)
        {
            html.Start("p");
            html.Text("used by ");
            html.Element("code", ResolveValueText.Said(value, use), ("class", "said"));
            html.Text(" at ");
            HtmlPlace.Write(html, use.Span);
            html.End();
            HtmlPlace.WriteExcerpt(html, use.Span);
        }

        html.End();
    }
}
