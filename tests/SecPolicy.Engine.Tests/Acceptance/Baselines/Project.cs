using System.Text;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Acceptance.Baselines;

/// <summary>A repository in memory that is judged again and again, its baseline being what was written last.</summary>
internal sealed class Project
{
    public const string Known = "known.json";

    private readonly MemoryFiles _files = new();

    public CheckOptions Options { get; set; } =
        new()
        {
            Now = DateTimeOffset.UnixEpoch,
            Policies = ["baseline"],
            Baseline = Known,
        };

    public static Project Of(params (string Path, string Text)[] files)
    {
        var project = new Project();
        Array.ForEach(files, file => project.Write(file.Path, file.Text));
        return project;
    }

    /// <summary>The files of a folder on the disk.</summary>
    public static Project OfFolder(string folder, Func<string, byte[], byte[]> edit)
    {
        var project = new Project();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            project._files.With(path, edit(path, File.ReadAllBytes(file)));
        }

        return project;
    }

    public Project Write(string path, string text)
    {
        _files.With(path, text);
        return this;
    }

    public Report Check() => new SecPolicyEngine(_files).Check(Options);

    /// <summary>Writes the baseline.</summary>
    public BaselineUpdate Update(bool acceptNew = false)
    {
        var (_, update, content) = new SecPolicyEngine(_files).UpdateBaseline(Options, acceptNew);
        _files.With(update.Path, content);
        return update;
    }

    public string Text(string path = Known) => Encoding.UTF8.GetString(_files.ReadFile(path));

    /// <summary>What is not in the baseline: rule, setting or key, and environments.</summary>
    public static IEnumerable<string> New(Report report) =>
        report
            .Findings.Where(finding => !finding.InBaseline)
            .Select(finding =>
                $"{finding.Rule} {finding.Setting ?? finding.Key} {string.Join(' ', finding.Environments)}"
            );
}
