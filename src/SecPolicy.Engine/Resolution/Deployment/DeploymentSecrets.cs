using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>Keeps secrets in files of deployments from every output, also under other names.</summary>
/// <param name="sensitive">Which names are secrets.</param>
internal sealed class DeploymentSecrets(SensitiveNames sensitive)
{
    /// <summary>A value takes over whole values, so that each of many secrets in it tells of it as well as the others.</summary>
    private const int Most = 64;

    private readonly Dictionary<Entry, ImmutableArray<Secret>> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Marks an entry that is a secret, also where its value is unknown: a default for want of one, a password between references. A mere
    /// reference is none.
    /// </summary>
    public void Mark(Entry entry)
    {
        if (entry.ValueSpan == entry.KeySpan)
        {
            return;
        }

        if (IsSecret(entry, Text(entry) ?? SecretEntries.Written(entry)))
        {
            entry.ValueSpan.Source.MarkSensitive(entry.ValueSpan);
        }
    }

    /// <summary>Whether an entry is a secret by its own name or text, so that every output masks it.</summary>
    public bool IsSecret(Entry entry) => Text(entry) is { } text && IsSecret(entry, text);

    /// <summary>
    /// An entry whose value is unknown where a variable that is a secret is in it, for its own name does not say so. It is marked, and so is
    /// all that it is made of.
    /// </summary>
    public Entry Hide(Entry entry)
    {
        var secrets = In(entry);
        return secrets.IsEmpty || (Text(entry) is { } text && IsSecret(entry, text))
            ? entry
            : entry with
            {
                Value = new UnknownValue($"{secrets[0].Name} in it is a secret") { Cause = entry.ValueSpan },
                WhenUnset = null,
            };
    }

    /// <summary>The secrets that an entry's value takes over. Chains of references can be longer than the stack is deep.</summary>
    private ImmutableArray<Secret> In(Entry entry)
    {
        var open = new Stack<Entry>([entry]);
        while (open.TryPeek(out var next))
        {
            var missing = next.MadeOf.Where(part => !_known.ContainsKey(part)).ToArray();
            if (_known.ContainsKey(next) || missing.Length == 0)
            {
                open.Pop();
                if (!_known.ContainsKey(next))
                {
                    Mark(next);
                    _known.Add(next, Look(next));
                }

                continue;
            }

            Array.ForEach(missing, open.Push);
        }

        return _known[entry];
    }

    private ImmutableArray<Secret> Look(Entry entry)
    {
        if (entry.MadeOf.Count == 0 || Text(entry) is not { Value: { Length: > 0 } text })
        {
            return [];
        }

        var secrets = ImmutableArray.CreateBuilder<Secret>();
        foreach (var part in entry.MadeOf)
        {
            // Where a file sets the variable, what stands in its place is no less of a secret.
            var isReplaced = IsReplaced(part.Key, entry);
            if (isReplaced)
            {
                entry.ValueSpan.Source.MarkSensitive(entry.ValueSpan);
            }

            if (Text(part) is not { } value)
            {
                if (isReplaced)
                {
                    secrets.Add(new(part.Key, text));
                }

                continue;
            }

            secrets.AddRange(_known[part]);
            if (IsSecret(part, value))
            {
                secrets.Add(new(part.Key, value.Value));
            }
        }

        return
        [
            .. secrets.Where(secret => text.Contains(secret.Value, StringComparison.Ordinal)).Distinct().Take(Most),
        ];
    }

    /// <summary>Whether a text stands in an entry's value for a secret that no file sets: it is as much of one.</summary>
    private bool IsReplaced(string name, Entry entry)
    {
        var written = entry.ValueSpan.Text;
        return (
                written.Contains($"{{{name}:-", StringComparison.Ordinal)
                || written.Contains($"{{{name}-", StringComparison.Ordinal)
            ) && sensitive.IsSensitive(name);
    }

    private static StringValue? Text(Entry entry) => entry.Value as StringValue ?? entry.WhenUnset as StringValue;

    private bool IsSecret(Entry entry, StringValue text)
    {
        var key = entry.Key.Replace("__", ":", StringComparison.Ordinal);
        return SecretEntries.IsSensitive(entry with { Key = key, Value = text }, sensitive);
    }

    private readonly record struct Secret(string Name, string Value);
}
