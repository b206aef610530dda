using System.Text;

namespace SecPolicy.Engine.Reading.Kubernetes;

/// <summary>Replaces <c>$(NAME)</c> in the values of a container's variables, as the kubelet does; <c>$$</c> is a dollar sign.</summary>
internal static class VariableReferences
{
    /// <summary>Replaces the references in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The text of a variable; null for one that stays as it is written.</param>
    public static string Expand(string text, Func<string, string?> value)
    {
        var expanded = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '$' || at + 1 == text.Length)
            {
                expanded.Append(text[at]);
                continue;
            }

            var end = text[at + 1] == '(' ? text.IndexOf(')', at + 2) : -1;
            if (end >= 0)
            {
                var name = text[(at + 2)..end];
                expanded.Append(value(name) ?? $"$({name})");
                at = end;
            }
            else
            {
                expanded.Append('$');
                at++;
                if (text[at] != '$')
                {
                    expanded.Append(text[at]);
                }
            }
        }

        return expanded.ToString();
    }
}
