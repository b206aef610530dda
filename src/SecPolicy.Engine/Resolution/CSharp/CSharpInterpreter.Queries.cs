namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Queries over lists whose items are known.</content>
internal sealed partial class CSharpInterpreter
{
    private CsValue? Query(CsObject list, CsCall call)
    {
        if (Items(list) is not { } items)
        {
            return null;
        }

        var function = call.Argument(0) as CsFunction;
        switch (call.Name)
        {
            case "Select" when function is not null:
                return ListOf(items.Select(item => (Invoke(function, [item], call.Span), call.Span)));
            case "ForEach" when function is not null:
                foreach (var item in items)
                {
                    Invoke(function, [item], call.Span);
                }

                return list;
            case "Where" when function is not null:
                return Chosen(items, function, call) is { } chosen
                    ? ListOf(chosen.Select(item => (item, call.Span)))
                    : null;
            case "Any" when function is not null:
                return FromTruth(Holds(items, function, call).Aggregate(Condition.Never, Conditions.Or));
            case "All" when function is not null:
                return FromTruth(Holds(items, function, call).Aggregate(Condition.Always, Conditions.And));
            case "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" when items.Length > 0:
                return function is null ? items[0]
                    : Chosen(items, function, call) is [var first, ..] ? first
                    : null;
            case "Last" or "LastOrDefault" when items.Length > 0 && function is null:
                return items[^1];
            case "Concat" when call.Argument(0) is { } more && Items(more) is { } others:
                return ListOf(items.Concat(others).Select(item => (item, call.Span)));
            default:
                return null;
        }
    }

    private IEnumerable<Condition> Holds(IEnumerable<CsValue> items, CsFunction function, CsCall call) =>
        items.Select(item => Truth(Invoke(function, [item], call.Span), function.Body ?? _scope.File.Root));

    /// <summary>The items for which a function certainly holds; null where that is not certain for each.</summary>
    private List<CsValue>? Chosen(IReadOnlyList<CsValue> items, CsFunction function, CsCall call)
    {
        var chosen = new List<CsValue>();
        foreach (var (item, holds) in items.Zip(Holds(items, function, call)))
        {
            if (Conditions.And(Path, Conditions.Not(holds)).IsNever)
            {
                chosen.Add(item);
            }
            else if (!Conditions.And(Path, holds).IsNever)
            {
                return null;
            }
        }

        return chosen;
    }
}
