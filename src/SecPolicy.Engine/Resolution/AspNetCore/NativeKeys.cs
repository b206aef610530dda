using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>The native keys of one environment as effective values.</summary>
/// <param name="keys">The layered keys.</param>
/// <param name="defaults">The framework's defaults.</param>
/// <param name="names">What the names of keys say.</param>
internal sealed class NativeKeys(LayeredKeys keys, DefaultKeys defaults, KeyNames names) : INativeKeys
{
    /// <inheritdoc/>
    public IEnumerable<string> Declared => keys.Candidates("**");

    /// <inheritdoc/>
    public bool MayBeginWith(string segment) =>
        segment is "*" or "**" || keys.HasFirst(segment) || defaults.HasFirst(segment);

    /// <inheritdoc/>
    public EffectiveKey? Find(string key)
    {
        var chain = keys.Chain(key);
        if (chain.Count == 0)
        {
            return Elements(key) ?? Default(key);
        }

        var (layer, entry) = chain[^1];
        return new()
        {
            Values = [new(Value(entry), [])],
            NativeKey = key,
            Origin = Origin(layer, entry),
            History = History(chain),
            Anchor = entry.ValueSpan,
            Sensitive = IsSensitive(entry),
            Beneath = Beneath(key),
            Native = DotNetText.Instance,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern)
    {
        foreach (var key in keys.Candidates(pattern))
        {
            if (KeyPattern.TryMatch(pattern, key, out var wildcards))
            {
                yield return (key, wildcards);
            }
        }
    }

    /// <summary>An entry's value, unknown when the deployment is still to fill it in.</summary>
    public static ConfigValue Raw(Entry entry) => Raw(entry, isSecret: false);

    private ConfigValue Value(Entry entry) => Raw(entry, names.Of(entry.Key).IsSecret);

    private static ConfigValue Raw(Entry entry, bool isSecret) =>
        entry.Value is StringValue text && Placeholder.Find(text.Value) is { } placeholder
            // In a secret, what looks like a name may be a part of it.
            ? new UnknownValue(
                placeholder.Length < text.Value.Length && (isSecret || SecretText.HoldsSecret(text.Value))
                    ? "the deployment fills in a part of it"
                    : $"the deployment fills in {placeholder}"
            )
            : entry.Value;

    /// <summary>Whether no output may show an entry's value: by its key's name, or by what it looks like.</summary>
    public bool IsSensitive(Entry entry) =>
        SecretEntries.IsSensitive(entry, names.Of(entry.Key).IsSecret || SecretEntries.IsConnection(entry.Key));

    /// <summary>What a layer says, in words that may be shown.</summary>
    public Origin Origin(Layer layer, Entry entry) => new(Shown(entry), entry.ValueSpan, layer.Name);

    /// <summary>What the winner of a chain overrides, the nearest first.</summary>
    public ImmutableArray<Origin> History(IReadOnlyList<(Layer Layer, Entry Entry)> chain) =>
        [.. chain.Reverse().Skip(1).Select(link => Origin(link.Layer, link.Entry))];

    private string Shown(Entry entry) =>
        entry.Value switch
        {
            StringValue text when IsSensitive(entry) => Mask.Of(text.Value.Length),
            StringValue text when entry.Quoted => "\"" + text.Value + "\"",
            StringValue text when entry.ValueSpan.Source.Path.EndsWith(".json", StringComparison.Ordinal) => Container(
                entry
            ) ?? Lower(text.Value),
            StringValue text => text.Value,
            UnknownValue when Source(entry) is { } source => source,
            var other => Container(entry) ?? other.ToString(),
        };

    /// <summary>What is not known is shown as it stands in the file, where that gives nothing away.</summary>
    private string? Source(Entry entry)
    {
        var text = entry.ValueSpan.Length == 0 ? "" : entry.ValueSpan.Text;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return text.Length == 0 ? null
            : names.Of(entry.Key).IsSecret
            || SecretText.HoldsSecret(text)
            || entry.ValueSpan.Source.IsSensitive(entry.ValueSpan)
                ? "…"
            : end >= 0 ? text[..end].TrimEnd() + " …"
            : text;
    }

    /// <summary>An empty object or array is shown as it stands in the file, not as the text that it becomes.</summary>
    private static string? Container(Entry entry) =>
        entry.ValueSpan.Length > 0 && entry.ValueSpan.Source.Utf8.Span[entry.ValueSpan.Start] is (byte)'[' or (byte)'{'
            ? entry.ValueSpan.Source.Utf8.Span[entry.ValueSpan.Start] == '['
                ? "[]"
                : "{}"
            : null;

    /// <summary>The loader turns JSON's true into True; a person wrote true.</summary>
    private static string Lower(string text) =>
        text is "True" ? "true"
        : text is "False" ? "false"
        : text;

    /// <summary>An array as the list of its elements.</summary>
    private EffectiveKey? Elements(string key)
    {
        var elements = keys.Elements(key).ToArray();
        if (elements.Length == 0)
        {
            return null;
        }

        var chains = elements.Select(keys.Chain).ToArray();
        var highest = chains.MaxBy(chain => keys.Layers.IndexOf(chain[^1].Layer))![^1];
        var span = highest.Layer.Sections.TryGetValue(key, out var section) ? section : highest.Entry.ValueSpan;
        var isSensitive = chains.Any(chain => IsSensitive(chain[^1].Entry));
        var values = chains.Select(chain => Value(chain[^1].Entry)).ToImmutableArray();
        var list = values.OfType<UnknownValue>().FirstOrDefault() is { } unknown
            ? (ConfigValue)unknown
            : new ListValue(values);
        var shown = string.Join(", ", chains.Select(chain => Shown(chain[^1].Entry)));
        return new()
        {
            Values = [new(list, [])],
            NativeKey = key,
            Origin = new("[" + shown + "]", span, highest.Layer.Name),
            History = [],
            Anchor = span,
            Sensitive = isSensitive,
            Beneath = Beneath(key),
            Native = DotNetText.Instance,
        };
    }

    private EffectiveKey? Default(string key) =>
        Beneath(key) is { } found
            ? new()
            {
                Values = found.Values,
                NativeKey = key,
                Origin = null,
                History = [],
                Anchor = keys.Anchor(key),
                Sensitive = false,
                DefaultOf = found.Of,
                Beneath = found,
                Native = DotNetText.Instance,
            }
            : null;

    private FrameworkDefault? Beneath(string key) => defaults.Find(key);
}
