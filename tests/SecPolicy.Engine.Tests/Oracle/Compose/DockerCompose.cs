using System.Diagnostics;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle.Compose;

/// <summary>The real <c>docker-compose config</c>, which needs no engine: what it makes of Compose files.</summary>
internal sealed class DockerCompose : IDisposable
{
    private const string Program = "/usr/bin/docker-compose";

    private readonly string _folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    /// <summary>Skips the test where there is no docker-compose; fails it where <c>SECPOLICY_CI=1</c> asks for one.</summary>
    public static void Require()
    {
        var isThere = File.Exists(Program);
        if (Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1")
        {
            Skip.If(!isThere, $"{Program} is not installed");
        }

        Assert.True(isThere, $"{Program} is not installed, and SECPOLICY_CI=1 asks for it");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The environment of each service: a variable's value, or null where the container lacks it; or why the files are refused.</summary>
    /// <param name="files">The files by path.</param>
    /// <param name="compose">Which of them are Compose files, the later above the earlier.</param>
    /// <param name="shell">The variables of the shell.</param>
    public (Dictionary<string, SortedDictionary<string, string?>> Services, string? Error) Config(
        IEnumerable<KeyValuePair<string, string>> files,
        IEnumerable<string> compose,
        IEnumerable<KeyValuePair<string, string>> shell
    )
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        var start = new ProcessStartInfo(Program, [.. compose.SelectMany(file => new[] { "-f", file }), "config"])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in shell)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? (Parse(output), null) : ([], error.Result);
    }

    private static Dictionary<string, SortedDictionary<string, string?>> Parse(string output)
    {
        var root = (YamlMapping)YamlReader.Read(new SourceText("config.yml", output)).Root!;
        var services = new Dictionary<string, SortedDictionary<string, string?>>(StringComparer.Ordinal);
        foreach (var service in ((YamlMapping)root.Find("services")!).Pairs)
        {
            var variables = new SortedDictionary<string, string?>(StringComparer.Ordinal);
            foreach (var pair in (((YamlMapping)service.Value).Find("environment") as YamlMapping)?.Pairs ?? [])
            {
                var value = (YamlScalar)pair.Value;
                variables[pair.Key.Text] =
                    value.ToValue() is NullValue ? null : value.Text.Replace("$$", "$", StringComparison.Ordinal);
            }

            services[service.Key.Text] = variables;
        }

        return services;
    }
}
