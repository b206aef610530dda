using System.Text;
using SecPolicy.Engine;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Acceptance.Waivers;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Merging;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Reading.Kubernetes;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Reading.Toml;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Values;
using SecPolicy.Fuzzing.Grammars;
using SecPolicy.Fuzzing.Inputs;

namespace SecPolicy.Fuzzing.Targets;

/// <summary>The readers of the files that SecPolicy itself has, and of those around an application.</summary>
internal static class FileTargets
{
    private static readonly Version[] Series = [new(3, 2), new(4, 2), new(5, 0), new(5, 2), new(6, 0)];

    /// <summary>The targets.</summary>
    public static IEnumerable<FuzzTarget> All =>
        [
            Policy,
            Project,
            PolicyTest,
            BaselineFile,
            ReportPart,
            Dockerfile,
            Kubernetes,
            Toml,
            CSharp,
            Patterns,
            Waivers,
            Manifests,
        ];

    private static FuzzTarget Policy { get; } =
        new()
        {
            Name = "policy",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.EndsWith(".yaml", StringComparison.Ordinal)
                    && path.Contains("polic", StringComparison.Ordinal)
                    && !path.Contains(".test.", StringComparison.Ordinal)
                    && !path.Contains(".secpolicy", StringComparison.Ordinal)
                ),
            Tokens = [.. FormatTokens.Yaml, .. FormatTokens.Policy],
            Generate = PolicyGrammar.Policy,
            Budget = new(60_000_000, 30_000),
            FixedInputs = 200,
            Run = (input, trace) =>
            {
                var engine = new SecPolicyEngine(new MemoryFiles().Add("policy.yaml", input));
                trace.Check(() => engine.LoadPolicies(new() { Policies = ["./policy.yaml"], Now = RepositoryRun.Now }));
            },
        };

    private static FuzzTarget Project { get; } =
        new()
        {
            Name = "project",
            FindSeeds = () => Checkout.Contents(path => path.EndsWith(".secpolicy.yaml", StringComparison.Ordinal)),
            Tokens = [.. FormatTokens.Yaml, .. FormatTokens.Project],
            Generate = PolicyGrammar.Project,
            Budget = new(40_000_000, 30_000),
            FixedInputs = 500,
            Run = (input, trace) =>
                trace.Check(() => ProjectFileReader.Read(Decode(".secpolicy.yaml", input, true), "")),
        };

    private static FuzzTarget PolicyTest { get; } =
        new()
        {
            Name = "policy-test",
            FindSeeds = () => Checkout.Contents(path => path.EndsWith(".test.yaml", StringComparison.Ordinal), 40),
            Tokens = [.. FormatTokens.Yaml, .. FormatTokens.PolicyTest],
            Generate = PolicyGrammar.Test,
            Budget = new(3_000_000_000, 200_000),
            FixedInputs = 60,
            Run = (input, trace) =>
            {
                var files = new MemoryFiles()
                    .Add("a.test.yaml", input)
                    .Add("shop.yaml", "policy: shop\nextends: [baseline]\n"u8.ToArray());
                var options = new TestOptions { Paths = ["a.test.yaml"], Now = RepositoryRun.Now };
                trace.Check(() => new PolicyTestRunner(files).Run(options));
            },
        };

    private static FuzzTarget BaselineFile { get; } =
        new()
        {
            Name = "baseline",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.Contains("baseline", StringComparison.Ordinal)
                    && path.EndsWith(".json", StringComparison.Ordinal)
                ),
            Tokens = [.. FormatTokens.Json, .. FormatTokens.Baseline],
            Generate = JsonGrammar.Make,
            Budget = new(400_000, 8_000),
            FixedInputs = 1_500,
            Run = (input, trace) =>
                trace.Check(() => BaselineReader.Read(new MemoryFiles().Add("b.json", input), "b.json")),
        };

    private static FuzzTarget ReportPart { get; } =
        new()
        {
            Name = "report-part",
            FindSeeds = FolderSeeds.ReportParts,
            Tokens = [.. FormatTokens.Json, .. FormatTokens.ReportPart],
            Generate = JsonGrammar.Make,
            Budget = new(4_000_000, 40_000),
            FixedInputs = 600,
            Run = (input, trace) =>
            {
                var files = Archive.Read(input, "part-1.json");
                var paths = files.List(".").Where(entry => !entry.IsFolder).Select(entry => entry.Name).ToArray();
                if (paths.Length == 0)
                {
                    // The command line asks for at least one.
                    return;
                }

                trace.Check(() =>
                {
                    var (report, problems) = new SecPolicyEngine(files).Merge([.. paths]);
                    var written = new MemoryStream();
                    if (report is not null)
                    {
                        MergedFormats.Write(report, "json", written);
                        if (report.IsLines)
                        {
                            MergedFormats.Write(report, MergedFormats.Lines, written);
                        }
                    }

                    return (problems, Encoding.UTF8.GetString(written.ToArray()));
                });
            },
        };

    private static FuzzTarget Dockerfile { get; } =
        new()
        {
            Name = "dockerfile",
            FindSeeds = () => Checkout.Contents(path => path.Contains("Dockerfile", StringComparison.Ordinal)),
            Tokens = FormatTokens.Dockerfile,
            Generate = DockerfileGrammar.Make,
            Budget = new(400_000, 8_000),
            FixedInputs = 600,
            Run = (input, trace) =>
            {
                var source = Decode("Dockerfile", input);
                trace.Check(() => DockerfileReader.Read(source));
                trace.Check(() => DockerfileReader.Comments(source));
            },
        };

    private static FuzzTarget Kubernetes { get; } =
        new()
        {
            Name = "kubernetes",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.EndsWith(".yaml", StringComparison.Ordinal)
                    && (
                        path.Contains("k8s", StringComparison.Ordinal)
                        || path.Contains("kube", StringComparison.Ordinal)
                        || path.Contains("deploy", StringComparison.Ordinal)
                    )
                ),
            Tokens = [.. FormatTokens.Yaml, .. FormatTokens.Kubernetes],
            Generate = DeploymentGrammar.Kubernetes,
            Budget = new(2_000_000, 20_000),
            FixedInputs = 600,
            Run = (input, trace) =>
                trace.Check(() =>
                {
                    var manifest = KubernetesReader.Read(Decode("k.yaml", input));
                    return (
                        manifest,
                        manifest.Containers.Select(each => ContainerVariables.Of(each, [manifest])).ToArray()
                    );
                }),
        };

    private static FuzzTarget Toml { get; } =
        new()
        {
            Name = "toml",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.EndsWith(".toml", StringComparison.Ordinal)
                    || path.EndsWith(".lock", StringComparison.Ordinal)
                    || path.EndsWith("Pipfile", StringComparison.Ordinal)
                ),
            Tokens = FormatTokens.Toml,
            Generate = ManifestGrammar.Toml,
            Budget = new(400_000, 8_000),
            FixedInputs = 600,
            Run = (input, trace) =>
            {
                var text = Encoding.UTF8.GetString(input);
                trace.Check(() => TomlReader.Read(text));
                trace.Check(() => TomlRequirements.Project(text).ToArray());
                trace.Check(() => TomlRequirements.Pipfile(text).ToArray());
                trace.Check(() => TomlRequirements.Lock(text).ToArray());
            },
        };

    private static FuzzTarget CSharp { get; } =
        new()
        {
            Name = "csharp",
            FindSeeds = () => Checkout.Ending(".cs"),
            Tokens = FormatTokens.CSharp,
            Generate = CSharpGrammar.Make,
            Budget = new(4_000_000, 40_000),
            FixedInputs = 120,
            Run = (input, trace) =>
            {
                var source = Decode("Program.cs", input);
                trace.Check(() =>
                {
                    var file = CSharpReader.Read(source, ["DEBUG"]);
                    return (file.Problems, file.Root.DescendantNodes().Select(node => file.Span(node)).ToArray());
                });
                trace.Check(() => CSharpComments.Read(source));
                trace.Check(() =>
                {
                    var names = new List<string>();
                    DeclaredNames.Find(source.Utf8.Span, names.Add, names.Add);
                    return names;
                });
            },
        };

    private static FuzzTarget Patterns { get; } =
        new()
        {
            Name = "patterns",
            FindSeeds = () =>
                [
                    .. Checkout.Contents(path => path.EndsWith(".gitignore", StringComparison.Ordinal)),
                    File.ReadAllBytes(Path.Combine(Checkout.Root, ".gitignore")),
                    "*.json\n!src/**/a[!b-d].json\n/bin/\n**/obj\na\\*b\n[[:alpha:]]*\n----\nsrc/a/b.json\nbin/x\n"u8.ToArray(),
                ],
            Tokens = FormatTokens.Patterns,
            Generate = ManifestGrammar.Patterns,
            Budget = new(4_000_000, 40_000),
            FixedInputs = 600,
            Run = RunPatterns,
        };

    private static FuzzTarget Waivers { get; } =
        new()
        {
            Name = "waivers",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.Contains("waiver", StringComparison.Ordinal)
                    && path.Contains("/input/", StringComparison.Ordinal)
                ),
            Tokens = FormatTokens.Waivers,
            Generate = ManifestGrammar.Waivers,
            Budget = new(8_000_000, 40_000),
            FixedInputs = 150,
            Run = (input, trace) =>
            {
                foreach (
                    var name in (ReadOnlySpan<string>)
                        ["a.json", "a.yaml", "a.py", "a.cs", ".env", "Dockerfile", "a.properties"]
                )
                {
                    var source = Decode(name, input);
                    trace.Check(() => InlineWaivers.Of(source).ToArray());
                    trace.Check(() => CommentReader.Read(source));
                }
            },
        };

    private static FuzzTarget Manifests { get; } =
        new()
        {
            Name = "manifests",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.EndsWith(".csproj", StringComparison.Ordinal)
                    || path.EndsWith(".props", StringComparison.Ordinal)
                    || path.EndsWith("launchSettings.json", StringComparison.Ordinal)
                    || path.EndsWith("global.json", StringComparison.Ordinal)
                    || path.Contains("requirements", StringComparison.Ordinal)
                    || path.EndsWith("setup.cfg", StringComparison.Ordinal)
                    || path.EndsWith("setup.py", StringComparison.Ordinal)
                    || path.EndsWith("Pipfile.lock", StringComparison.Ordinal)
                ),
            Tokens = FormatTokens.Manifests,
            Generate = ManifestGrammar.Manifest,
            Budget = new(4_000_000, 20_000),
            FixedInputs = 250,
            Run = (input, trace) =>
            {
                trace.Check(() => DotNetProject.Read("Web", input));
                trace.Check(() => LaunchSettings.Read(Decode("launchSettings.json", input)));
                trace.Check(() => PinnedSdk.Find(new MemoryFiles().Add("global.json", input), "."));
                var text = Encoding.UTF8.GetString(input);
                trace.Check(() => RequirementsText.Read(text));
                trace.Check(() => SetupFiles.SetupCfg(text).ToArray());
                trace.Check(() => SetupFiles.PipfileLock(text).ToArray());
                trace.Check(() => SetupFiles.Conda("environment.yml", text).ToArray());
                trace.Check(() => SetupFiles.SetupPy(PythonReader.Read("setup.py", input, new())).ToArray());
                trace.Check(() => text.Split('\n').Select(line => VersionSpecifier.Read(line, Series)).ToArray());
            },
        };

    private static void RunPatterns(byte[] input, Checking.Trace trace)
    {
        var text = Encoding.UTF8.GetString(input);
        var halves = text.Split("----", 2);
        var patterns = halves[0].Split('\n').Where(line => line.Length > 0).Take(50).ToArray();
        var paths = halves[^1].Split('\n').Where(line => line.Length > 0).Take(50).ToArray();
        trace.Check(() =>
        {
            var rules = IgnoreRules.None.With("", halves[0]).With("src", halves[0]);
            return paths.Select(path => (rules.Excludes(path, false), rules.Excludes(path, true))).ToArray();
        });
        trace.Check(() =>
            patterns
                .SelectMany(pattern =>
                    paths.Select(path =>
                        (
                            PathGlob.Matches(pattern, path),
                            Glob.Matches(pattern, path),
                            SegmentPattern.Matches(pattern, path),
                            PathGlob.Root(pattern)
                        )
                    )
                )
                .ToArray()
        );
    }

    private static SourceText Decode(string path, byte[] input, bool quotable = false) =>
        SourceReader.Decode(path, input, quotable);
}
