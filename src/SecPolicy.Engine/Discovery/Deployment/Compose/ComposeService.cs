using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>A service of a Compose project.</summary>
internal sealed class ComposeService
{
    private readonly ComposeProject _project;
    private readonly ImmutableArray<ComposePart> _parts;
    private readonly Lazy<ImmutableArray<ComposeLayer>> _layers;

    /// <summary>Makes a service of what files say of it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parts">What files say, lowest precedence first.</param>
    /// <param name="project">The project.</param>
    public ComposeService(string name, ImmutableArray<ComposePart> parts, ComposeProject project)
    {
        Name = name;
        _parts = parts;
        _project = project;
        _layers = new(ReadLayers);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where its name's map stands in the file of highest precedence.</summary>
    public SourceSpan Span => _parts[^1].Node.Span;

    /// <summary>How its image is built; null where it is not built from files here.</summary>
    public ComposeBuild? Build => ComposeBuild.Of(ComposeParts.Values(_parts, "build"), _project.Files);

    /// <summary>
    /// What its container gets, lowest precedence first: each file of <c>env_file</c>, then <c>environment</c> of each document.
    /// </summary>
    /// <remarks>
    /// An unknown value is taken from the shell that runs Compose, see <see cref="Entry.WhenUnset"/>. The variables that the image brings
    /// along stand below all of them, and are not here.
    /// </remarks>
    public ImmutableArray<ComposeLayer> Layers => _layers.Value;

    /// <summary>What its container gets for a variable, or null; names have a case.</summary>
    public Entry? Find(string variable) =>
        Layers
            .Reverse()
            .Select(layer => layer.Entries.FirstOrDefault(entry => entry.Key == variable))
            .FirstOrDefault(entry => entry is not null);

    private ImmutableArray<ComposeLayer> ReadLayers()
    {
        var own = Environment();
        var merged = own.SelectMany(layer => layer.Entries)
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(entries => entries.Key, entries => entries.Last(), StringComparer.Ordinal);
        return [.. ComposeEnvFiles.Read(ComposeParts.Values(_parts, "env_file"), merged, _project), .. own];
    }

    /// <summary>What <c>environment</c> says, document by document; <c>!reset</c> of a name takes it from those below.</summary>
    private ImmutableArray<ComposeLayer> Environment()
    {
        var layers = new List<ComposeLayer>();
        foreach (var (service, node, scope) in ComposeParts.Values(_parts, "environment"))
        {
            var problems = new List<Problem>();
            var entries = new ComposeEnvironment(scope.Variables, problems.Add).Read(node);
            _project.Add(problems);
            var reset = entries
                .Where(entry => entry.Value is NullValue)
                .Select(entry => entry.Key)
                .ToHashSet(StringComparer.Ordinal);
            for (var below = 0; reset.Count > 0 && below < layers.Count; below++)
            {
                layers[below] = layers[below] with
                {
                    Entries = [.. layers[below].Entries.Where(entry => !reset.Contains(entry.Key))],
                };
            }

            var name = service == Name ? scope.Source.Path : $"{scope.Source.Path} ({service})";
            for (var number = 2; layers.Exists(layer => layer.Name == name); number++)
            {
                name = $"{scope.Source.Path} ({service}, {number})";
            }

            layers.Add(
                new(name, scope.Source, [.. entries.Where(entry => entry.Value is not NullValue)], IsEnvFile: false)
            );
        }

        return [.. layers];
    }
}
