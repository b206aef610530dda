using System.Collections.Immutable;
using SecPolicy.Engine.Acceptance.Waivers;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The policies of a run.</summary>
/// <param name="Policies">The policies as the project file adjusts them.</param>
/// <param name="Problems">What is wrong with them.</param>
/// <param name="KnownRules">The ids of their rules, those that are switched off among them.</param>
internal sealed record RunPolicies(
    ImmutableArray<Policy> Policies,
    ImmutableArray<Problem> Problems,
    ImmutableArray<string> KnownRules
)
{
    private static readonly ImmutableArray<string> Standard = ["baseline"];

    /// <summary>The files that the policies are made of, each once.</summary>
    public ImmutableArray<UsedPolicy> Used =>
        [
            .. Policies
                .SelectMany(policy => policy.Sources)
                .Select(each => new UsedPolicy(each.Id, each.Source.Path, each.Digest))
                .Distinct(),
        ];

    /// <summary>Loads the policies that were asked for, or the project's.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">Which policies, with which parameters.</param>
    /// <param name="project">The project file.</param>
    /// <param name="withWaivers">Whether the policy comes with them that judges waivers.</param>
    public static RunPolicies Load(IFileSystem files, CheckOptions options, ProjectFile project, bool withWaivers)
    {
        var names =
            !options.Policies.IsEmpty ? options.Policies
            : !project.Policies.IsEmpty ? project.Policies
            : Standard;
        if (withWaivers)
        {
            // First, so that a policy that refines its rules comes behind it and wins.
            names = [WaiverBook.Policy, .. names];
        }

        ImmutableArray<ParameterValue> ofProject =
        [
            .. project.Parameters.Select(parameter => new ParameterValue(
                parameter.Name,
                new StringValue(parameter.Value),
                parameter.Span
            )
            {
                IsText = true,
                NameSpan = parameter.NameSpan,
            }),
        ];
        ImmutableArray<ParameterValue> given =
        [
            .. options.Parameters.Select(pair => new ParameterValue(pair.Key, new StringValue(pair.Value), null)),
        ];
        var loaded = Load(files, names, options.Policies.IsEmpty ? [.. ofProject, .. given] : given);
        if (!options.Policies.IsEmpty)
        {
            // The project's parameters are for its own policies; those that were asked for instead take what they know of them.
            var known = loaded
                .Policies.SelectMany(policy => policy.Parameters)
                .Select(parameter => parameter.Name)
                .ToHashSet(StringComparer.Ordinal);
            ImmutableArray<ParameterValue> meant = [.. ofProject.Where(value => known.Contains(value.Name))];
            loaded = meant.IsEmpty ? loaded : Load(files, names, [.. meant, .. given]);
        }

        var (policies, problems) = SeverityOverrides.Apply(
            loaded.Policies,
            project,
            reportUnknown: options.Policies.IsEmpty
        );
        return new(
            policies,
            [.. loaded.Problems, .. problems],
            [
                .. loaded
                    .Policies.SelectMany(policy =>
                        policy.Rules.Select(rule => rule.Id).Concat(policy.Disabled.Select(rule => rule.Id))
                    )
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }

    private static LoadedPolicies Load(
        IFileSystem files,
        ImmutableArray<string> names,
        ImmutableArray<ParameterValue> parameters
    )
    {
        var readable = new ReadableFiles(files);
        return new PolicyLoader(Vocabulary.Standard, readable.Read, readable.List).Load(names, parameters);
    }
}
