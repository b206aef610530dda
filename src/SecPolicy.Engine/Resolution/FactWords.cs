using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution;

/// <summary>Facts in as few words as say them: "X is set to anything but 'a'" for X being set, and not being 'a'.</summary>
internal static class FactWords
{
    /// <summary>The words for facts that hold together.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<(Fact Fact, bool Holds)> literals)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (fact, holds) in literals)
        {
            if (fact.Equality is { } equality)
            {
                if (said.Add(equality.Key))
                {
                    words.Add(About(equality, literals));
                }
            }
            else if (!holds || !IsImplied(fact, literals))
            {
                words.Add(holds ? fact.WhenTrue : fact.WhenFalse);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Ways that differ only in the constant of one symbol are one: "X is 'a' or 'b'".</summary>
    public static List<ImmutableArray<string>> Joined(IEnumerable<ImmutableArray<string>> ways)
    {
        var joined = new List<ImmutableArray<string>>();
        foreach (var way in ways)
        {
            var same = joined.FindIndex(other => Differing(other, way) is not null);
            if (same < 0)
            {
                joined.Add(way);
                continue;
            }

            var index = Differing(joined[same], way)!.Value;
            var (subject, constant) = Parts(way[index])!.Value;
            joined[same] = joined[same].SetItem(index, $"{joined[same][index]} or {constant}");
        }

        return joined;
    }

    /// <summary>The one place where two ways differ, when both say "subject is" of the same subject there; otherwise null.</summary>
    private static int? Differing(ImmutableArray<string> one, ImmutableArray<string> other)
    {
        if (one.Length != other.Length)
        {
            return null;
        }

        int[] places =
        [
            .. Enumerable
                .Range(0, one.Length)
                .Where(index => !string.Equals(one[index], other[index], StringComparison.Ordinal)),
        ];
        return
            places is [var place]
            && Parts(one[place]) is var (subject, _)
            && Parts(other[place]) is var (second, _)
            && string.Equals(subject, second, StringComparison.Ordinal)
            ? place
            : null;
    }

    private static (string Subject, string Constant)? Parts(string words)
    {
        var at = words.IndexOf(" is '", StringComparison.Ordinal);
        return at < 0 ? null : (words[..at], words[(at + " is ".Length)..]);
    }

    private static string About(Equality equality, ImmutableArray<(Fact Fact, bool Holds)> literals)
    {
        var same = literals.Where(literal =>
            literal.Fact.Equality is { } other && string.Equals(other.Key, equality.Key, StringComparison.Ordinal)
        );
        if (same.FirstOrDefault(literal => literal.Holds).Fact is { } positive)
        {
            return positive.WhenTrue;
        }

        string[] constants = [.. same.Select(literal => literal.Fact.Equality!.Constant)];
        if (constants is ["empty"])
        {
            return $"{equality.Text} is not empty";
        }

        var isSet = literals.Any(literal =>
            literal.Holds && string.Equals(literal.Fact.Key, equality.Key, StringComparison.Ordinal)
        );
        return isSet ? $"{equality.Text} is set to anything but {string.Join(" or ", constants)}"
            : constants.Length == 1 ? $"{equality.Text} is not {constants[0]}"
            : $"{equality.Text} is neither {string.Join(" nor ", constants)}";
    }

    /// <summary>That a variable is set goes without saying where more is said of its value.</summary>
    private static bool IsImplied(Fact fact, ImmutableArray<(Fact Fact, bool Holds)> literals) =>
        fact.Key.StartsWith('$')
        && literals.Any(literal =>
            !ReferenceEquals(literal.Fact, fact)
            && (literal.Fact.Equality?.Key ?? literal.Fact.Key) is var key
            && Mentions(key, fact.Key)
        );

    private static bool Mentions(string key, string variable)
    {
        for (
            var at = key.IndexOf(variable, StringComparison.Ordinal);
            at >= 0;
            at = key.IndexOf(variable, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + variable.Length;
            if (end == key.Length || !(char.IsLetterOrDigit(key[end]) || key[end] == '_'))
            {
                return true;
            }
        }

        return false;
    }
}
