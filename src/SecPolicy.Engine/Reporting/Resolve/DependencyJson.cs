using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>What a value depends on, for programs.</summary>
internal static class DependencyJson
{
    /// <summary>Writes the property <c>dependsOn</c>.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<Dependency> dependencies)
    {
        writer.Objects(
            "dependsOn",
            dependencies,
            dependency =>
            {
                switch (dependency)
                {
                    case BranchDependency branch:
                        writer.Text("kind", "condition");
                        writer.Text("text", branch.Test);
                        WriteTruth(writer, branch.Holds);
                        writer.Location(branch.Span);
                        Write(writer, branch.On);
                        break;
                    case NameDependency name:
                        writer.Text("kind", name.IsVariable ? "variable" : "name");
                        writer.Text("name", name.Name);
                        writer.Text("value", name.Given is { } given ? JsonText.Bare(given.Shown) : null);
                        writer.Text("layer", name.Given?.Layer);
                        writer.Location(name.Given?.Span);
                        writer.Location("askedAt", name.Span);
                        break;
                }
            }
        );
    }

    private static void WriteTruth(Utf8JsonWriter writer, bool? holds)
    {
        if (holds is { } known)
        {
            writer.WriteBoolean("holds", known);
        }
        else
        {
            writer.WriteNull("holds");
        }
    }
}
