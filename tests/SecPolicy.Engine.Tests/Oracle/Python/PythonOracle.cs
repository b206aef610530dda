using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>
/// The real interpreter with the real Django, started once for all tests: <c>django_oracle.py</c>, twice, with different seeds of
/// the hash, so that what rests on the order of a set is not taken for the truth.
/// </summary>
public sealed class PythonOracle : IDisposable
{
    private readonly string? _missing;
    private readonly List<Process> _processes = [];

    /// <summary>Starts the interpreter: <c>$SECPOLICY_PYTHON</c>, or Debian's.</summary>
    public PythonOracle()
    {
        var python = Environment.GetEnvironmentVariable("SECPOLICY_PYTHON") ?? "/usr/bin/python3";
        if (!File.Exists(python))
        {
            _missing = $"there is no {python}";
            return;
        }

        foreach (var seed in (string[])["1", "2"])
        {
            _processes.Add(Start(python, seed));
        }

        var versions = _processes.Select(process => Exchange(process, "")).ToList();
        using var json = JsonDocument.Parse(versions[0] is { Length: > 0 } line ? line : "{}");
        if (!json.RootElement.TryGetProperty("django", out var django) || django.ValueKind == JsonValueKind.Null)
        {
            _missing = $"{python} has no Django";
            return;
        }

        Libraries = json
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .ToFrozenDictionary(
                library => library.Name,
                library => Version.TryParse(library.Value.GetString(), out var version) ? version : new(999, 0),
                StringComparer.Ordinal
            );
        DjangoVersion = django.GetString()!;
    }

    /// <summary>The libraries that the interpreter has, by the names of their modules.</summary>
    public IReadOnlyDictionary<string, Version> Libraries { get; } = FrozenDictionary<string, Version>.Empty;

    /// <summary>The version of Django that answers.</summary>
    public string DjangoVersion { get; } = "";

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }

    /// <summary>Skips the test when there is no interpreter with Django; fails it where <c>SECPOLICY_CI=1</c> asks for one.</summary>
    public void Require()
    {
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.If(_missing is not null, _missing);
        }

        Assert.True(_missing is null, $"{_missing}, and SECPOLICY_CI=1 asks for it");
    }

    /// <summary>Whether the interpreter has a library: <c>environ</c>, or <c>environ&gt;=0.9</c>.</summary>
    public bool Has(string need)
    {
        var parts = need.Split(">=");
        return Libraries.TryGetValue(parts[0], out var version)
            && (parts.Length == 1 || version >= Version.Parse(parts[1].Contains('.') ? parts[1] : parts[1] + ".0"));
    }

    /// <summary>How many can ask at the same time.</summary>
    internal int Workers => _processes.Count;

    /// <summary>What the interpreter says.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="worker">Who asks, below <see cref="Workers"/>; only one at a time.</param>
    internal PythonTruth Ask(PythonQuestion question, int worker = 0) =>
        PythonTruth.Parse(Exchange(_processes[worker], Write(question)));

    /// <summary>What the interpreter says, twice: with different seeds of the hash, and at different times.</summary>
    internal (PythonTruth First, PythonTruth Second) AskTwice(PythonQuestion question)
    {
        var line = Write(question);
        return (PythonTruth.Parse(Exchange(_processes[0], line)), PythonTruth.Parse(Exchange(_processes[1], line)));
    }

    private static Process Start(string python, string seed)
    {
        var start = new ProcessStartInfo(python, ["-s", "-W", "ignore", Script()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        start.Environment["PYTHONHASHSEED"] = seed;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private static string Write(PythonQuestion question)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("root", question.Root);
            writer.WriteString("module", question.Module);
            writer.WriteNumber("seconds", question.Seconds);
            writer.WriteStartObject("env");
            foreach (var (name, value) in question.Variables)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            Texts(writer, "roots", question.Roots);
            if (question.Deploy)
            {
                writer.WriteBoolean("deploy", true);
            }

            if (question.Settings.Count > 0)
            {
                Texts(writer, "settings", question.Settings);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Exchange(Process process, string line)
    {
        try
        {
            process.StandardInput.Write(line + "\n");
            process.StandardInput.Flush();
            return process.StandardOutput.ReadLine() ?? "";
        }
        catch (IOException)
        {
            return ""; // It ended at its start: Require says so.
        }
    }

    private static string Script([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "django_oracle.py");
}

/// <summary>The tests that share one interpreter.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPythonOracle : ICollectionFixture<PythonOracle>
{
    public const string Name = "the real interpreter";
}
