using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Kubernetes;

/// <summary>What one place gives a container: a ConfigMap, a Secret, its own list.</summary>
/// <param name="Name">How outputs name it: <c>k8s/web.yaml (ConfigMap shop)</c>.</param>
/// <param name="Source">The file in which it stands.</param>
/// <param name="Entries">The variables.</param>
internal sealed record ContainerVariableGroup(string Name, SourceText Source, ImmutableArray<Entry> Entries);

/// <summary>The variables of a container, as the kubelet makes them.</summary>
/// <param name="Groups">Who gives them, lowest precedence first.</param>
/// <param name="Missing">The ConfigMaps and Secrets that no manifest has: what they give is not known.</param>
internal sealed record ContainerVariables(
    ImmutableArray<ContainerVariableGroup> Groups,
    ImmutableArray<KubernetesReference> Missing
)
{
    /// <summary>
    /// Reads them: <c>env</c> above <c>envFrom</c>, the later above the earlier, <c>$(NAME)</c> replaced by what stands before. A Secret's
    /// variables are set, and never read.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="manifests">The manifests that are applied together with it.</param>
    public static ContainerVariables Of(KubernetesContainer container, IEnumerable<KubernetesManifest> manifests)
    {
        var reader = new Reader(container, [.. manifests.SelectMany(manifest => manifest.Data)]);
        foreach (var source in container.Sources)
        {
            reader.Add(source);
        }

        reader.AddOwn();
        return new([.. reader.Groups], [.. reader.Missing]);
    }

    private sealed class Reader(KubernetesContainer container, ImmutableArray<KubernetesData> data)
    {
        private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);

        public List<ContainerVariableGroup> Groups { get; } = [];

        public List<KubernetesReference> Missing { get; } = [];

        public void Add(KubernetesReference source)
        {
            if (Named(source) is not [.., var found] named)
            {
                Missing.Add(source);
                return;
            }

            var entries = new List<Entry>();
            foreach (var ((key, value), text) in Items(named))
            {
                var name = source.Prefix + key.Text;
                var read = found.IsSecret ? Secret(source) : text;
                var entry = new Entry(
                    name,
                    read,
                    key.Span,
                    found.IsSecret ? key.Span : value.Span,
                    value is YamlScalar { Quoted: true }
                );
                entries.Add(entry);
                _known[name] = entry;
            }

            // One that is given twice, under different prefixes, gives all of its variables twice.
            var title = source.Prefix.Length == 0 ? Title(found) : $"{Title(found)} as {source.Prefix}*";
            Groups.Add(new(title, found.Span.Source, [.. entries]));
        }

        public void AddOwn()
        {
            var entries = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
            foreach (var variable in container.Variables)
            {
                var entry = Own(variable);
                entries.Remove(variable.Name);
                entries.Add(variable.Name, entry);
                _known[variable.Name] = entry;
            }

            if (entries.Count > 0)
            {
                var source = container.Span.Source;
                Groups.Add(new($"{source.Path} (container {container.Name})", source, [.. entries.Values]));
            }
        }

        private Entry Own(KubernetesVariable variable)
        {
            if (variable.From is { } from)
            {
                var item = Items(Named(from))
                    .FirstOrDefault(item => string.Equals(item.Pair.Key.Text, from.Key, StringComparison.Ordinal));
                if (from.IsSecret)
                {
                    return Entry(variable, Secret(from), variable.ValueSpan);
                }

                return item is not var ((key, node), value)
                    ? Entry(
                        variable,
                        new UnknownValue($"the key {from.Key} of {from.Title} is in no manifest that is read"),
                        variable.ValueSpan
                    )
                    : Entry(variable, value, node.Span) with
                    {
                        Quoted = node is YamlScalar { Quoted: true },
                        MadeOf = [new(key.Text, value, key.Span, node.Span, Quoted: false)],
                    };
            }

            var plain = Entry(variable, NullValue.Instance, variable.ValueSpan) with
            {
                Quoted = variable.Value?.Quoted ?? false,
            };
            return variable.Unknown is { } reason
                ? plain with
                {
                    Value = new UnknownValue(reason),
                }
                : Expanded(plain, variable.Value?.Text ?? "");
        }

        private static Entry Entry(KubernetesVariable variable, ConfigValue value, SourceSpan span) =>
            new(variable.Name, value, variable.NameSpan, span, Quoted: false);

        private static ConfigValue Text(YamlNode value) =>
            KubernetesReader.IsText(value)
                ? new StringValue(((YamlScalar)value).Text)
                : new UnknownValue("Kubernetes refuses a value that is no text");

        private static UnknownValue Secret(KubernetesReference source) =>
            new($"{source.Title} gives it, which is not read");

        private Entry Expanded(Entry entry, string text)
        {
            var variables = new VariableLookup(entry, _known.GetValueOrDefault);
            string? unknown = null;
            var expanded = VariableReferences.Expand(
                text,
                name =>
                {
                    switch (variables.Find(name)?.Value)
                    {
                        case StringValue known:
                            return known.Value;
                        case null when Missing.Count == 0 && !IsOfService(name):
                            return null;
                        default:
                            unknown = name;
                            return "";
                    }
                }
            );
            return entry with
            {
                Value = unknown is null
                    ? new StringValue(expanded)
                    : new UnknownValue($"the value of {unknown} in it is not known"),
                MadeOf = variables.Found,
            };
        }

        /// <summary>Kubernetes gives every container the addresses of the services of its namespace.</summary>
        private static bool IsOfService(string name) =>
            name.EndsWith("_SERVICE_HOST", StringComparison.Ordinal)
            || name.Contains("_SERVICE_PORT", StringComparison.Ordinal)
            || name.Contains("_PORT", StringComparison.Ordinal);

        /// <summary>Those of that name in the container's namespace, or else in one that a manifest leaves open.</summary>
        private KubernetesData[] Named(KubernetesReference reference)
        {
            KubernetesData[] named =
            [
                .. data.Where(one =>
                    one.IsSecret == reference.IsSecret
                    && string.Equals(one.Name, reference.Name, StringComparison.Ordinal)
                ),
            ];
            KubernetesData[] exact =
            [
                .. named.Where(one => string.Equals(one.Namespace, container.Namespace, StringComparison.Ordinal)),
            ];
            return exact.Length > 0
                ? exact
                : [.. named.Where(one => one.Namespace is null || container.Namespace is null)];
        }

        /// <summary>What several of one name give together. Nobody knows which is applied last: what they give differently is not known.</summary>
        private static IEnumerable<Item> Items(KubernetesData[] named) =>
            named
                .AsEnumerable()
                .Reverse()
                .SelectMany(one => one.Items)
                .DistinctBy(pair => pair.Key.Text, StringComparer.Ordinal)
                .Select(pair => new Item(pair, Only(named, pair)));

        private static ConfigValue Only(KubernetesData[] named, YamlPair pair)
        {
            var text = Text(pair.Value);
            return Array.TrueForAll(named, one => Find(one, pair.Key.Text) is { } node && Text(node).Equals(text))
                ? text
                : new UnknownValue(
                    $"several manifests have a {Kind(named[0])} {named[0].Name}, which differ in {pair.Key.Text}"
                );
        }

        private static YamlNode? Find(KubernetesData one, string key) =>
            one.Items.FirstOrDefault(item => string.Equals(item.Key.Text, key, StringComparison.Ordinal))?.Value;

        private static string Kind(KubernetesData one) => one.IsSecret ? "Secret" : "ConfigMap";

        /// <summary>A key that a ConfigMap or a Secret gives.</summary>
        private sealed record Item(YamlPair Pair, ConfigValue Value);

        private static string Title(KubernetesData found) => $"{found.Span.Source.Path} ({Kind(found)} {found.Name})";
    }
}
