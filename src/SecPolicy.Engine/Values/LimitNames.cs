using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Values;

/// <summary>A limit that people can set.</summary>
/// <param name="Name">Its name: <c>file-size</c>.</param>
/// <param name="Unit">What it counts: <c>bytes</c>.</param>
/// <param name="Highest">What it can be set to at most: beyond, the program itself would not be safe.</param>
/// <param name="Get">What it is.</param>
/// <param name="With">Sets it.</param>
internal sealed record LimitName(
    string Name,
    string Unit,
    int Highest,
    Func<Limits, int> Get,
    Func<Limits, int, Limits> With
)
{
    /// <summary>What it can be set to at least: where to meet it is no problem, a lower number would turn findings into doubts.</summary>
    public int Lowest { get; init; } = 1;
}

/// <summary>The limits by their names.</summary>
internal static class LimitNames
{
    /// <summary>All of them, in the order of the documentation.</summary>
    public static ImmutableArray<LimitName> All { get; } =
    [
        new("file-size", "bytes", 1 << 30, all => all.FileSize, (all, most) => all with { FileSize = most }),
        new("code-size", "bytes", 64 << 20, all => all.CodeSize, (all, most) => all with { CodeSize = most }),
        new(
            "folder-entries",
            "entries of a folder",
            10_000_000,
            all => all.FolderEntries,
            (all, most) => all with { FolderEntries = most }
        ),
        new(
            "folder-depth",
            "folders within each other",
            1_000,
            all => all.FolderDepth,
            (all, most) => all with { FolderDepth = most }
        ),
        new("nesting", "levels", 200, all => all.Nesting, (all, most) => all with { Nesting = most }),
        new("code-nesting", "levels", 200, all => all.CodeNesting, (all, most) => all with { CodeNesting = most }),
        new("keys", "keys and values of a file", 10_000_000, all => all.Keys, (all, most) => all with { Keys = most }),
        new("key-text", "characters", 1_000_000_000, all => all.KeyText, (all, most) => all with { KeyText = most }),
        new(
            "value-text",
            "characters",
            1_000_000_000,
            all => all.ValueText,
            (all, most) => all with { ValueText = most }
        ),
        new(
            "aliases",
            "aliases of a document",
            100_000,
            all => all.Aliases,
            (all, most) => all with { Aliases = most }
        ),
        new(
            "environments",
            "environments of an application",
            100_000,
            all => all.Environments,
            (all, most) => all with { Environments = most }
        ),
        new(
            "steps",
            "statements and expressions",
            100_000_000,
            all => all.Steps,
            (all, most) => all with { Steps = most }
        ),
        new(
            "conditions",
            "conditions",
            10_000_000,
            all => all.Conditions,
            (all, most) => all with { Conditions = most }
        ),
        new("calls", "calls within each other", 100, all => all.Calls, (all, most) => all with { Calls = most }),
        new(
            "references",
            "files that refer to each other",
            10_000,
            all => all.References,
            (all, most) => all with { References = most }
        ),
        new("code-files", "files of C#", 200_000, all => all.CodeFiles, (all, most) => all with { CodeFiles = most }),
        new(
            "value-size",
            "characters, items or digits",
            10_000_000,
            all => all.ValueSize,
            (all, most) => all with { ValueSize = most }
        ),
        new(
            "alternatives",
            "values of a setting",
            64,
            all => all.Alternatives,
            (all, most) => all with { Alternatives = most }
        )
        {
            Lowest = Limits.Default.Alternatives,
        },
        new(
            "matching-time",
            "milliseconds",
            60_000,
            all => all.MatchingTime,
            (all, most) => all with { MatchingTime = most }
        )
        {
            Lowest = Limits.Default.MatchingTime,
        },
        new(
            "value-shown",
            "characters of a value in a message",
            1_000_000,
            all => all.ValueShown,
            (all, most) => all with { ValueShown = most }
        )
        {
            Lowest = 20,
        },
        new("problems", "problems of a file", 1_000, all => all.Problems, (all, most) => all with { Problems = most }),
    ];

    /// <summary>The limit of a name, or null.</summary>
    public static LimitName? Find(string name) =>
        All.FirstOrDefault(limit => string.Equals(limit.Name, name, StringComparison.Ordinal));

    /// <summary>Says what is wrong with a limit that somebody sets; null where nothing is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">What it is set to.</param>
    /// <param name="most">The number.</param>
    public static string? WhyNot(string name, string text, out int most)
    {
        most = 0;
        if (Find(name) is not { } limit)
        {
            return $"no limit {name}{NearestName.Hint(name, All.Select(each => each.Name))}";
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most)
            && most >= limit.Lowest
            && most <= limit.Highest
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the limit {name} is a number of {limit.Unit} from {limit.Lowest} to {limit.Highest}"
            );
    }

    /// <summary>Limits with some of them set.</summary>
    /// <param name="limits">What holds otherwise.</param>
    /// <param name="set">Which are set to what; those for which <see cref="WhyNot"/> has a reason are left alone.</param>
    public static Limits With(this Limits limits, IEnumerable<KeyValuePair<string, string>> set) =>
        set.Aggregate(
            limits,
            (all, pair) => WhyNot(pair.Key, pair.Value, out var most) is null ? Find(pair.Key)!.With(all, most) : all
        );
}
