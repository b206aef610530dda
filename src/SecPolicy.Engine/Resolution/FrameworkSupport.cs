using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>
/// Says on which release of its framework an application runs, <c>framework.version</c>, and whether that still gets security fixes on the
/// day of the run, <c>framework.support</c>.
/// </summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="now">The time of the run; the default for a run without one, when nothing is said of support.</param>
internal sealed class FrameworkSupport(Vocabulary vocabulary, DateTimeOffset now)
{
    private static readonly SettingName Version = SettingName.Parse("framework.version");
    private static readonly SettingName Support = SettingName.Parse("framework.support");

    private readonly Lazy<SettingDefinition?> _version = new(() => vocabulary.FindSetting(Version));
    private readonly Lazy<SettingDefinition?> _support = new(() => vocabulary.FindSetting(Support));

    /// <summary>What is said of an application, the same in each of its environments.</summary>
    public ImmutableArray<SupportFact> Of(DiscoveredApplication application)
    {
        if (
            vocabulary.ReleasesOf(application.Framework) is not { } releases
            || _version.Value is not { } version
            || _support.Value is not { } support
        )
        {
            return [];
        }

        var possible = application.PossibleVersions;
        var versions = new SupportFact(Version, version, Versions(possible, releases), null);

        // Where nothing names the framework there is nothing to mend either.
        if (possible == PossibleVersions.Unsaid)
        {
            return [versions];
        }

        DateOnly? day = now == default ? null : DateOnly.FromDateTime(now.UtcDateTime);
        // Nobody should go back to what the catalog knows.
        var fix =
            day is { } today && !releases.IsNewer(possible.Versions.FirstOrDefault()?.Version)
                ? releases.FixOn(today)
                : null;
        return [versions, new(Support, support, new SupportedReleases(releases, day).Of(possible), fix)];
    }

    private static Answer Versions(PossibleVersions possible, FrameworkReleases releases)
    {
        if (possible.Versions.IsEmpty)
        {
            var doubt = possible.Doubt;
            return new(
                [
                    new(
                        new UnknownValue(
                            doubt?.Reason ?? $"nothing says which {releases.Title} the application runs on"
                        ),
                        []
                    )
                    {
                        Origin = doubt is null ? null : SupportedReleases.Origin(doubt.Shown, doubt.Span),
                    },
                ],
                null
            );
        }

        return new(
            [
                .. possible.Versions.Select(each => new Alternative(
                    new StringValue(SupportedReleases.Short(each.Version)),
                    possible.Versions.Length == 1 ? [] : [$"{releases.NameOf(each.Version)} is used"]
                )
                {
                    Origin = SupportedReleases.Origin(each.Shown, each.Span),
                }),
            ],
            null
        );
    }
}

/// <summary>A setting of an application that is the same in each of its environments.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Definition">What the catalog says of it.</param>
/// <param name="Answer">Its values.</param>
/// <param name="Fix">The line that mends it, or null.</param>
internal sealed record SupportFact(SettingName Name, SettingDefinition Definition, Answer Answer, string? Fix)
{
    /// <summary>The setting in an environment.</summary>
    /// <param name="anchor">Where to point when nothing names the framework.</param>
    public EffectiveSetting At(SourceSpan anchor)
    {
        var origin = Answer.Values.FirstOrDefault(each => each.Origin is not null)?.Origin;
        return new()
        {
            Name = Name,
            Definition = Definition,
            Values = Answer.Values,
            NativeKey = null,
            Origin = origin,
            History = [],
            Anchor = origin?.Span ?? anchor,
            Sensitive = false,
            Caveat = Answer.Remark,
            Fix = Fix,
        };
    }
}

/// <summary>The values of a setting, and what is said beside them.</summary>
/// <param name="Values">The values, at least one.</param>
/// <param name="Remark">A sentence for people, or null.</param>
internal sealed record Answer(ImmutableArray<Alternative> Values, string? Remark);
