using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Kubernetes;

/// <summary>What a file of manifests says of the variables of containers.</summary>
/// <param name="Source">The file.</param>
/// <param name="Containers">The containers of its workloads, in the order of the file, without those that only initialise a pod.</param>
/// <param name="Data">Its ConfigMaps and Secrets.</param>
/// <param name="Problems">What could not be understood.</param>
internal sealed record KubernetesManifest(
    SourceText Source,
    ImmutableArray<KubernetesContainer> Containers,
    ImmutableArray<KubernetesData> Data,
    IReadOnlyList<Problem> Problems
);

/// <summary>A container of a workload.</summary>
/// <param name="Workload">The name of the Deployment, StatefulSet, CronJob or whatever makes its pod.</param>
/// <param name="Namespace">The workload's namespace; null where the manifest leaves it to whoever applies it.</param>
/// <param name="Name">The container's name.</param>
/// <param name="Span">Where its name stands.</param>
/// <param name="Sources">What <c>envFrom</c> names, in its order.</param>
/// <param name="Variables">What <c>env</c> lists, in its order.</param>
internal sealed record KubernetesContainer(
    string Workload,
    string? Namespace,
    string Name,
    SourceSpan Span,
    ImmutableArray<KubernetesReference> Sources,
    ImmutableArray<KubernetesVariable> Variables
);

/// <summary>A ConfigMap or a Secret that a container refers to, or one key of it.</summary>
/// <param name="IsSecret">Whether it is a Secret.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key; null for all.</param>
/// <param name="Prefix">What is put before the names of its keys.</param>
/// <param name="Span">Where the container names it.</param>
internal sealed record KubernetesReference(bool IsSecret, string Name, string? Key, string Prefix, SourceSpan Span)
{
    /// <summary>How messages name it: "the ConfigMap shop".</summary>
    public string Title => $"the {(IsSecret ? "Secret" : "ConfigMap")} {Name}";
}

/// <summary>A variable of a container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its text, references to other variables not yet replaced; null where it comes from elsewhere.</param>
/// <param name="From">The key that gives it; null otherwise.</param>
/// <param name="Unknown">Why only the cluster knows it, where it comes from neither; otherwise null.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="ValueSpan">Where the value, or what gives it, stands.</param>
internal sealed record KubernetesVariable(
    string Name,
    YamlScalar? Value,
    KubernetesReference? From,
    string? Unknown,
    SourceSpan NameSpan,
    SourceSpan ValueSpan
);

/// <summary>A ConfigMap or a Secret.</summary>
/// <param name="IsSecret">Whether it is a Secret: then only the names of its keys are ever used.</param>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; null where the manifest leaves it open.</param>
/// <param name="Items">Its keys and values.</param>
/// <param name="Span">Where its name stands.</param>
internal sealed record KubernetesData(
    bool IsSecret,
    string Name,
    string? Namespace,
    ImmutableArray<YamlPair> Items,
    SourceSpan Span
);
