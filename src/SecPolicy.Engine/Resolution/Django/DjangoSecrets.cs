using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Says of each secret among Django's settings whether it stands in a file in clear.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="module">Django's settings.</param>
/// <param name="keys">The same settings as native keys.</param>
/// <param name="sources">The project's files that were read.</param>
internal sealed class DjangoSecrets(
    Vocabulary vocabulary,
    DjangoModule module,
    DjangoKeys keys,
    ImmutableArray<SourceText> sources
)
{
    /// <summary>One setting for each secret.</summary>
    public IEnumerable<EffectiveSetting> Resolve()
    {
        foreach (var (key, _) in keys.Match("**"))
        {
            var name = new SettingName(["secret", key, "literal"]);
            var cases = module.Cases(key);
            var isSecret = cases.Any(each =>
                !each.IsDefault && each.Value is StringValue text && keys.IsSensitive(key, text) && IsSecret(text.Value)
            );
            if (!isSecret || vocabulary.FindSetting(name) is not { } definition || Find(key) is not { } effective)
            {
                continue;
            }

            yield return new()
            {
                Name = name,
                Definition = definition,
                Values = Combinations.Simplify([
                    .. cases.Select(each => new Alternative(
                        new BooleanValue(
                            each.Value is StringValue text && IsSecret(text.Value) && IsLiteral(text.Value)
                        ),
                        each.Assuming
                    )
                    {
                        Origin = keys.Origin(key, each),
                        History = keys.History(key, each),
                    }),
                ]),
                NativeKey = key,
                Origin = effective.Origin,
                History = effective.History,
                Anchor = effective.Anchor,
                Sensitive = false,
            };
        }
    }

    private EffectiveKey? Find(string key) => keys.Find(key);

    private static bool IsSecret(string text) => SecretText.HoldsSecret(text) || !SecretText.IsTemplate(text);

    /// <summary>Whether the text stands in a file; what is computed or comes from a variable does not.</summary>
    private bool IsLiteral(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length > 0 && sources.Any(source => source.Utf8.Span.IndexOf(bytes) >= 0);
    }
}
