using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>Compares the environments of an application before and after a change.</summary>
/// <param name="before">The application before the change.</param>
/// <param name="after">The application after the change.</param>
/// <param name="files">What the change does to files.</param>
internal sealed class EnvironmentChanges(ResolvedApplication before, ResolvedApplication after, IFileStates files)
{
    /// <summary>The settings that changed, the worst first.</summary>
    public ImmutableArray<SettingChange> Of(ResolvedEnvironment old, ResolvedEnvironment now)
    {
        var settings = now.Settings.Concat(old.Settings.Where(setting => now.Find(setting.Name) is null));
        return
        [
            .. settings
                .Select(setting => Of(setting.Name, setting.Definition, old, now))
                .OfType<SettingChange>()
                .OrderBy(change => change.Kind)
                .ThenBy(change => change.Setting),
        ];
    }

    /// <summary>The files of an environment's own that it does not read after the change, be they gone or renamed.</summary>
    public ImmutableArray<string> GoneFiles(ResolvedEnvironment old, ResolvedEnvironment now) =>
        [
            .. Own(before, old)
                .Where(path => StateBefore(path, old, now) == FileState.Alone)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The files of an environment's own that it did not read before the change.</summary>
    public ImmutableArray<string> NewFiles(ResolvedEnvironment old, ResolvedEnvironment now) =>
        [.. Own(after, now).Where(path => StateAfter(path, old, now) == FileState.Alone).Order(StringComparer.Ordinal)];

    private SettingChange? Of(
        SettingName name,
        SettingDefinition definition,
        ResolvedEnvironment old,
        ResolvedEnvironment now
    )
    {
        var (valueBefore, valueAfter) = (old.Find(name), now.Find(name));
        if (SettingVerdict.Of(valueBefore, valueAfter) is not { Kind: { } kind } verdict)
        {
            return null;
        }

        var change = new SettingChange(name, definition, valueBefore, valueAfter, kind) { Reason = verdict.Reason };
        var withAnchor = valueBefore is not { IsDeclared: true } && valueAfter is not { IsDeclared: true };
        var touched = Places(valueAfter, withAnchor)
            .Where(path => StateAfter(path, old, now) is FileState.Changed or FileState.Alone)
            .Select(path => (Path: path, Others: Readers(after, now, path)))
            .Concat(
                Places(valueBefore, withAnchor)
                    .Where(path => StateBefore(path, old, now) is FileState.Changed or FileState.Alone)
                    .Select(path => (Path: Shown(path, old, now), Others: Readers(before, old, path)))
            )
            .DistinctBy(file => file.Path, StringComparer.Ordinal)
            .ToArray();
        if (touched.Length == 0)
        {
            return change;
        }

        var own = Array.FindIndex(touched, file => file.Others.IsEmpty);
        if (own >= 0)
        {
            return change with { Source = ChangeSource.Own, File = touched[own].Path };
        }

        var ownFiles = Own(after, now).ToImmutableArray();
        return change with
        {
            Source = ChangeSource.Shared,
            File = touched[0].Path,
            SharedWith = touched[0].Others,
            Untouched =
                ownFiles.All(path => StateAfter(path, old, now) == FileState.Untouched)
                && Own(before, old).All(path => StateBefore(path, old, now) == FileState.Untouched)
                    ? ownFiles
                    : [],
        };
    }

    /// <summary>The files in which a value is decided, the decisive one first; of a default the one that makes it be asked for.</summary>
    private static IEnumerable<string> Places(EffectiveSetting? setting, bool withAnchor)
    {
        if (setting is null)
        {
            return [];
        }

        var origins = setting
            .Values.Select(alternative => alternative.Origin)
            .Prepend(setting.Origin)
            .OfType<Origin>()
            .SelectMany(origin => origin.UsedBy is { } use ? new[] { origin.Span, use.Span } : [origin.Span]);
        return origins
            .Concat(withAnchor && setting.Anchor is { } anchor ? [anchor] : [])
            .Select(span => span.Source.Path)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The files that only one environment reads.</summary>
    private IEnumerable<string> Own(ResolvedApplication application, ResolvedEnvironment environment) =>
        environment.Layers.Where(layer =>
            IsFile(application, layer) && Readers(application, environment, layer).IsEmpty
        );

    /// <summary>What the change does to a file for one environment: what it does not read any more is gone for it, wherever it went.</summary>
    private FileState StateBefore(string path, ResolvedEnvironment old, ResolvedEnvironment now) =>
        files.OfBefore(path) is var state && state != FileState.None && Reads(old, path) && !Reads(now, files.Now(path))
            ? FileState.Alone
            : state;

    private FileState StateAfter(string path, ResolvedEnvironment old, ResolvedEnvironment now) =>
        files.OfAfter(path) is var state
        && state != FileState.None
        && Reads(now, path)
        && !Reads(old, path)
        && !Reads(old, files.Before(path))
            ? FileState.Alone
            : state;

    /// <summary>How a file of the state before the change is called after it, if the environment still reads it.</summary>
    private string Shown(string path, ResolvedEnvironment old, ResolvedEnvironment now) =>
        Reads(old, path) && !Reads(now, files.Now(path)) ? path : files.Now(path);

    private bool IsFile(ResolvedApplication application, string layer) =>
        (ReferenceEquals(application, before) ? files.OfBefore(layer) : files.OfAfter(layer)) != FileState.None;

    /// <summary>The other environments that read a file; code, which is no layer, is every environment's.</summary>
    private static ImmutableArray<string> Readers(
        ResolvedApplication application,
        ResolvedEnvironment environment,
        string path
    )
    {
        var isLayer = application.Environments.Any(each => Reads(each, path));
        return
        [
            .. application
                .Environments.Where(other => other.Name != environment.Name)
                .Where(other => !isLayer || Reads(other, path))
                .Select(other => other.Name),
        ];
    }

    private static bool Reads(ResolvedEnvironment environment, string path) =>
        environment.Layers.Contains(path, StringComparer.Ordinal);
}
