using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>What a project's lists of requirements say.</summary>
/// <param name="Packages">The distributions that they name, normalised.</param>
/// <param name="Claims">What they say of the version of one distribution, best first.</param>
/// <param name="Versions">The releases of that distribution that they leave.</param>
internal sealed record ProjectRequirements(
    FrozenSet<string> Packages,
    ImmutableArray<VersionClaim> Claims,
    PossibleVersions Versions
)
{
    /// <summary>The folders besides a project's own in which lists of requirements are kept.</summary>
    private static readonly string[] Subfolders = ["requirements", "reqs", "requirement"];

    /// <summary>Reads all lists of some folders.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folders">The folders, the nearest to the application first: of two claims of one kind the nearer counts.</param>
    /// <param name="title">The name for people of the distribution whose version is asked for.</param>
    /// <param name="series">Its known series, oldest first.</param>
    public static ProjectRequirements Read(
        PythonFiles files,
        IEnumerable<string> folders,
        string title,
        ImmutableArray<Version> series
    )
    {
        var distribution = RequirementLine.Normalize(title);
        var reader = new Reader(files);
        foreach (var folder in folders)
        {
            reader.ReadFolder(folder);
            foreach (var subfolder in Subfolders.Where(name => files.List(folder).Contains(new(name, true))))
            {
                reader.ReadFolder(RelativePath.Join(folder, subfolder));
            }
        }

        var found = reader
            .Found.Where(each => string.Equals(each.Named.Name, distribution, StringComparison.Ordinal))
            .ToList();
        var claims = found
            .Select(each => (Claim: Claim(each.Named, series), From: each))
            .Where(each => each.Claim is not null)
            .Select(each => (Claim: each.Claim!, each.From))
            .OrderBy(each => each.Claim.Evidence) // Stable: the nearest of the best comes first.
            .ToList();
        return new(
            reader
                .Found.Where(each => !each.IsConstraint)
                .Select(each => each.Named.Name)
                .ToFrozenSet(StringComparer.Ordinal),
            [.. claims.Select(each => each.Claim)],
            new RequiredVersions(files, title, series).Of(found, claims)
        );
    }

    private static VersionClaim? Claim(NamedDistribution named, ImmutableArray<Version> series) =>
        VersionSpecifier.Read(named.Specifiers, series.AsSpan()) is not { } claim ? null
        : named.IsLocked ? claim with { Evidence = VersionEvidence.Locked }
        : claim;

    private sealed class Reader(PythonFiles files)
    {
        private readonly HashSet<string> _read = new(StringComparer.Ordinal);

        public List<FoundRequirement> Found { get; } = [];

        public void ReadFolder(string folder)
        {
            foreach (var entry in files.List(folder).Where(entry => !entry.IsFolder))
            {
                var path = RelativePath.Join(folder, entry.Name);
                switch (entry.Name)
                {
                    case "poetry.lock" or "pdm.lock" or "uv.lock" or "pylock.toml":
                        Add(path, TomlRequirements.Lock);
                        break;
                    case "Pipfile.lock":
                        Add(path, SetupFiles.PipfileLock);
                        break;
                    case "Pipfile":
                        Add(path, TomlRequirements.Pipfile);
                        break;
                    case "pyproject.toml":
                        Add(path, TomlRequirements.Project);
                        break;
                    case "setup.cfg":
                        Add(path, SetupFiles.SetupCfg);
                        break;
                    case "environment.yml" or "environment.yaml":
                        Add(path, text => SetupFiles.Conda(path, text));
                        break;
                    case "setup.py" when files.Module(path) is { } module:
                        Found.AddRange(
                            SetupFiles.SetupPy(module).Select(named => new FoundRequirement(named, false, path))
                        );
                        break;
                    default:
                        if (IsRequirements(folder, entry.Name))
                        {
                            ReadRequirements(path, IsConstraints(entry.Name));
                        }

                        break;
                }
            }
        }

        private void Add(string path, Func<string, IEnumerable<NamedDistribution>> read)
        {
            if (files.Text(path) is { } text)
            {
                Found.AddRange(read(text).Select(named => new FoundRequirement(named, false, path)));
            }
        }

        private void ReadRequirements(string path, bool isConstraint)
        {
            path = RelativePath.Normalize(files.System, path);
            if (!_read.Add(path) || files.Text(path) is not { } text)
            {
                return;
            }

            var requirements = RequirementsText.Read(text);
            Found.AddRange(requirements.Distributions.Select(named => new FoundRequirement(named, isConstraint, path)));
            foreach (var included in requirements.Included)
            {
                ReadRequirements(RelativePath.Join(RelativePath.Folder(path), included), isConstraint);
            }

            foreach (var constraints in requirements.Constraints)
            {
                ReadRequirements(RelativePath.Join(RelativePath.Folder(path), constraints), isConstraint: true);
            }
        }

        private static bool IsRequirements(string folder, string name) =>
            (name.EndsWith(".txt", StringComparison.Ordinal) || name.EndsWith(".in", StringComparison.Ordinal))
            && (
                Subfolders.Contains(RelativePath.Name(folder))
                || name.Contains("requirements", StringComparison.OrdinalIgnoreCase)
                || IsConstraints(name)
            );

        private static bool IsConstraints(string name) => name.StartsWith("constraints", StringComparison.Ordinal);
    }
}
