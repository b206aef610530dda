using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>What loading came to.</summary>
/// <param name="Policies">The policies that were asked for, in that order, with the rules that can be understood.</param>
/// <param name="Problems">What can't be understood, by place.</param>
internal sealed record LoadedPolicies(ImmutableArray<Policy> Policies, ImmutableArray<Problem> Problems);

/// <summary>Loads policies by name or path, with all that they extend.</summary>
/// <param name="vocabulary">The settings, observations and frameworks that rules can name.</param>
/// <param name="readFile">The content of a file; null when it is not there or can't be read.</param>
/// <param name="listFolder">The names of a folder's files; null when there is no such folder.</param>
internal sealed class PolicyLoader(
    Vocabulary vocabulary,
    Func<string, byte[]?> readFile,
    Func<string, IReadOnlyList<string>?>? listFolder = null
)
{
    private readonly ProblemSink _problems = new();

    /// <summary>Loads policies.</summary>
    /// <param name="names">Names of built-in policies, or paths of policy files.</param>
    /// <param name="parameters">Values for their parameters; of two for the same parameter the later one wins.</param>
    public LoadedPolicies Load(IEnumerable<string> names, IReadOnlyList<ParameterValue> parameters)
    {
        var reader = new PolicyFiles(readFile, listFolder ?? (_ => null), _problems);
        ImmutableArray<PolicyFile?> files = [.. names.Distinct(StringComparer.Ordinal).Select(reader.Load)];
        var used = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<Policy> policies =
        [
            .. files.OfType<PolicyFile>().Distinct().Select(file => Build(file, parameters, used)),
        ];
        if (files.All(file => file is { IsReadable: true, LacksParents: false }))
        {
            CheckParameters(policies, parameters, used);
        }

        foreach (var file in reader.All)
        {
            if (file is { IsBuiltIn: false, Root: { } root })
            {
                _problems.AddUnlessKnown(PolicySchema.Validate(root));
            }
        }

        return new(policies, _problems.Ordered());
    }

    private Policy Build(PolicyFile file, IReadOnlyList<ParameterValue> given, HashSet<string> used)
    {
        var lineage = file.Lineage();
        var parameters = new PolicyParameters { LacksParents = file.LacksParents };
        foreach (var ancestor in lineage)
        {
            HashSet<string> inherited =
            [
                .. ancestor.Lineage().SkipLast(1).SelectMany(each => each.Parameters).Select(each => each.Key.Text),
            ];
            parameters.Define(ancestor.Parameters, _problems);
            CheckUse(ancestor, inherited);
        }

        foreach (var value in given)
        {
            if (parameters.Set(value, _problems))
            {
                used.Add(value.Name);
            }
        }

        var compiler = new RuleCompiler(vocabulary, parameters, _problems);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var disabled = ImmutableArray.CreateBuilder<DisabledRule>();
        foreach (var definition in RuleDefinition.Merge(lineage))
        {
            var rule = compiler.Compile(definition, out var unmet);
            if (definition.Off is { } off)
            {
                disabled.Add(new(definition.Id.Text, rule?.Title ?? "", off.Reason, off.Place) { Rule = rule });
            }
            else if (rule is not null && unmet is not null)
            {
                disabled.Add(new(rule.Id, rule.Title, unmet, rule.Span) { Rule = rule, ByParameters = true });
            }
            else if (rule is not null)
            {
                rules.Add(rule);
            }
        }

        return new(file.Id, file.Summary, file.Source, parameters.All, rules.DrainToImmutable())
        {
            Disabled = disabled.DrainToImmutable(),
            Sources =
            [
                .. lineage
                    .Where(each => !each.IsFolder)
                    .Select(each => new PolicySource(each.Id, each.Source, each.Digest)),
            ],
        };
    }

    /// <summary>Reports a policy's own parameters that none of its rules uses.</summary>
    private void CheckUse(PolicyFile file, HashSet<string> inherited)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in file.Rules)
        {
            CollectReferences(rule.Value, used);
            CollectParameters(rule.Value, used);
        }

        foreach (var parameter in file.Parameters)
        {
            if (!inherited.Contains(parameter.Key.Text) && !used.Contains(parameter.Key.Text))
            {
                var message = $"no rule uses the parameter {parameter.Key.Text}";
                _problems.Add(ProblemIds.PolicyUnusedParameter, message, parameter.Key.Span);
            }
        }
    }

    /// <summary>Collects the parameters by which forbidden observations are made.</summary>
    private void CollectParameters(YamlNode rule, HashSet<string> used)
    {
        ConfigValue? forbidden = (rule as YamlMapping)?.Find("forbid")?.ToValue();
        foreach (var observation in vocabulary.Observations)
        {
            var id = new StringValue(observation.Id);
            if (
                observation.Parameter is { } name
                && (id.Equals(forbidden) || (forbidden as ListValue)?.Items.Contains(id) == true)
            )
            {
                used.Add(name);
            }
        }
    }

    /// <summary>Adds the names of the parameters that are used in a node.</summary>
    internal static void CollectReferences(YamlNode node, HashSet<string> used)
    {
        switch (node)
        {
            case YamlScalar scalar when PolicyParameters.IsReference(scalar.Text, out var name):
                used.Add(name);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    CollectReferences(item, used);
                }

                break;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    CollectReferences(pair.Key, used);
                    CollectReferences(pair.Value, used);
                }

                break;
        }
    }

    private void CheckParameters(
        ImmutableArray<Policy> policies,
        IReadOnlyList<ParameterValue> given,
        HashSet<string> used
    )
    {
        string[] names =
        [
            .. policies
                .SelectMany(policy => policy.Parameters)
                .Select(parameter => parameter.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        foreach (var value in given.Where(value => !used.Contains(value.Name)))
        {
            var message = $"no policy has a parameter {value.Name}{NearestName.Hint(value.Name, names)}";
            var path = value.Span is null ? "--param" : null;
            _problems.Add(new Problem(ProblemIds.PolicyUnknownParameter, message, value.NameSpan, path));
        }
    }
}
