using System.Collections.Immutable;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>Effective values for people: one block per application and environment.</summary>
internal static class ResolveText
{
    /// <summary>Writes the judged environments.</summary>
    public static void Write(
        ImmutableArray<ResolvedApplication> applications,
        ResolveSelection selection,
        TextWriter writer,
        TextStyle style
    )
    {
        var blocks = new BlockWriter(writer, style);
        foreach (var application in applications)
        {
            foreach (var environment in application.Environments.Where(environment => environment.Judged))
            {
                WriteEnvironment(blocks, style, application, environment, selection);
            }
        }

        var notObserved = applications
            .SelectMany(application => application.NotObserved)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (notObserved.Count > 0 && selection.IsEverything)
        {
            blocks.Paragraph("not observed: " + TerminalText.Neutralise(string.Join("; ", notObserved)));
        }
    }

    private static void WriteEnvironment(
        BlockWriter blocks,
        TextStyle style,
        ResolvedApplication application,
        ResolvedEnvironment environment,
        ResolveSelection selection
    )
    {
        var settings = selection
            .Settings(environment)
            .Select(setting => (setting.Name.ToString(), (EffectiveValue)setting))
            .ToList();
        var keys = selection
            .Keys(environment)
            .Select(key => (Name: key, Value: (EffectiveValue?)environment.Keys.FindDeclared(key)))
            .Where(key => key.Value is not null)
            .Select(key => (key.Name, key.Value!))
            .ToList();
        if (settings.Count + keys.Count == 0 && !selection.IsEverything)
        {
            return;
        }

        var name = TerminalText.Neutralise(environment.Name);
        var path = TerminalText.Neutralise(application.Path);
        blocks.Paragraph(style.Bold($"{path} ({application.Framework}) in {name} ({Names.Of(environment.Kind)})"));
        blocks.Line($"  layers, lowest first: {string.Join(", ", environment.Layers.Select(TerminalText.Neutralise))}");
        if (!environment.Assuming.IsEmpty)
        {
            blocks.Line(
                $"  starts only when {string.Join(" and ", environment.Assuming.Select(TerminalText.Neutralise))}"
            );
        }

        foreach (var note in application.NotesOn(environment))
        {
            blocks.Line($"  note: {TerminalText.Neutralise(note.Message)}{Place(note)}");
        }

        WriteSection(blocks, style, "settings", settings);
        WriteSection(blocks, style, "keys", keys);
    }

    private static string Place(DeploymentNote note) => note.Span is { } span ? $" at {FindingText.Place(span)}" : "";

    private static void WriteSection(
        BlockWriter blocks,
        TextStyle style,
        string title,
        IReadOnlyList<(string Name, EffectiveValue Value)> items
    )
    {
        if (items.Count == 0)
        {
            return;
        }

        blocks.Gap();
        blocks.Line($"  {title}:");
        foreach (var (name, value) in items)
        {
            var label = style.Bold(TerminalText.Neutralise(name));
            if (value.Values is [var only])
            {
                blocks.Line($"  {label} = {ResolveValueText.Of(value, only)}");
                WriteOrigin(blocks, name, value);
            }
            else
            {
                blocks.Line($"  {label} = one of:");
                WriteCases(blocks, name, value);
            }

            foreach (var line in DependencyText.Lines(value.DependsOn))
            {
                blocks.Line("      " + line);
            }
        }
    }

    /// <summary>Each possible value with its own place; where the cases have none, the one place that all share.</summary>
    private static void WriteCases(BlockWriter blocks, string name, EffectiveValue value)
    {
        var hasPlaces = value.Values.Any(alternative => alternative.Origin is not null);
        foreach (var alternative in value.Values)
        {
            blocks.Line($"    {ResolveValueText.Of(value, alternative)}");
            if (alternative.Origin is { } origin)
            {
                WriteChain(blocks, name, value, origin, alternative.History);
            }
            else if (hasPlaces)
            {
                blocks.Line("      nothing sets it");
            }
        }

        if (!hasPlaces)
        {
            WriteOrigin(blocks, name, value);
        }
        else if (value.Caveat is { } caveat)
        {
            blocks.Line($"      {TerminalText.Neutralise(caveat)}");
        }
    }

    private static void WriteOrigin(BlockWriter blocks, string name, EffectiveValue value)
    {
        if (value.Origin is { } winner)
        {
            WriteChain(blocks, name, value, winner, value.History);
        }
        else if (value.DefaultOf is { } framework)
        {
            var key = value.NativeKey is null ? "" : $", {TerminalText.Neutralise(value.NativeKey)} is not set";
            blocks.Line($"      default of {TerminalText.Neutralise(framework)}{key}");
        }

        if (value.Caveat is { } caveat)
        {
            blocks.Line($"      {TerminalText.Neutralise(caveat)}");
        }
    }

    private static void WriteChain(
        BlockWriter blocks,
        string name,
        EffectiveValue value,
        Origin winner,
        ImmutableArray<Origin> history
    )
    {
        var isSetting = value.NativeKey is not null && value.NativeKey != name;
        var said = isSetting
            ? $"{TerminalText.Neutralise(value.NativeKey!)} {ResolveValueText.Said(value, winner)} "
            : "";
        blocks.Line($"      {said}at {FindingText.Place(winner.Span)}");
        if (winner.UsedBy is { } use)
        {
            blocks.Line($"      used by {ResolveValueText.Said(value, use)} at {FindingText.Place(use.Span)}");
        }

        foreach (var origin in history)
        {
            blocks.Line($"      overrides {ResolveValueText.Said(value, origin)} at {FindingText.Place(origin.Span)}");
        }

        if (DependencyText.Default(value) is { } beneath)
        {
            blocks.Line($"      overrides {beneath}");
        }
    }
}
