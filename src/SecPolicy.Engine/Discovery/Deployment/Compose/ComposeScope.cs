using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>What a file's texts mean: where its paths start, and which variables it knows.</summary>
/// <param name="Source">The file.</param>
/// <param name="Folder">The folder to which its paths are relative: the project's, or its own where another file extends it.</param>
/// <param name="Variables">What its texts refer to.</param>
internal sealed record ComposeScope(SourceText Source, string Folder, ComposeVariables Variables);

/// <summary>What one document says of a service.</summary>
/// <param name="Service">The name of the service there; one that another service extends has a name of its own.</param>
/// <param name="Node">What it says.</param>
/// <param name="Scope">The document's file.</param>
internal sealed record ComposePart(string Service, YamlMapping Node, ComposeScope Scope);

/// <summary>A value of a service with its file.</summary>
/// <param name="Service">The name of the service there.</param>
/// <param name="Node">The value.</param>
/// <param name="Scope">The file.</param>
internal readonly record struct ComposeValue(string Service, YamlNode Node, ComposeScope Scope);
