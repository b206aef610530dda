using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle;

/// <summary>Every key that the layers yield is the one that .NET's own configuration yields for the same files, variables and arguments.</summary>
public class LayeringTests
{
    private const int LoadableSets = 2000;

    private static readonly string[] VariableNames =
    [
        "A",
        "a",
        "A__B",
        "A__b",
        "A__0",
        "a__1",
        "Session__Key",
        "A___B",
        "ASPNETCORE_A",
        "DOTNET_A",
        "aspnetcore_Session__Key",
        "SQLCONNSTR_Db",
        "CUSTOMCONNSTR_a__b",
        "MYSQLCONNSTR_x",
        "SQLAZURECONNSTR_y",
        "POSTGRESQLCONNSTR_p",
    ];

    [Fact]
    public void Generated_overlay_sets_come_to_the_same_keys_and_values()
    {
        var loadable = 0;
        var seed = 0;
        for (; loadable < LoadableSets; seed++)
        {
            loadable += Compare(new Random(seed), seed) ? 1 : 0;
        }

        Assert.True(seed - loadable > 200, "too few sets that .NET refuses");
    }

    private static bool Compare(Random random, int seed)
    {
        var json = new RandomJson(random);
        string[] names =
        [
            "appsettings.json",
            "appsettings.Production.json",
            "App.settings.json",
            "App.settings.Production.json",
        ];
        var files = names
            .Where((_, index) => index == 0 || random.Next(3) > 0)
            .ToDictionary(name => name, _ => random.Next(5) == 0 ? json.File() : json.Good(), StringComparer.Ordinal);
        var variables = Variables(random);
        var arguments =
            random.Next(3) == 0 ? new[] { KeyValuePair.Create("A:B", "set"), KeyValuePair.Create("x__y", "é") } : [];

        var memory = new MemoryFiles().With(
            "App.csproj",
            "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        foreach (var (name, text) in files)
        {
            memory.With(name, text);
        }

        var options = new ResolveOptions
        {
            Now = default,
            Environments = ["Production"],
            Variables = [.. variables],
            Set = [.. arguments],
        };
        var ours = new SecPolicyEngine(memory).Resolve(options);
        var refused = names.Where(files.ContainsKey).Where(name => Load(files[name]) is null).ToArray();
        var told = ours.Problems.Select(problem => problem.Span!.Value.Source.Path).ToArray();
        Assert.True(
            refused.Order(StringComparer.Ordinal).SequenceEqual(told),
            Explain(seed, files, $"refused by .NET: {string.Join(", ", refused)}; by us: {string.Join(", ", told)}")
        );
        if (refused.Length > 0)
        {
            return false;
        }

        var builder = new ConfigurationBuilder();
        builder.Add(new VariableSource(variables, "ASPNETCORE_")).Add(new VariableSource(variables, "DOTNET_"));
        foreach (var name in names.Where(files.ContainsKey))
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(files[name])));
        }

        builder
            .Add(new VariableSource(variables, ""))
            .AddCommandLine([.. arguments.Select(pair => $"--{pair.Key}={pair.Value}")]);
        var theirs = builder.Build();
        var keys = ours.Applications.Single().Environments.Single(environment => environment.Name == "Production").Keys;
        Assert.Equal("", Differences(theirs, keys, variables, seed, files));
        return true;
    }

    private static string Differences(
        IConfigurationRoot theirs,
        INativeKeys ours,
        KeyValuePair<string, string>[] variables,
        int seed,
        Dictionary<string, string> files
    )
    {
        var expected = theirs
            .Providers.Cast<ConfigurationProvider>()
            .SelectMany(Data)
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var declared = ours.Declared.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var differences = new List<string>();
        foreach (var key in expected.Union(declared, StringComparer.OrdinalIgnoreCase))
        {
            if (!expected.Contains(key) || !declared.Contains(key))
            {
                differences.Add($"{key}: only {(declared.Contains(key) ? "ours" : "theirs")}");
                continue;
            }

            var found = ours.Find(key)!.Values.Single().Value;
            if (found is UnknownValue && variables.Count(variable => Gives(variable.Key, key)) > 1)
            {
                // Which of them .NET takes is the order of a hash table.
                continue;
            }

            var text = found switch
            {
                StringValue value => value.Value,
                NullValue => null,
                var other => throw new InvalidOperationException(other.ToString()),
            };
            if (!string.Equals(text, theirs[key], StringComparison.Ordinal))
            {
                differences.Add($"{key}: ours {text ?? "null"}, theirs {theirs[key] ?? "null"}");
            }
        }

        return differences.Count == 0 ? "" : Explain(seed, files, string.Join("; ", differences));
    }

    private static bool Gives(string variable, string key) =>
        variable.Replace("__", ":", StringComparison.Ordinal).EndsWith(key, StringComparison.OrdinalIgnoreCase);

    private static string Explain(int seed, Dictionary<string, string> files, string what) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {what}\n{string.Join('\n', files.Select(file => file.Key + ": " + file.Value))}"
        );

    private static KeyValuePair<string, string>[] Variables(Random random) =>
        [
            .. VariableNames
                .Where(_ => random.Next(5) == 0)
                .Select(name => KeyValuePair.Create(name, random.Next(4) == 0 ? "" : "v" + name)),
        ];

    private static IConfigurationRoot? Load(string text)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(text))).Build();
        }
        catch (Exception exception)
            when (exception
                    is FormatException
                        or System.Text.Json.JsonException
                        or InvalidDataException
                        or InvalidOperationException
            )
        {
            return null;
        }
    }

    private static IDictionary<string, string?> Data(ConfigurationProvider provider) =>
        (IDictionary<string, string?>)
            typeof(ConfigurationProvider)
                .GetProperty("Data", BindingFlags.NonPublic | BindingFlags.Instance)!
                .GetValue(provider)!;

    /// <summary>The framework's own provider, given variables that are not the process's.</summary>
    private sealed class VariableSource(KeyValuePair<string, string>[] variables, string prefix) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(variables, prefix);

        private sealed class Provider(KeyValuePair<string, string>[] variables, string prefix)
            : EnvironmentVariablesConfigurationProvider(prefix)
        {
            public override void Load()
            {
                var dictionary = new System.Collections.Specialized.ListDictionary();
                foreach (var (name, value) in variables)
                {
                    dictionary[name] = value;
                }

                typeof(EnvironmentVariablesConfigurationProvider)
                    .GetMethod("Load", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(IDictionary)])!
                    .Invoke(this, [dictionary]);
            }
        }
    }
}
