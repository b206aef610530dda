using System.Text;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>Writes entries with paths as the indented JSON that people write.</summary>
internal static class JsonTree
{
    /// <param name="entries">Paths, their segments separated by colons, and JSON values.</param>
    public static string Write(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var root = new Node();
        foreach (var (path, value) in entries)
        {
            var node = root;
            foreach (var segment in path.Split(':'))
            {
                node = node.Child(segment);
            }

            node.Value = value;
        }

        var text = new StringBuilder();
        root.Write(text, 0);
        return text.Append('\n').ToString();
    }

    private sealed class Node
    {
        private readonly List<(string Name, Node Node)> _children = [];
        private readonly Dictionary<string, Node> _byName = new(StringComparer.Ordinal);

        public string? Value { get; set; }

        public Node Child(string name)
        {
            if (_byName.TryGetValue(name, out var known))
            {
                return known;
            }

            var node = new Node();
            _children.Add((name, node));
            _byName.Add(name, node);
            return node;
        }

        public void Write(StringBuilder text, int depth)
        {
            if (Value is not null)
            {
                text.Append(Value);
                return;
            }

            text.Append('{');
            var separator = "\n";
            foreach (var (name, node) in _children)
            {
                text.Append(separator).Append(' ', 2 * depth + 2).Append('"').Append(name).Append("\": ");
                node.Write(text, depth + 1);
                separator = ",\n";
            }

            text.Append('\n').Append(' ', 2 * depth).Append('}');
        }
    }
}
