using System.Text;
using SecPolicy.Fuzzing.Inputs;

namespace SecPolicy.Fuzzing.Grammars;

/// <summary>Makes small repositories: a real one with files replaced, added and renamed.</summary>
internal static class RepositoryGrammar
{
    private static readonly (string Name, Func<Random, string> Make)[] Kinds =
    [
        ("appsettings.json", JsonGrammar.Make),
        ("appsettings.Production.json", JsonGrammar.Make),
        ("Properties/launchSettings.json", ManifestGrammar.Manifest),
        ("Program.cs", CSharpGrammar.Make),
        ("Web.csproj", ManifestGrammar.Manifest),
        ("settings.py", PythonGrammar.Make),
        ("settings/production.py", PythonGrammar.Make),
        (".env", DotEnvGrammar.Make),
        (".env.production", DotEnvGrammar.Make),
        ("requirements.txt", ManifestGrammar.Manifest),
        ("pyproject.toml", ManifestGrammar.Toml),
        ("compose.yaml", DeploymentGrammar.Compose),
        ("Dockerfile", DockerfileGrammar.Make),
        ("k8s/web.yaml", DeploymentGrammar.Kubernetes),
        (".secpolicy.yaml", PolicyGrammar.Project),
        (".gitignore", ManifestGrammar.Patterns),
    ];

    private static readonly string[] Places =
    [
        "",
        "src/Web/",
        "shop/",
        "a/b/",
        "\u001B[31m/",
        "é/",
        "a b/",
        "\u202E/",
        "::error ::/",
        "<b>/",
        "a\rb/",
        "%0A/",
        "##vso[a]/",
    ];

    private static readonly Lazy<IReadOnlyList<byte[]>> Real = new(() => FolderSeeds.Repositories(_ => true, 400));

    /// <summary>Makes one.</summary>
    public static string Make(Random random)
    {
        var text = new StringBuilder(
            random.Next(8) == 0 ? "" : Encoding.UTF8.GetString(Real.Value[random.Next(Real.Value.Count)])
        );
        var place = Places[random.Next(random.Next(4) == 0 ? Places.Length : 4)];
        for (var count = 1 + random.Next(4); count > 0; count--)
        {
            var (name, make) = Kinds[random.Next(Kinds.Length)];
            text.Append("\n>>>> ").Append(place).Append(name).Append('\n').Append(make(random)).Append('\n');
        }

        return text.ToString();
    }
}
