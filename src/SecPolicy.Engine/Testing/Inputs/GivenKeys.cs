using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Resolution.Django;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>The native keys that a case gives in place of files.</summary>
/// <param name="given">The keys with their values.</param>
/// <param name="framework">The framework whose keys they are.</param>
/// <param name="sensitive">Which of them are secrets by name.</param>
internal sealed class GivenKeys(ImmutableArray<YamlPair> given, string framework, SensitiveNames sensitive)
    : INativeKeys
{
    private readonly bool _isDjango = framework == "django";

    /// <inheritdoc/>
    public IEnumerable<string> Declared => given.Select(pair => pair.Key.Text).Order(StringComparer.Ordinal);

    /// <inheritdoc/>
    public EffectiveKey? Find(string key)
    {
        var comparison = _isDjango ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (given.FirstOrDefault(each => string.Equals(each.Key.Text, key, comparison)) is not { } pair)
        {
            return null;
        }

        var text = (YamlScalar)pair.Value;
        var isSensitive = sensitive.IsSensitive(key);
        return new()
        {
            Native = _isDjango ? DjangoText.Instance : DotNetText.Instance,
            Values = [new(Value(text), [])],
            NativeKey = key,
            Origin = new(isSensitive ? Mask.Of(text.Text.Length) : text.Text, text.Span, "keys"),
            History = [],
            Anchor = null,
            Sensitive = isSensitive,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern)
    {
        foreach (var key in Declared)
        {
            if (KeyPattern.TryMatch(pattern, key, out var wildcards))
            {
                yield return (key, wildcards);
            }
        }
    }

    /// <summary>Values of Python's have types; .NET's configuration is texts.</summary>
    private ConfigValue Value(YamlScalar text) =>
        text.ToValue() is var value && (_isDjango || value is NullValue) ? value : new StringValue(text.Text);
}
