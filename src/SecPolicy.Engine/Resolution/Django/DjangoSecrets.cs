using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Says of each secret among Django's settings whether it stands in a file in clear, and keeps the secret to be compared.</summary>
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
    /// <summary>Two settings for each secret; one where it is not known in every case.</summary>
    public IEnumerable<EffectiveSetting> Resolve()
    {
        foreach (var (key, _) in keys.Match("**"))
        {
            var cases = module.Cases(key);
            var isSecret = cases.Any(each =>
                !each.IsDefault && each.Value is StringValue text && keys.IsSensitive(key, text) && IsSecret(text.Value)
            );
            if (!isSecret || keys.Find(key) is not { } effective)
            {
                continue;
            }

            yield return Make(
                key,
                "literal",
                effective,
                cases,
                each => new BooleanValue(
                    each.Value is StringValue text && IsSecret(text.Value) && IsLiteral(text.Value)
                )
            );
            if (cases.All(each => each.Value is StringValue))
            {
                yield return Make(
                    key,
                    "value",
                    effective,
                    cases,
                    each => new StringValue(SecretText.Inner(((StringValue)each.Value).Value))
                );
            }
        }
    }

    private EffectiveSetting Make(
        string key,
        string fact,
        EffectiveKey effective,
        ImmutableArray<DjangoCase> cases,
        Func<DjangoCase, ConfigValue> read
    )
    {
        var name = new SettingName(["secret", key, fact]);
        var definition =
            vocabulary.FindSetting(name) ?? throw new InvalidOperationException($"no setting secret.*.{fact}");
        return new()
        {
            Name = name,
            Definition = definition,
            Values = Combinations.Simplify([
                .. cases.Select(each => new Alternative(read(each), each.Assuming)
                {
                    Origin = keys.Origin(key, each),
                    History = keys.History(key, each),
                }),
            ]),
            NativeKey = key,
            Origin = effective.Origin,
            History = effective.History,
            Anchor = effective.Anchor,
            Sensitive = definition.Sensitive,
            DependsOn = effective.DependsOn,
        };
    }

    private static bool IsSecret(string text) => SecretText.HoldsSecret(text) || !SecretText.IsTemplate(text);

    /// <summary>Whether the text stands in a file; what is computed or comes from a variable does not.</summary>
    private bool IsLiteral(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length > 0 && sources.Any(source => source.Utf8.Span.IndexOf(bytes) >= 0);
    }
}
