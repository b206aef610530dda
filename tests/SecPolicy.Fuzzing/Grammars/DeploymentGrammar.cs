namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes Compose projects and Kubernetes manifests.</summary>
internal sealed class DeploymentGrammar(Random random)
{
    private readonly Choices _choices = new(random);

    /// <summary>Makes a Compose project of one or more files.</summary>
    public static string Compose(Random random)
    {
        var grammar = new DeploymentGrammar(random);
        var choices = grammar._choices;
        return (
                choices.Once(3)
                    ? "include:\n  - "
                        + choices.Pick("other.yaml", "compose.yaml", "{ path: [other.yaml, compose.yaml] }", "*a")
                        + "\n"
                    : ""
            )
            + (choices.Once(3) ? "x-a: &a\n  A: ${B:-c}\n" : "")
            + "services:\n"
            + choices.Many(4, grammar.Service)
            + choices.Many(2, grammar.OtherFile);
    }

    /// <summary>Makes a file of manifests.</summary>
    public static string Kubernetes(Random random)
    {
        var grammar = new DeploymentGrammar(random);
        return grammar._choices.Some(3, grammar.Manifest, "---\n");
    }

    private string OtherFile() =>
        ">>>> "
        + _choices.Pick(".env", "other.yaml", "a.env", "web/.env", "compose.yaml")
        + "\n"
        + (_choices.Once(2) ? DotEnvGrammar.Make(random) : "services:\n" + _choices.Many(2, Service))
        + "\n";

    private string Service() =>
        "  "
        + _choices.Pick("web", "db", "a", _choices.Name())
        + ":"
        + _choices.Pick("", "", "", " !reset", " !override", " &s")
        + "\n"
        + _choices.Some(4, Part);

    private string Part() =>
        random.Next(10) switch
        {
            0 or 1 => "    environment:\n" + _choices.Many(4, () => "      " + _choices.Name() + ": " + Text() + "\n"),
            2 => "    environment:\n"
                + _choices.Many(4, () => "      - " + _choices.Name() + _choices.Pick("=" + Text(), "") + "\n"),
            3 => "    env_file: "
                + _choices.Pick(
                    "a.env",
                    "[.env, a.env]",
                    "{ path: a.env, required: false }",
                    "[{ path: .env, format: raw }]",
                    Text()
                )
                + "\n",
            4 => "    extends: "
                + _choices.Pick(
                    "web",
                    "{ service: db }",
                    "{ file: other.yaml, service: a }",
                    "{ file: compose.yaml, service: web }",
                    Text()
                )
                + "\n",
            5 => "    build: "
                + _choices.Pick(
                    ".",
                    "{ context: ., dockerfile: a, target: b, args: { A: ${B} } }",
                    "{ args: [A, B=c] }",
                    Text()
                )
                + "\n",
            6 => "    <<: *a\n",
            7 => "    " + _choices.Name() + ": " + Text() + "\n",
            8 => "    profiles: [" + Text() + "]\n",
            _ => "    image: " + Text() + "\n",
        };

    private string Text() =>
        random.Next(8) switch
        {
            0 => "${"
                + _choices.Name()
                + _choices.Pick("", ":-", ":?", "?", ":+", "+", "-")
                + _choices.Pick("", _choices.Value(), "${B:-c}")
                + "}",
            1 => "\"" + _choices.Value() + "$" + _choices.Name() + "\"",
            2 => "$$" + _choices.Value(),
            3 => _choices.Pick("${", "$", "{}", "[]", "!reset null", "*a", "&a b", "|\n        " + _choices.Value()),
            _ => _choices.Value(),
        };

    private string Manifest() =>
        random.Next(5) switch
        {
            0 => "apiVersion: v1\nkind: "
                + _choices.Pick("ConfigMap", "Secret")
                + "\nmetadata: { name: "
                + _choices.Pick("a", "b")
                + " }\n"
                + _choices.Pick("data", "stringData", "binaryData")
                + ":\n"
                + _choices.Many(4, () => "  " + _choices.Name() + ": " + Value() + "\n"),
            1 => "kind: List\nitems:\n- kind: Secret\n  metadata: {name: a}\n  data: {A: " + Value() + "}\n",
            2 => YamlGrammar.Make(random) + "\n",
            _ => "apiVersion: apps/v1\nkind: "
                + _choices.Pick("Deployment", "StatefulSet", "Pod", "CronJob", "Job")
                + "\nmetadata: { name: w, namespace: "
                + Value()
                + " }\nspec:\n  template:\n    spec:\n      "
                + _choices.Pick("containers", "containers", "initContainers")
                + ":\n"
                + _choices.Some(2, Container),
        };

    private string Container() =>
        "      - name: "
        + _choices.Name()
        + "\n        env:\n"
        + _choices.Many(5, Variable)
        + (
            _choices.Once(2)
                ? "        envFrom:\n"
                    + _choices.Some(
                        2,
                        () =>
                            "        - "
                            + _choices.Pick(
                                "configMapRef: {name: a}",
                                "secretRef: {name: b, optional: true}",
                                "prefix: P_\n          configMapRef: {name: a}",
                                Value()
                            )
                            + "\n"
                    )
                : ""
        );

    private string Variable() =>
        "        - name: "
        + _choices.Name()
        + "\n          "
        + _choices.Pick(
            "value: " + Value(),
            "value: \"$(" + _choices.Name() + ")$$(A)$(\"",
            "valueFrom: {configMapKeyRef: {name: a, key: " + _choices.Name() + "}}",
            "valueFrom: {secretKeyRef: {name: b, key: A, optional: true}}",
            "valueFrom: {fieldRef: {fieldPath: metadata.name}}",
            "valueFrom: " + Value()
        )
        + "\n";

    private string Value() =>
        _choices.Once(5)
            ? _choices.Pick("[a]", "{a: b}", "null", "!!binary YQ==", "*a", "|\n            a")
            : _choices.Value();
}
