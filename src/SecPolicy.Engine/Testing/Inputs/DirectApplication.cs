using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>Makes the application of a case that gives settings in place of files.</summary>
/// <param name="vocabulary">The catalog.</param>
internal sealed class DirectApplication(Vocabulary vocabulary)
{
    private const string LayerName = "settings";

    /// <summary>The application: the case's environment is judged, the others are there to be compared with.</summary>
    /// <param name="test">The case.</param>
    /// <param name="given">Its environment.</param>
    /// <param name="problems">Settings and observations that do not exist, and values that a setting does not take.</param>
    public ResolvedApplication Make(PolicyTestCase test, GivenEnvironment given, List<Problem> problems)
    {
        if (test.Others.Any(other => string.Equals(other.Name, given.Name, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(
                new(
                    ProblemIds.PolicyTestInvalid,
                    $"others names {given.Name}, which is the environment that is judged",
                    test.Span
                )
            );
        }

        return new(
            ".",
            test.Framework!,
            [
                .. test
                    .Others.Select(other => Environment(test, other, isJudged: false, problems))
                    .Append(Environment(test, given, isJudged: true, problems))
                    .OrderBy(environment => environment.Name, StringComparer.Ordinal),
            ],
            [],
            []
        );
    }

    private ResolvedEnvironment Environment(
        PolicyTestCase test,
        GivenEnvironment given,
        bool isJudged,
        List<Problem> problems
    )
    {
        var values = new GivenValues(vocabulary, problems);
        return new(
            new GivenKeys(given.Keys, test.Framework!, vocabulary.Sensitive),
            [.. given.Observations.Select(id => Observation(id, problems)).OfType<Observation>()]
        )
        {
            Name = given.Name,
            Kind = vocabulary.Environments.KindOf(given.Name),
            Judged = isJudged,
            Layers = [LayerName],
            Settings = [.. values.Settings(given.Settings)],
            Anchor = test.Span,
        };
    }

    private Observation? Observation(YamlScalar id, List<Problem> problems)
    {
        if (vocabulary.Observations.FirstOrDefault(known => known.Id == id.Text) is { } definition)
        {
            var message = definition.Summary.TrimEnd('.');
            return new(id.Text, message, id.Text, null, new(id.Text, id.Span, LayerName), []);
        }

        var hint = NearestName.Hint(id.Text, vocabulary.Observations.Select(known => known.Id));
        problems.Add(new(ProblemIds.PolicyTestInvalid, $"there is no observation {id.Text}{hint}", id.Span));
        return null;
    }
}
