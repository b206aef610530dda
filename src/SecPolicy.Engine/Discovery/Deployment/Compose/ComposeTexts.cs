using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>Texts of Compose files that lead to files and services: paths, names.</summary>
internal static class ComposeTexts
{
    /// <summary>A scalar with its references replaced.</summary>
    /// <returns>Its text, and whether the shell that runs Compose may change it; null where it is no text, or nobody knows it.</returns>
    public static (string Text, bool IsDoubtful)? Of(YamlNode? node, ComposeScope scope)
    {
        if (node is not YamlScalar { Text.Length: > 0 } scalar || node.Tag is ComposeTags.Reset)
        {
            return null;
        }

        var entry = new Entry("", NullValue.Instance, scalar.Span, scalar.Span, scalar.Quoted);
        var known = scope.Variables.Interpolate(entry, scalar.Text);
        return (known?.AssumingUnset().Value as StringValue)?.Value is { Length: > 0 } text
            ? (text, known!.Value is UnknownValue)
            : null;
    }
}
