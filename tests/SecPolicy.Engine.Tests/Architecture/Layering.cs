namespace SecPolicy.Engine.Tests.Architecture;

/// <summary>Which namespaces below a root may know which others.</summary>
internal sealed class Layering(string root, IReadOnlyDictionary<string, string[]> knows)
{
    /// <summary>What an assembly's types refer to against the rules, one line each, in a stable order.</summary>
    public IReadOnlyList<string> Violations(string assemblyPath)
    {
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (type, references) in TypeReferences.Of(assemblyPath))
        {
            var from = LayerOf(type);
            if (from is null or "")
            {
                continue;
            }
            if (!knows.TryGetValue(from, out var allowed))
            {
                violations.Add($"{type} is in no known layer: {from}");
                continue;
            }
            foreach (var reference in references.Where(reference => reference.IsOwn))
            {
                var to = LayerOf(reference);
                if (to is not null && to != from && !allowed.Contains(to, StringComparer.Ordinal))
                {
                    violations.Add($"{type} knows {reference}");
                }
            }
        }
        return [.. violations];
    }

    /// <summary>The namespace's first segment below the root, "" for the root itself, null outside.</summary>
    private string? LayerOf(TypeName type)
    {
        if (type.Namespace == root)
        {
            return "";
        }
        return type.Namespace.StartsWith(root + ".", StringComparison.Ordinal)
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
            : null;
    }
}
