using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>The texts that are secrets in one environment, so that they are known again under other names and inside of other texts.</summary>
/// <param name="module">Django's settings.</param>
/// <param name="sensitive">What is a secret by its name.</param>
/// <param name="variables">The variables that some layer gives.</param>
/// <param name="flow">Which secrets flow into settings.</param>
internal sealed class SecretTexts(
    DjangoModule module,
    SensitiveNames sensitive,
    IReadOnlyDictionary<string, GivenVariable> variables,
    SecretFlow flow
)
{
    /// <summary>Shorter texts stand elsewhere by chance.</summary>
    private const int Shortest = 6;

    private readonly HashSet<string> _settings = OfSettings(module, sensitive, flow);
    private HashSet<string>? _all;

    /// <summary>Whether a text is what stands under a secret's name.</summary>
    public bool Contains(string text) => _settings.Contains(text);

    /// <summary>Whether a value is made of a secret. A text that stands in a file as it is was not made, whatever it has in common with a secret.</summary>
    public bool AreIn(ConfigValue value) =>
        value switch
        {
            StringValue { Value.Length: >= Shortest } text => (_all ??= All()).Any(secret =>
                text.Value.Contains(secret, StringComparison.Ordinal)
            ) && !IsLiteral(text.Value),
            ListValue list => list.Items.Any(AreIn),
            _ => false,
        };

    private bool IsLiteral(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return module.Sources.Any(source => source.Utf8.Span.IndexOf(bytes) >= 0);
    }

    private HashSet<string> All()
    {
        var all = new HashSet<string>(_settings, StringComparer.Ordinal);
        foreach (var (name, variable) in variables)
        {
            for (var given = variable; given is not null; given = given.Overrides)
            {
                Add(name, given.Value, all, sensitive);
            }
        }

        return all;
    }

    private static HashSet<string> OfSettings(DjangoModule module, SensitiveNames sensitive, SecretFlow flow)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in module.Names)
        {
            foreach (var each in module.Cases(name))
            {
                Add(name, each.Value, secrets, sensitive);
                secrets.UnionWith(flow.Of(each).Where(text => text.Length >= Shortest));
                foreach (var earlier in each.History)
                {
                    Add(name, earlier.Value, secrets, sensitive);
                }
            }
        }

        return secrets;
    }

    private static void Add(string key, ConfigValue value, HashSet<string> secrets, SensitiveNames sensitive)
    {
        switch (value)
        {
            case StringValue { Value.Length: >= Shortest } text when sensitive.IsSensitive(key):
                secrets.Add(text.Value);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    Add(key, item, secrets, sensitive);
                }

                break;
            case MapValue map:
                foreach (var (name, item) in map.Items)
                {
                    Add($"{key}:{name}", item, secrets, sensitive);
                }

                break;
        }
    }
}
