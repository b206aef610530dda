using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>An environment of an application as a deployment can name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Module">Django: the dotted name of its settings module; otherwise null.</param>
/// <param name="Variables">The variables that define it.</param>
/// <param name="EnvFiles">The files of variables that were found together with it.</param>
internal sealed record DeployableEnvironment(
    string Name,
    EnvironmentKind Kind,
    string? Module,
    ImmutableArray<KeyValuePair<string, string>> Variables,
    ImmutableArray<string> EnvFiles
);
