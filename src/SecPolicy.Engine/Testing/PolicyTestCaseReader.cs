using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Testing.Inputs;

namespace SecPolicy.Engine.Testing;

/// <summary>Reads the cases of a test file.</summary>
/// <param name="nodes">Where mistakes go.</param>
/// <param name="vocabulary">The frameworks that a case can name.</param>
/// <param name="pathOf">A path of the file's as the file system takes it.</param>
internal sealed class PolicyTestCaseReader(TestNodes nodes, Vocabulary vocabulary, Func<string, string> pathOf)
{
    private static readonly string[] FileKeys = ["files", "folder"];

    private static readonly string[] DirectKeys = ["settings", "observations", "keys", "others"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Reads the list of cases.</summary>
    public ImmutableArray<PolicyTestCase> Read(YamlNode node)
    {
        if (node is YamlSequence list)
        {
            return [.. list.Items.Select(ReadCase).OfType<PolicyTestCase>()];
        }

        nodes.Report(node.Span, "cases must be a list");
        return [];
    }

    private PolicyTestCase? ReadCase(YamlNode node)
    {
        var before = nodes.Problems.Count;
        var pairs = nodes
            .Map(node, "a case", PolicyTestLanguage.CaseKeys)
            .ToDictionary(pair => pair.Key.Text, StringComparer.Ordinal);
        if (node is not YamlMapping)
        {
            return null;
        }

        var name = Value("case") is { } title
            ? nodes.Text(title, "case")
            : Missing("case", "a sentence that says what is tested");
        if (name is not null && !_names.Add(name.Text))
        {
            nodes.Report(name.Span, $"two cases are named {name.Text}");
        }

        CheckInputs(node, pairs);
        var environment = Value("environment") is { } asked ? nodes.Text(asked, "environment") : null;
        var files = Value("files") is { } written ? Files(written) : [];
        var given = Direct(pairs, environment?.Text ?? PolicyTestLanguage.DefaultEnvironment);
        var framework = Framework(node, Value("framework"), files, given is not null);
        var test = new PolicyTestCase
        {
            Name = name?.Text ?? "",
            Span = name?.Span ?? node.Span,
            Framework = framework,
            Environment = environment?.Text ?? PolicyTestLanguage.DefaultEnvironment,
            EnvironmentSpan = environment?.Span ?? name?.Span ?? node.Span,
            Now = Value("now") is { } now ? Time(now) : null,
            Parameters = Value("parameters") is { } parameters ? nodes.Parameters(parameters) : [],
            Files = files,
            Folder =
                Value("folder") is { } folder && nodes.Text(folder, "folder") is { } path ? pathOf(path.Text) : null,
            Variables = Value("variables") is { } variables ? nodes.Pairs(variables, "variables") : [],
            Given = given,
            Others = Value("others") is { } others ? Others(others) : [],
            Expectations = Expectations(),
        };
        return nodes.Problems.Count == before ? test : null;

        ImmutableArray<RuleExpectation> Expectations()
        {
            if (Value("expect") is { } expect)
            {
                return new ExpectationReader(nodes).Read(expect);
            }

            Missing("expect", "what the rules are expected to come to");
            return [];
        }

        YamlNode? Value(string key) => pairs.TryGetValue(key, out var pair) ? pair.Value : null;

        YamlScalar? Missing(string key, string what)
        {
            nodes.Report(node.Span with { Length = 0 }, $"a case needs {key}: {what}");
            return null;
        }
    }

    /// <summary>A case is about files, a folder, or settings.</summary>
    private void CheckInputs(YamlNode node, Dictionary<string, YamlPair> pairs)
    {
        string[] ways = [.. FileKeys.Where(pairs.ContainsKey)];
        var direct = Array.Find(DirectKeys, pairs.ContainsKey);
        if (ways.Length == 0 && direct is null)
        {
            nodes.Report(node.Span with { Length = 0 }, "a case needs files, folder or settings: what is judged");
        }
        else if (ways.Length == 2 || (ways.Length == 1 && direct is not null))
        {
            var second = direct ?? ways[1];
            nodes.Report(pairs[second].Key.Span, $"{ways[0]} and {second} exclude each other");
        }
        else if (direct is not null && pairs.TryGetValue("variables", out var variables))
        {
            nodes.Report(variables.Key.Span, "variables are a layer above files; give the settings themselves");
        }
    }

    private string? Framework(YamlNode node, YamlNode? written, ImmutableArray<InlineFile> files, bool isNeeded)
    {
        if (written is not null)
        {
            if (
                nodes.Text(written, "framework") is not { } name
                || vocabulary.Frameworks.Contains(name.Text, StringComparer.Ordinal)
            )
            {
                return (written as YamlScalar)?.Text;
            }

            nodes.Unknown(name, "framework", vocabulary.Frameworks);
            return null;
        }

        if (isNeeded)
        {
            nodes.Report(node.Span with { Length = 0 }, "a case with settings needs framework");
            return null;
        }

        if (files.IsEmpty)
        {
            return null;
        }

        string[] found = [.. FrameworkFiles.Of(files.Select(file => file.Path))];
        if (found.Length == 1)
        {
            return found[0];
        }

        nodes.Report(
            node.Span with
            {
                Length = 0,
            },
            found.Length == 0
                ? "the files do not show the framework; say it: framework"
                : $"the files are of {string.Join(" and ", found)}; say which is judged: framework"
        );
        return null;
    }

    private ImmutableArray<InlineFile> Files(YamlNode node)
    {
        var files = ImmutableArray.CreateBuilder<InlineFile>();
        foreach (var pair in nodes.Scalars(node, "files"))
        {
            var path = pair.Key.Text;
            if (path.StartsWith('/') || path.Split('/').Any(part => part is "" or "." or ".."))
            {
                nodes.Report(pair.Key.Span, "the path of a file must be relative, without . and ..");
                continue;
            }

            files.Add(new(path, ((YamlScalar)pair.Value).Text, pair.Key.Span));
        }

        if (files.Count == 0)
        {
            nodes.Report(node.Span, "files must name a file");
        }

        return files.DrainToImmutable();
    }

    private GivenEnvironment? Direct(Dictionary<string, YamlPair> pairs, string environment) =>
        Array.Exists(DirectKeys, pairs.ContainsKey)
            ? Environment(environment, key => pairs.TryGetValue(key, out var pair) ? pair.Value : null)
            : null;

    private ImmutableArray<GivenEnvironment> Others(YamlNode node) =>
        [
            .. nodes
                .Map(node, "others")
                .Select(pair => Environment(pair.Key.Text, key => key == "settings" ? pair.Value : null)),
        ];

    private GivenEnvironment Environment(string name, Func<string, YamlNode?> find) =>
        new(
            name,
            find("settings") is { } settings ? nodes.Map(settings, "settings") : [],
            find("observations") is { } observations ? nodes.Texts(observations, "observations") : [],
            find("keys") is { } keys ? [.. nodes.Scalars(keys, "keys")] : []
        );

    /// <summary>A day or a time.</summary>
    private DateTimeOffset? Time(YamlNode node)
    {
        if (nodes.Text(node, "now") is not { } text)
        {
            return null;
        }

        if (
            DateTimeOffset.TryParseExact(
                text.Text,
                PolicyTestLanguage.TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
        {
            return time;
        }

        nodes.Report(text.Span, "now must be a day or a time such as 2027-01-31 or 2027-01-31T18:00:00Z");
        return null;
    }
}
