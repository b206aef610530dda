using SecPolicy.Engine.Reading.Kubernetes;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

/// <summary>What a container gets, by the rules of the kubelet.</summary>
public class KubernetesTests
{
    private const string Maps = """
        kind: ConfigMap
        metadata: { name: one }
        data: { A: "1", B: "2", "with.dot": "3" }
        ---
        kind: ConfigMap
        metadata: { name: two }
        data: { B: "3", C: "4" }
        ---
        kind: Secret
        metadata: { name: hidden }
        stringData: { B: hidden-text, D: hidden-text }
        """;

    [Theory]
    [InlineData("env: [{ name: A, value: x }]", "A=x")]
    [InlineData("env: [{ name: A }]", "A=")]
    [InlineData("env: [{ name: A, value: \"\" }]", "A=")]
    // The later of two wins, and env above envFrom.
    [InlineData("env: [{ name: A, value: x }, { name: A, value: z }]", "A=z")]
    [InlineData("envFrom: [{ configMapRef: { name: one } }]", "A=1 B=2 with.dot=3")]
    [InlineData(
        "envFrom: [{ configMapRef: { name: one } }, { configMapRef: { name: two } }]",
        "A=1 B=3 with.dot=3 C=4"
    )]
    [InlineData("env: [{ name: B, value: x }]\nenvFrom: [{ configMapRef: { name: two } }]", "C=4 B=x")]
    [InlineData("envFrom: [{ prefix: P_, configMapRef: { name: two } }]", "P_B=3 P_C=4")]
    [InlineData(
        "envFrom: [{ configMapRef: { name: one } }, { secretRef: { name: hidden } }]",
        "A=1 B=? with.dot=3 D=?"
    )]
    [InlineData("envFrom: [{ configMapRef: { name: none } }, { configMapRef: { name: two } }]", "B=3 C=4")]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: one, key: with.dot } } }]", "A=3")]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: one, key: none } } }]", "A=?")]
    [InlineData("env: [{ name: A, valueFrom: { secretKeyRef: { name: hidden, key: D } } }]", "A=?")]
    [InlineData("env: [{ name: A, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]", "A=?")]
    // References to what stands before; an envFrom stands before all of env.
    [InlineData("env: [{ name: A, value: x }, { name: B, value: $(A)y }]", "A=x B=xy")]
    [InlineData("env: [{ name: B, value: $(A)y }, { name: A, value: x }]", "B=$(A)y A=x")]
    [InlineData("env: [{ name: B, value: $(A)y }]\nenvFrom: [{ configMapRef: { name: one } }]", "A=1 with.dot=3 B=1y")]
    [InlineData("env: [{ name: A, value: x }, { name: B, value: $$(A) $A $$ $( $ }]", "A=x B=$(A) $A $ $( $")]
    [InlineData("env: [{ name: B, value: $(DB_SERVICE_HOST) }]", "B=?")]
    [InlineData("env: [{ name: B, value: $(A) }]\nenvFrom: [{ secretRef: { name: none } }]", "B=?")]
    [InlineData("env: [{ name: B, value: $(D) }]\nenvFrom: [{ secretRef: { name: hidden } }]", "D=? B=?")]
    public void A_container_gets_what_the_kubelet_gives_it(string container, string expected)
    {
        var manifest = Read(Pod(container) + "---\n" + Maps);
        var variables = ContainerVariables.Of(Assert.Single(manifest.Containers), [manifest]);
        var given = new OrderedDictionary<string, string>();
        foreach (var entry in variables.Groups.SelectMany(group => group.Entries))
        {
            if (variables.Groups[^1].Entries.Contains(entry) && variables.Groups[^1].Name.Contains("container"))
            {
                given.Remove(entry.Key);
            }

            given[entry.Key] = entry.Value is StringValue text ? text.Value : "?";
        }

        Assert.Empty(manifest.Problems);
        Assert.Equal(expected, string.Join(' ', given.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("env: [{ name: A, value: true }]", 31)]
    [InlineData("env: [{ name: A, value: 8 }]", 31)]
    [InlineData("env: [{ name: A, value: yes }]", 31)]
    [InlineData("env: [{ name: A, value: 1.5 }]", 31)]
    [InlineData("env: [{ value: x }]", 13)]
    [InlineData("env: [{ name: A=B, value: x }]", 13)]
    [InlineData("env: { A: b }", 12)]
    [InlineData("envFrom: [{ prefix: A }]", 17)]
    public void What_the_cluster_refuses_is_a_problem_at_its_place(string container, int column)
    {
        var problem = Assert.Single(Read(Pod(container)).Problems);
        Assert.Equal(ProblemIds.DeploymentKubernetes, problem.Id);
        Assert.Equal(column, problem.Span!.Value.StartPosition.Column);
    }

    [Theory]
    [InlineData("kind: Pod\nspec: { containers: [{ name: a }] }")]
    [InlineData("kind: Deployment\nspec: { template: { spec: { containers: [{ name: a }] } } }")]
    [InlineData(
        "kind: Job\nspec: { template: { spec: { initContainers: [{ name: b }], containers: [{ name: a }] } } }"
    )]
    [InlineData(
        "kind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a }] } } } } }"
    )]
    [InlineData("kind: List\nitems: [{ kind: Pod, spec: { containers: [{ name: a }] } }]")]
    [InlineData("---\nkind: Service\n---\nkind: Pod\nspec: { containers: [{ name: a }] }")]
    public void The_containers_of_every_kind_of_workload_are_found(string manifest) =>
        Assert.Equal(["a"], Read(manifest).Containers.Select(container => container.Name));

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("kind: Deployment")]
    [InlineData("kind: Deployment\nspec: [1]")]
    [InlineData("kind: Pod\nspec: { containers: null }")]
    [InlineData("replicas: 3")]
    public void What_is_no_workload_is_passed_over(string manifest)
    {
        var read = Read(manifest);
        Assert.Empty(read.Containers);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void The_values_of_Secrets_are_what_no_output_may_show()
    {
        var manifest = Read(Maps);
        Assert.Equal(["hidden-text", "hidden-text"], manifest.Source.Sensitive.Select(span => span.Text));
    }

    [Theory]
    [InlineData("a", "a", "1")]
    [InlineData("a", null, "1")]
    [InlineData(null, "a", "1")]
    [InlineData("b", "a", null)]
    public void A_ConfigMap_is_of_the_containers_namespace(string? pod, string? map, string? expected)
    {
        static string Space(string? name) => name is null ? "" : $", namespace: {name}";
        var manifest = Read(
            $"kind: Pod\nmetadata: {{ name: p{Space(pod)} }}\nspec: {{ containers: [{{ name: c, envFrom: [{{ configMapRef: {{ name: m }} }}] }}] }}\n"
                + $"---\nkind: ConfigMap\nmetadata: {{ name: m{Space(map)} }}\ndata: {{ A: '1' }}\n"
        );
        var variables = ContainerVariables.Of(manifest.Containers[0], [manifest]);
        Assert.Equal(expected is null ? 1 : 0, variables.Missing.Length);
        Assert.Equal(expected is null ? 0 : 1, variables.Groups.Length);
    }

    private static string Pod(string container) =>
        "kind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - name: c\n"
        + string.Concat(container.Split('\n').Select(line => $"      {line}\n"));

    private static KubernetesManifest Read(string text) => KubernetesReader.Read(new SourceText("k8s.yaml", text));
}
