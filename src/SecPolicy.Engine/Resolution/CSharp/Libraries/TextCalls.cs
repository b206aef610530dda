namespace SecPolicy.Engine.Resolution.CSharp.Libraries;

/// <summary>Methods of texts.</summary>
internal static class TextCalls
{
    private const int LongestText = 1_000_000;

    /// <summary>A static method of <c>string</c>; null where it is not known.</summary>
    public static CsValue? CallStatic(CsCall call) =>
        (call.Name, call.Argument(0)) switch
        {
            ("IsNullOrEmpty", CsNull) or ("IsNullOrWhiteSpace", CsNull) => new CsBool(true),
            ("IsNullOrEmpty", CsText text) => new CsBool(text.Value.Length == 0),
            ("IsNullOrWhiteSpace", CsText text) => new CsBool(string.IsNullOrWhiteSpace(text.Value)),
            ("Equals", CsText or CsNull) => Equal(call.Argument(0), call.Argument(1), call.Argument(2)),
            ("Concat", _) => Joined("", call),
            ("Join", CsText separator) => JoinedItems(separator.Value, call),
            _ => null,
        };

    /// <summary>A method of a text; null where it is not known.</summary>
    public static CsValue? Call(string text, CsCall call) =>
        (call.Name, call.Argument(0)) switch
        {
            (_, CsUnknown unknown) => unknown,
            ("ToLower" or "ToLowerInvariant", _) => new CsText(text.ToLowerInvariant()),
            ("ToUpper" or "ToUpperInvariant", _) => new CsText(text.ToUpperInvariant()),
            ("Trim", null) => new CsText(text.Trim()),
            ("TrimEnd", null) => new CsText(text.TrimEnd()),
            ("TrimStart", null) => new CsText(text.TrimStart()),
            ("TrimEnd", CsText { Value.Length: 1 } end) => new CsText(text.TrimEnd(end.Value[0])),
            ("TrimStart", CsText { Value.Length: 1 } start) => new CsText(text.TrimStart(start.Value[0])),
            ("ToString", null) => new CsText(text),
            ("Equals", CsText or CsNull) => Equal(new CsText(text), call.Argument(0), call.Argument(1)),
            ("StartsWith", CsText part) => Compared(call, comparison => text.StartsWith(part.Value, comparison)),
            ("EndsWith", CsText part) => Compared(call, comparison => text.EndsWith(part.Value, comparison)),
            ("Contains", CsText part) => Compared(call, comparison => text.Contains(part.Value, comparison)),
            ("Replace", CsText old)
                when call.Argument(1) is CsText { } fresh
                    && old.Value.Length > 0
                    && (long)text.Length * Math.Max(1, fresh.Value.Length) < LongestText => new CsText(
                text.Replace(old.Value, fresh.Value, StringComparison.Ordinal)
            ),
            ("Split", CsText { Value.Length: > 0 } separator) when Options(call) is { } options => new CsObject("List")
            {
                Edits =
                [
                    .. text.Split(separator.Value, options)
                        .Select(part => new CsListEdit(Condition.Always, new CsText(part), call.Span)),
                ],
            },
            _ => null,
        };

    private static StringSplitOptions? Options(CsCall call)
    {
        var options = StringSplitOptions.None;
        foreach (var argument in call.Arguments.Skip(1))
        {
            if (
                argument.Value is not CsEnum member
                || !Enum.TryParse<StringSplitOptions>(member.Member, out var option)
            )
            {
                return null;
            }

            options |= option;
        }

        return options;
    }

    private static CsBool? Compared(CsCall call, Func<StringComparison, bool> compare) =>
        Comparison(call.Argument(1)) is { } comparison ? new CsBool(compare(comparison)) : null;

    private static CsValue? Equal(CsValue? left, CsValue? right, CsValue? comparison) =>
        (left, right) switch
        {
            (_, CsUnknown unknown) => unknown,
            (CsNull, CsNull) => new CsBool(true),
            (CsNull, CsText) or (CsText, CsNull) => new CsBool(false),
            (CsText one, CsText other) when Comparison(comparison) is { } how => new CsBool(
                string.Equals(one.Value, other.Value, how)
            ),
            _ => null,
        };

    private static StringComparison? Comparison(CsValue? value) =>
        value switch
        {
            null => StringComparison.Ordinal,
            CsEnum { Member: "OrdinalIgnoreCase" or "InvariantCultureIgnoreCase" or "CurrentCultureIgnoreCase" } =>
                StringComparison.OrdinalIgnoreCase,
            CsEnum { Member: "Ordinal" or "InvariantCulture" or "CurrentCulture" } => StringComparison.Ordinal,
            _ => null,
        };

    private static CsText? JoinedItems(string separator, CsCall call)
    {
        var items = call.Arguments.Skip(1).Select(argument => argument.Value).ToArray();
        if (items is [CsObject { Edits: { } edits }])
        {
            if (!edits.TrueForAll(edit => edit is { When.IsAlways: true, Added: not null }))
            {
                return null;
            }

            items = [.. edits.Select(edit => edit.Added!)];
        }

        return items.All(item => item is CsText)
            ? new(string.Join(separator, items.Select(item => ((CsText)item).Value)))
            : null;
    }

    private static CsValue? Joined(string separator, CsCall call)
    {
        var parts = call.Arguments.Select(argument => (argument.Value as CsText)?.Value).ToArray();
        return parts.All(part => part is not null) ? new CsText(string.Join(separator, parts)) : null;
    }
}
