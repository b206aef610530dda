using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <content>What assignments and deletions do to what containers hold.</content>
internal sealed partial class Interpreter
{
    private PyValue SetSlice(PyValue owner, SliceExpression slice, PyValue value)
    {
        var (lower, upper, step) = (Bound(slice.Lower), Bound(slice.Upper), Bound(slice.Step));
        return Each(
            lower,
            from =>
                Each(
                    upper,
                    to =>
                        Each(
                            step,
                            by => Each(value, one => Slices.Set(this, owner, from, to, by, IterateOrSpread(one)))
                        )
                )
        );
    }

    private void SetKey(PyReference dictionary, PyValue index, PyValue value, SourceSpan? span)
    {
        if (index is PyUnknown unknownKey)
        {
            Havoc(
                dictionary,
                unknownKey with
                {
                    Reason = $"a key that is not known is set: {unknownKey.Reason}",
                    Place = _here,
                }
            );
        }
        else if (span is { } place && index is PyString name)
        {
            Define(dictionary, name.Value, value, place);
        }
        else
        {
            Worlds.Store(
                dictionary,
                Worlds.Map(dictionary).With(Comparisons.HashKey(index), new(Worlds.Possible(value)))
            );
        }
    }

    /// <summary><c>container[index] = value</c>.</summary>
    public PyValue SetItem(PyValue container, PyValue index, PyValue value, SourceSpan? span = null)
    {
        switch (container)
        {
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary:
                SetKey(dictionary, index, value, span);
                break;
            case PyReference { Kind: PyKind.List } list:
                if (Operators.AsInteger(index) is not { } number)
                {
                    MayRaise("the assignment of an item");
                    Havoc(list, index as PyUnknown ?? Unknown("the list", "an item that is not known is set"));
                    break;
                }

                return Edit(
                    list,
                    items =>
                    {
                        if (items.Any(item => item is PySpread))
                        {
                            MayRaise("the assignment of an item", "IndexError");
                            return [new PySpread(Unknown("the list", "an item of it is set that can't be told"))];
                        }

                        var at = number < 0 ? items.Length + number : number;
                        return at < 0 || at >= items.Length
                            ? throw Raise("IndexError", "list assignment index out of range")
                            : items.SetItem((int)at, value);
                    }
                );
            case PyReference { Kind: PyKind.Instance } instance:
                Call(
                    Special(instance, "__setitem__", "the object does not support item assignment"),
                    new([index, value], [], _here)
                );
                break;
            case EnvironmentObject:
                EnvironmentObject.SetItem(this, index, value);
                break;
            case ImportedModules:
                ImportedModules.SetItem(this, index, value);
                break;
            case PyUnknown:
                MayRaise("the assignment of an item");
                break;
            default:
                throw Raise("TypeError", "the object does not support item assignment");
        }

        return PyNone.Instance;
    }

    /// <summary><c>del container[index]</c>.</summary>
    public PyValue DeleteItem(PyValue container, PyValue index)
    {
        switch (container)
        {
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary when index is not PyUnknown:
                Present(Find(dictionary, index), "KeyError", () => PyText.Key(this, index));
                Worlds.Store(dictionary, Worlds.Map(dictionary).Without(Comparisons.HashKey(index)));
                break;
            case PyReference { Kind: PyKind.List } list when Operators.AsInteger(index) is { } number:
                return Edit(
                    list,
                    items =>
                    {
                        var at = number < 0 ? items.Length + number : number;
                        MayRaise("the deletion of an item", "IndexError");
                        return items.Any(item => item is PySpread)
                                ? [new PySpread(Unknown("the list", "an item of it is deleted that can't be told"))]
                            : at < 0 || at >= items.Length
                                ? throw Raise("IndexError", "list assignment index out of range")
                            : items.RemoveAt((int)at);
                    }
                );
            case PyReference reference:
                MayRaise("the deletion of an item");
                Havoc(reference, index as PyUnknown ?? Unknown("the object", "an item that is not known is deleted"));
                break;
            case EnvironmentObject:
                EnvironmentObject.DeleteItem(this, index);
                break;
            case ImportedModules:
                ImportedModules.DeleteItem(this, index);
                break;
        }

        return PyNone.Instance;
    }

    /// <summary><c>dictionary.update(more)</c>.</summary>
    public PyValue UpdateDictionary(PyReference dictionary, PyValue more)
    {
        switch (more)
        {
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } other:
                var map = Worlds.Map(other);
                foreach (var key in map.Keys.Where(key => other.Kind != PyKind.Namespace || key is PyString))
                {
                    var value = Worlds.Possible(map.Find(key)!.Value.Value);
                    Each(
                        value,
                        one =>
                            one is PyAbsent
                                ? PyNone.Instance
                                : SetItem(
                                    dictionary,
                                    key,
                                    one,
                                    key is PyString && dictionary.Kind == PyKind.Namespace ? _here : null
                                )
                    );
                }

                if (!map.IsOrdered)
                {
                    Worlds.Store(dictionary, Worlds.Map(dictionary) with { IsOrdered = false });
                }

                if (map.Clouded is { } cloud)
                {
                    Havoc(dictionary, cloud);
                }

                break;
            case PyUnknown unknown:
                Havoc(dictionary, unknown);
                break;
            default:
                foreach (var pair in IterateOrSpread(more))
                {
                    if (pair is PySpread spread || Iterate(pair) is not [var key, var value])
                    {
                        Havoc(dictionary, (pair as PySpread)?.Unknown ?? Unknown("the pairs", "they are not known"));
                    }
                    else
                    {
                        Each(key, one => SetItem(dictionary, one, value));
                    }
                }

                break;
        }

        return PyNone.Instance;
    }
}
