using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Queries over lists whose items are known.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>Methods that leave the list as it is.</summary>
    private static bool IsQuery(string name) =>
        name
            is "Select"
                or "SelectMany"
                or "Where"
                or "OrderBy"
                or "OrderByDescending"
                or "GroupBy"
                or "Distinct"
                or "Skip"
                or "Take"
                or "Cast"
                or "OfType"
                or "Zip"
                or "Union"
                or "Except"
                or "Intersect"
                or "Concat"
                or "Prepend"
                or "ToDictionary"
                or "ToLookup"
                or "ToFrozenSet"
                or "ToImmutableList"
                or "ToImmutableHashSet"
                or "ToFrozenDictionary"
                or "Contains"
                or "Any"
                or "All"
                or "Count"
                or "First"
                or "FirstOrDefault"
                or "Single"
                or "SingleOrDefault"
                or "Last"
                or "LastOrDefault"
                or "Max"
                or "Min"
                or "Sum"
                or "Average"
                or "Aggregate"
                or "IndexOf"
                or "Exists"
                or "Find"
                or "FindAll"
                or "Peek"
                or "ElementAt"
                or "ElementAtOrDefault"
                or "SequenceEqual"
                or "CopyTo"
                or "GetEnumerator"
                or "ToString"
                or "Equals"
                or "GetHashCode"
                or "GetType";

    /// <summary>Whether a function does something beside giving a value: a query runs it only when somebody asks for its items.</summary>
    private static bool Acts(CsFunction function) =>
        function.Body?.DescendantNodesAndSelf().Any(node => node is AssignmentExpressionSyntax) ?? true;

    private CsValue? Query(CsObject list, CsCall call)
    {
        if (Items(list) is not { } items)
        {
            return null;
        }

        var function = call.Argument(0) as CsFunction;
        switch (call.Name)
        {
            case "Select" when function is not null && !Acts(function):
                return ListOf(items.Select(item => (Invoke(function, [item], call.Span), call.Span)));
            case "ForEach" when function is not null:
                foreach (var item in items)
                {
                    Invoke(function, [item], call.Span);
                }

                return list;
            case "Where" when function is not null && !Acts(function):
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
            case "ElementAt" when Position([call.Argument(0)!], items.Length) is { } at:
                return items[at];
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
