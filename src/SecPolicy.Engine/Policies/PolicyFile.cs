using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>One policy file, read but not yet merged with what it extends.</summary>
internal sealed class PolicyFile
{
    private readonly YamlMapping? _root;

    private PolicyFile(SourceText source, bool isBuiltIn, YamlNode? root)
    {
        Source = source;
        IsBuiltIn = isBuiltIn;
        Root = root;
        _root = root as YamlMapping;
        Id = Text("policy");
    }

    /// <summary>The file's text.</summary>
    public SourceText Source { get; }

    /// <summary>Whether it travels with SecPolicy; the tests validate those.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>The whole tree; null when it can't be parsed.</summary>
    public YamlNode? Root { get; }

    /// <summary>Whether it is a folder, which stands for the files in it: it extends them and has nothing of its own.</summary>
    public bool IsFolder { get; private init; }

    /// <summary>Whether it could be parsed.</summary>
    public bool IsReadable => IsFolder || Root is not null;

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal; empty for a folder.</summary>
    public string Digest { get; private init; } = "";

    /// <summary>The policy's name; a folder has its own.</summary>
    public string Id { get; private init; }

    /// <summary>The policy's summary.</summary>
    public string Summary => Text("summary");

    /// <summary>What it says that it extends.</summary>
    public IEnumerable<YamlScalar> Extends =>
        _root?.Find("extends") switch
        {
            YamlScalar scalar => [scalar],
            YamlSequence sequence => sequence.Items.OfType<YamlScalar>(),
            _ => [],
        };

    /// <summary>Its own parameters.</summary>
    public ImmutableArray<YamlPair> Parameters => Pairs("parameters");

    /// <summary>The version since which its rules exist; null when it doesn't say.</summary>
    public YamlScalar? Since => _root?.Find("since") as YamlScalar;

    /// <summary>The inherited rules that it switches off, each with the reason.</summary>
    public ImmutableArray<YamlPair> Disabled => Pairs("disable");

    /// <summary>Its own rules.</summary>
    public ImmutableArray<YamlPair> Rules => Pairs("rules");

    /// <summary>What it extends, those that could be loaded.</summary>
    public List<PolicyFile> Parents { get; } = [];

    /// <summary>Whether something that it extends can't be loaded: what is then missing is no mistake of its own.</summary>
    public bool LacksParents { get; set; }

    /// <summary>Everything that it extends, then itself: each file once, behind what it extends.</summary>
    public ImmutableArray<PolicyFile> Lineage()
    {
        var lineage = new List<PolicyFile>();
        Collect(this, lineage);
        return [.. lineage];
    }

    /// <summary>A folder of policies.</summary>
    /// <param name="path">Its path.</param>
    public static PolicyFile OfFolder(string path) =>
        new(new SourceText(path + "/", ""), isBuiltIn: false, root: null)
        {
            IsFolder = true,
            Id = path[(path.LastIndexOf('/') + 1)..],
        };

    /// <summary>Reads a file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="digest">SHA-256 of its bytes.</param>
    /// <param name="isBuiltIn">Whether it travels with SecPolicy.</param>
    /// <param name="problems">Told what is wrong.</param>
    public static PolicyFile Read(SourceText source, string digest, bool isBuiltIn, ProblemSink problems)
    {
        var document = YamlReader.Read(source);
        foreach (var problem in document.Problems)
        {
            problems.Add(problem);
        }

        var left = FixedLimits.PolicyValues;
        if (document.Root is { } root && !Count(root, ref left))
        {
            problems.Add(
                ProblemIds.PolicySchema,
                $"a policy has at most {FixedLimits.PolicyValues} values",
                new SourceSpan(source, 0, 0)
            );
            return new(source, isBuiltIn, null);
        }

        if (document.Root is null && document.Problems.Count == 0)
        {
            problems.Add(ProblemIds.PolicySchema, "the policy is empty", new SourceSpan(source, 0, 0));
        }

        return new(source, isBuiltIn, document.Root) { Digest = digest };
    }

    private static bool Count(YamlNode node, ref int left)
    {
        if (--left < 0)
        {
            return false;
        }

        switch (node)
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (!Count(item, ref left))
                    {
                        return false;
                    }
                }

                return true;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    if (!Count(pair.Value, ref left))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    private static void Collect(PolicyFile file, List<PolicyFile> lineage)
    {
        if (lineage.Contains(file))
        {
            return;
        }

        foreach (var parent in file.Parents)
        {
            Collect(parent, lineage);
        }

        lineage.Add(file);
    }

    private string Text(string key) => (_root?.Find(key) as YamlScalar)?.Text.Trim() ?? "";

    private ImmutableArray<YamlPair> Pairs(string key) => (_root?.Find(key) as YamlMapping)?.Pairs ?? [];
}
