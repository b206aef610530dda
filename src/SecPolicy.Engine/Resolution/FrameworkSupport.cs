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

    /// <summary>The settings of an application, the same in each of its environments.</summary>
    /// <param name="application">The application.</param>
    /// <param name="anchor">Where to point when nothing names the framework.</param>
    public IEnumerable<EffectiveSetting> Of(DiscoveredApplication application, SourceSpan anchor)
    {
        if (
            vocabulary.ReleasesOf(application.Framework) is not { } releases
            || vocabulary.FindSetting(Version) is not { } version
            || vocabulary.FindSetting(Support) is not { } support
        )
        {
            yield break;
        }

        var possible = application.PossibleVersions;
        yield return Make(version, Versions(possible, releases), null, anchor);

        // Where nothing names the framework there is nothing to mend either.
        if (possible != PossibleVersions.Unsaid)
        {
            DateOnly? day = now == default ? null : DateOnly.FromDateTime(now.UtcDateTime);
            yield return Make(
                support,
                new SupportedReleases(releases, day).Of(possible),
                // Nobody should go back to what the catalog knows.
                day is { } today
                && !releases.IsNewer(possible.Versions.FirstOrDefault()?.Version)
                    ? releases.FixOn(today)
                    : null,
                anchor
            );
        }
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

    private static EffectiveSetting Make(SettingDefinition definition, Answer answer, string? fix, SourceSpan anchor)
    {
        var origin = answer.Values.FirstOrDefault(each => each.Origin is not null)?.Origin;
        return new()
        {
            Name = SettingName.Parse(definition.Name.ToString()!),
            Definition = definition,
            Values = answer.Values,
            NativeKey = null,
            Origin = origin,
            History = [],
            Anchor = origin?.Span ?? anchor,
            Sensitive = false,
            Caveat = answer.Remark,
            Fix = fix,
        };
    }
}

/// <summary>The values of a setting, and what is said beside them.</summary>
/// <param name="Values">The values, at least one.</param>
/// <param name="Remark">A sentence for people, or null.</param>
internal sealed record Answer(ImmutableArray<Alternative> Values, string? Remark);
