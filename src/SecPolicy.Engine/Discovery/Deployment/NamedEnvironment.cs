using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Which environment of an application a deployment means, by its variables or by the name of its file.</summary>
/// <param name="application">The application.</param>
/// <param name="names">What names of environments mean.</param>
internal sealed class NamedEnvironment(FoundApplication application, EnvironmentNames names)
{
    /// <summary>The framework's variables that name the environment or its settings, the one that wins first.</summary>
    public static ImmutableArray<string> Variables(FoundApplication application) =>
        application.Framework is "django"
            ? ["DJANGO_SETTINGS_MODULE"]
            : ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>Whether variables say nothing against an environment of the application.</summary>
    public bool Allows(string name, Func<string, Entry?> variable)
    {
        var named = Named(variable);
        var environment = application.Deployable.FirstOrDefault(each =>
            string.Equals(each.Name, name, StringComparison.Ordinal)
        );
        return application.Framework is not "django"
            ? named is null
            : environment is not null
                && (named is null || string.Equals(environment.Module, named, StringComparison.Ordinal))
                && environment.Variables.All(pair => Text(variable, pair.Key) is null || Has(variable, pair));
    }

    /// <summary>
    /// Whether variables that mean an environment can mean no other: .NET's name it, Django's may only name the settings that all
    /// deployments share.
    /// </summary>
    public bool IsCertain(string name) =>
        application.Framework is not "django"
        || application.Deployable.Any(each =>
            string.Equals(each.Name, name, StringComparison.Ordinal)
            && (
                !each.Variables.IsEmpty
                || SettingsName.Read(each.Module![(each.Module!.LastIndexOf('.') + 1)..], names).Role
                    == SettingsRole.Environment
            )
        );

    /// <summary>What an environment is.</summary>
    public EnvironmentKind KindOf(string name) =>
        application.Deployable.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.Ordinal))?.Kind
        ?? names.KindOf(name);

    /// <summary>The environment that variables name; null where they name none or it is not clear.</summary>
    public string? By(Func<string, Entry?> variable)
    {
        var named = Named(variable);
        if (application.Framework is not "django")
        {
            // .NET runs in any environment.
            return named;
        }

        DeployableEnvironment[] possible =
        [
            .. application.Deployable.Where(environment =>
                named is null
                    ? !environment.Variables.IsEmpty
                    : string.Equals(environment.Module, named, StringComparison.Ordinal)
            ),
        ];
        DeployableEnvironment[] exact =
        [
            .. possible.Where(environment =>
                !environment.Variables.IsEmpty && environment.Variables.All(pair => Has(variable, pair))
            ),
        ];
        return exact.Length == 1 ? exact[0].Name
            : named is not null && possible is [{ Variables.IsEmpty: true } only] ? only.Name
            : null;
    }

    /// <summary>The environment of that name, or else the only one of the kind that the name is known to mean; null where there is none.</summary>
    public string? Like(string name)
    {
        var all = application.Deployable.ToArray();
        if (Array.Find(all, each => string.Equals(each.Name, name, StringComparison.Ordinal)) is { } exact)
        {
            return exact.Name;
        }

        var same = Array.FindAll(all, each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        if (same.Length > 0)
        {
            return same.Length == 1 ? same[0].Name : null;
        }

        var kind = SettingsName.KindOf(name, names);
        var alike = Array.FindAll(all, each => each.Kind == kind);
        return SettingsName.Knows(name, names) && alike.Length == 1 ? alike[0].Name : null;
    }

    private string? Named(Func<string, Entry?> variable) =>
        Variables(application).Select(name => Text(variable, name)).FirstOrDefault(text => text is not null);

    private static bool Has(Func<string, Entry?> variable, KeyValuePair<string, string> pair) =>
        string.Equals(Text(variable, pair.Key), pair.Value, StringComparison.OrdinalIgnoreCase);

    private static string? Text(Func<string, Entry?> variable, string name) =>
        variable(name)?.Value is StringValue { Value.Length: > 0 } text ? text.Value : null;
}
