using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Kubernetes;

/// <summary>
/// Reads Kubernetes manifests: the containers of all kinds that make pods, ConfigMaps and Secrets, in one or several documents or in a
/// <c>List</c>. What else is in the file is passed over.
/// </summary>
internal sealed class KubernetesReader
{
    private readonly SourceText _source;
    private readonly ImmutableArray<KubernetesContainer>.Builder _containers =
        ImmutableArray.CreateBuilder<KubernetesContainer>();
    private readonly ImmutableArray<KubernetesData>.Builder _data = ImmutableArray.CreateBuilder<KubernetesData>();
    private readonly List<Problem> _problems = [];

    private KubernetesReader(SourceText source) => _source = source;

    /// <summary>Reads a file; the values of Secrets in it are marked as what no output may show.</summary>
    public static KubernetesManifest Read(SourceText source)
    {
        var reader = new KubernetesReader(source);
        var documents = YamlReader.ReadAll(source);
        reader._problems.AddRange(documents.Problems);
        foreach (var root in documents.Roots)
        {
            reader.Object(root);
        }

        return new(source, reader._containers.DrainToImmutable(), reader._data.DrainToImmutable(), reader._problems);
    }

    private void Object(YamlNode node)
    {
        if (node is not YamlMapping map || Text(map, "kind") is not { } kind)
        {
            return;
        }

        if (Find(map, "items") is YamlSequence items && kind.Text.EndsWith("List", StringComparison.Ordinal))
        {
            foreach (var item in items.Items)
            {
                Object(item);
            }

            return;
        }

        var metadata = Find(map, "metadata");
        var name = Text(metadata, "name") ?? Text(metadata, "generateName");
        if (kind.Text is "ConfigMap" or "Secret")
        {
            Data(map, kind, name, Text(metadata, "namespace")?.Text);
        }
        else if (PodSpec(map, kind.Text) is { } pod)
        {
            Pod(pod, name?.Text ?? "", Text(metadata, "namespace")?.Text);
        }
    }

    /// <summary>Where the pods of a workload are described, whatever its kind: CronJob, Deployment and those like it, Pod.</summary>
    private static YamlMapping? PodSpec(YamlMapping map, string kind)
    {
        var spec = Find(map, "spec");
        var job = Find(Find(spec, "jobTemplate"), "spec");
        return (Find(Find(job ?? spec, "template"), "spec") ?? (kind is "Pod" ? spec : null)) as YamlMapping;
    }

    private void Pod(YamlMapping pod, string workload, string? space)
    {
        foreach (var container in Items(pod, "containers"))
        {
            if (Text(container, "name") is not { } name)
            {
                Report(container, "a container needs a name");
                continue;
            }

            _containers.Add(
                new(
                    workload,
                    space,
                    name.Text,
                    name.Span,
                    [.. Items(container, "envFrom").Select(Source).OfType<KubernetesReference>()],
                    [.. Items(container, "env").Select(Variable).OfType<KubernetesVariable>()]
                )
            );
        }
    }

    private KubernetesReference? Source(YamlNode node)
    {
        var prefix = Text(node, "prefix")?.Text ?? "";
        foreach (var (key, isSecret) in (ReadOnlySpan<(string, bool)>)[("configMapRef", false), ("secretRef", true)])
        {
            if (Text(Find(node, key), "name") is { } name)
            {
                return new(isSecret, name.Text, null, prefix, name.Span);
            }
        }

        Report(node, "envFrom needs the name of a ConfigMap or of a Secret");
        return null;
    }

    private KubernetesVariable? Variable(YamlNode node)
    {
        if (Text(node, "name") is not { Text.Length: > 0 } name || name.Text.Contains('=', StringComparison.Ordinal))
        {
            Report(node, "a variable needs a name without =");
            return null;
        }

        var value = Find(node, "value");
        var from = Find(node, "valueFrom");
        if (from is null or YamlScalar)
        {
            // Without a value it is set to an empty text.
            return value is null or YamlScalar { Quoted: false, Text: "" or "null" or "~" }
                    ? new(name.Text, null, null, null, name.Span, name.Span)
                : IsText(value) ? new(name.Text, (YamlScalar)value, null, null, name.Span, value.Span)
                : Refused(name, value);
        }

        foreach (
            var (key, isSecret) in (ReadOnlySpan<(string, bool)>)[("configMapKeyRef", false), ("secretKeyRef", true)]
        )
        {
            if (Find(from, key) is { } reference && Text(reference, "key") is { } chosen)
            {
                var source = Text(reference, "name")?.Text ?? "";
                return new(
                    name.Text,
                    null,
                    new(isSecret, source, chosen.Text, "", chosen.Span),
                    null,
                    name.Span,
                    chosen.Span
                );
            }
        }

        return new(name.Text, null, null, "only the cluster knows it", name.Span, from.Span);
    }

    private KubernetesVariable Refused(YamlScalar name, YamlNode value)
    {
        Report(value, $"the value of {name.Text} is no text; Kubernetes refuses it without quotation marks");
        return new(name.Text, null, null, "Kubernetes refuses a value that is no text", name.Span, value.Span);
    }

    private void Data(YamlMapping map, YamlScalar kind, YamlScalar? name, string? space)
    {
        var isSecret = kind.Text is "Secret";
        var items = new List<YamlPair>();
        foreach (var part in (ReadOnlySpan<string>)["data", "stringData"])
        {
            if ((!isSecret && part is "stringData") || Find(map, part) is not YamlMapping pairs)
            {
                continue;
            }

            foreach (var pair in YamlMergeKeys.Pairs(pairs))
            {
                if (isSecret)
                {
                    _source.MarkSensitive(pair.Value.Span);
                }
                else if (!IsText(pair.Value))
                {
                    Report(
                        pair.Value,
                        $"the value of {pair.Key.Text} is no text; Kubernetes refuses it without quotation marks"
                    );
                }

                items.Add(pair);
            }
        }

        if (name is not null)
        {
            _data.Add(new(isSecret, name.Text, space, [.. items], name.Span));
        }
    }

    /// <summary>Whether YAML 1.1, by which Kubernetes reads, takes a node for a text.</summary>
    public static bool IsText(YamlNode node) =>
        node is YamlScalar scalar && scalar.ToValue() is StringValue && (scalar.Quoted || !IsTruth(scalar.Text));

    // What YAML 1.2 no longer takes for a truth.
    private static bool IsTruth(string text) => text.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "y" or "n";

    private static YamlNode? Find(YamlNode? node, string key) =>
        node is YamlMapping map ? YamlMergeKeys.Find(map, key) : null;

    private static YamlScalar? Text(YamlNode? node, string key) =>
        Find(node, key) is YamlScalar { Text.Length: > 0 } text ? text : null;

    private ImmutableArray<YamlNode> Items(YamlNode node, string key)
    {
        switch (Find(node, key))
        {
            case null or YamlScalar { Quoted: false, Text: "" or "null" or "~" }:
                return [];
            case YamlSequence list:
                return list.Items;
            case var other:
                Report(other, $"{key} must be a list");
                return [];
        }
    }

    private void Report(YamlNode node, string message) =>
        _problems.Add(new(ProblemIds.DeploymentKubernetes, message, node.Span));
}
