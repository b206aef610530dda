using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>Makes a list.</summary>
    public PyReference NewList(ImmutableArray<PyValue> items)
    {
        CheckLength(items.Length);
        Work(items.Length);
        return Worlds.Create(PyKind.List, new ListContent(items, []));
    }

    /// <summary>Makes a set; equal items are one.</summary>
    public PyReference NewSet(ImmutableArray<PyValue> items) =>
        Worlds.Create(PyKind.Set, new ListContent(Distinct(items), []));

    /// <summary>The items without those that equal an earlier one.</summary>
    public static ImmutableArray<PyValue> Distinct(ImmutableArray<PyValue> items)
    {
        var seen = new HashSet<PyValue>();
        return [.. items.Where(item => seen.Add(Comparisons.HashKey(item)))];
    }

    /// <summary>Makes a dictionary.</summary>
    public PyReference NewDictionary(IEnumerable<(PyValue Key, PyValue Value)> pairs)
    {
        var map = MapContent.Empty;
        foreach (var (key, value) in pairs)
        {
            map = map.With(Comparisons.HashKey(key), new(value));
        }

        return Worlds.Create(PyKind.Dictionary, map);
    }

    /// <summary>
    /// The items of a value, one world's at a time; null when nothing is known of them. A <see cref="PySpread"/> among them stands for
    /// any number of unknown ones.
    /// </summary>
    /// <param name="value">The value, no choice.</param>
    public ImmutableArray<PyValue>? Iterate(PyValue value)
    {
        Handle(value);
        switch (value)
        {
            case PyTuple tuple:
                return tuple.Items;
            case PyString text:
                CheckLength(text.Value.Length);
                return [.. PyText.Characters(text.Value).Select(character => new PyString(character))];
            case PyBytes bytes:
                return [.. bytes.Value.Select(one => new PyInteger(one))];
            case PyReference { Kind: PyKind.List or PyKind.Set } list:
                return Worlds.Content(list) switch
                {
                    ListContent content => content.Items,
                    // Whoever needs each content by itself goes through Contents.
                    PyChoice choice => CommonItems(choice),
                    _ => null,
                };
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary:
                return Keys(dictionary);
            case PyLibraryObject library:
                return library.Items(this);
            case PyNone or PyBoolean or PyInteger or PyFloat or PyFunction:
                throw Raise("TypeError", "the value is not iterable");
            default:
                return null;
        }
    }

    private ImmutableArray<PyValue> Keys(PyReference dictionary)
    {
        var map = Worlds.Map(dictionary);
        if (map.Clouded is { } cloud)
        {
            // Keys that are not known may stand anywhere.
            return [new PySpread(cloud)];
        }

        if (!map.IsOrdered && map.Count > 1)
        {
            return [new PySpread(Unknown("the keys", "their order differs from case to case"))];
        }

        var keys = ImmutableArray.CreateBuilder<PyValue>();
        foreach (var key in map.Keys)
        {
            if (dictionary.Kind == PyKind.Namespace && key is not PyString)
            {
                continue;
            }

            var slot = Worlds.Possible(map.Find(key)!.Value.Value);
            if (MayBeAbsent(slot))
            {
                if (slot is not PyAbsent)
                {
                    keys.Add(new PySpread(Unknown(PyText.Key(this, key), "the key may be missing")));
                }
            }
            else
            {
                keys.Add(key);
            }
        }

        return keys.ToImmutable();
    }

    private ImmutableArray<PyValue>? CommonItems(PyChoice choice)
    {
        var contents = choice.Alternatives.Select(alternative => (alternative.Value as ListContent)?.Items).ToArray();
        if (contents.Any(items => items is null))
        {
            return null;
        }

        var first = contents[0]!.Value;
        var common = 0;
        while (contents.All(items => common < items!.Value.Length && items.Value[common].Equals(first[common])))
        {
            common++;
        }

        var spread = new PySpread(Unknown("the items", "they differ from case to case"));
        return contents.All(items => items!.Value.Length == common) ? first : first[..common].Add(spread);
    }

    /// <summary>Follows something for each content that a list or set may have, each in its world.</summary>
    public PyValue Contents(PyReference list, Func<ListContent, PyValue> follow) =>
        Each(
            Worlds.Content(list),
            content =>
                follow(
                    content as ListContent
                        ?? new([new PySpread(content as PyUnknown ?? Unknown("the list", "it is not known"))], [])
                )
        );

    /// <summary>Changes a list or set in place, in every world.</summary>
    public PyValue Edit(PyReference list, Func<ImmutableArray<PyValue>, ImmutableArray<PyValue>> change) =>
        Contents(
            list,
            content =>
            {
                var items = change(content.Items);
                CheckLength(items.Length);
                Work(items.Length);
                Worlds.Store(
                    list,
                    new ListContent(
                        items,
                        content.Edits.Push(new(_here, content.Items, Worlds.NextId(), CurrentBasis()))
                    )
                );
                return PyNone.Instance;
            }
        );

    /// <summary>Adds an item to a list.</summary>
    public PyValue Append(PyReference list, PyValue item) => Edit(list, items => items.Add(item));

    /// <summary>Adds the items of something to a list.</summary>
    /// <returns>The list.</returns>
    public PyValue Extend(PyReference list, PyValue more)
    {
        Each(
            more,
            each =>
                ((each as Iterator)?.Take(this) ?? each) is PyReference { Kind: PyKind.List or PyKind.Set } other
                    ? Contents(other, content => Edit(list, items => items.AddRange(content.Items)))
                    : Edit(list, items => items.AddRange(IterateOrSpread(each)))
        );
        return list;
    }

    /// <summary><c>container[index]</c>.</summary>
    public PyValue Item(PyValue container, PyValue index)
    {
        if (container is PyString or PyBytes)
        {
            Handle(container);
        }

        switch (container)
        {
            case PyReference { Kind: PyKind.List } list:
                return Contents(list, content => At(content.Items, index, "list"));
            case PyTuple tuple:
                return At(tuple.Items, index, "tuple");
            case PyString text:
                Work(text.Value.Length * 2);
                return At(
                    [.. PyText.Characters(text.Value).Select(character => new PyString(character))],
                    index,
                    "string"
                );
            case PyBytes bytes:
                return At([.. bytes.Value.Select(one => new PyInteger(one))], index, "bytes");
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary:
                return index is PyUnknown unknownKey
                    ? Uncertain("KeyError", Fresh(unknownKey.Derive("the item ", "", PyKind.Any)))
                    : Certain(dictionary, index);
            case PyReference { Kind: PyKind.Instance } instance:
                return AttributeOrAbsent(instance, "__getitem__") is { } method and not PyAbsent
                    ? Call(method, new([index], [], _here))
                    : throw Raise("TypeError", "the object is not subscriptable");
            case PyLibraryObject library:
                return Guarded(() => library.Item(this, index, _here));
            case PyUnknown unknown:
                return Uncertain(
                    null,
                    unknown.Derive(
                        "",
                        $"[{PyText.Key(this, index)}]",
                        unknown.Kind == PyKind.String ? PyKind.String : PyKind.Any
                    )
                );
            case PyClass type when !type.Bases.Any(parent => parent is HarmlessObject { IsBase: true }):
                MayRaise("the item of a class");
                return Unknown("the item", $"the items of the class {type.Name} are not followed");
            case PyClass or PyNative or PyExceptionType:
                return container;
            case PyNone:
                throw Raise("TypeError", "None is not subscriptable");
            default:
                return Unknown("the item", "the container is not followed");
        }
    }

    /// <summary>A key of a dictionary that something unknown may have set or removed may be missing.</summary>
    private PyValue Certain(PyReference dictionary, PyValue key)
    {
        if (Worlds.Map(dictionary).Clouded is not null)
        {
            MayRaise("the key", "KeyError");
        }

        return Present(Find(dictionary, key), "KeyError", () => PyText.Key(this, key));
    }

    private PyUnknown Uncertain(string? exception, PyUnknown value)
    {
        MayRaise(value.Text, exception);
        return value;
    }

    /// <summary>The value of a key of a dictionary; absent where it has none.</summary>
    public PyValue Find(PyReference dictionary, PyValue key)
    {
        var map = Worlds.Map(dictionary);
        return map.Find(Comparisons.HashKey(key)) is { } slot ? Worlds.Possible(slot.Value)
            : map.Clouded is { } cloud
                ? cloud with
                {
                    Key = $"{cloud.Key}[{PyText.Key(this, key)}]",
                    Text = PyText.Key(this, key),
                }
            : PyAbsent.Instance;
    }

    /// <summary>A value of its own: nothing says that it is the same when it is looked at again.</summary>
    public PyUnknown Fresh(PyUnknown value) => value with { Key = $"{value.Key}#{Worlds.NextId()}" };

    private PyValue At(ImmutableArray<PyValue> items, PyValue index, string what)
    {
        if (index is PyUnknown unknown)
        {
            return Uncertain("IndexError", Fresh(unknown.Derive("the item ", "", PyKind.Any)));
        }

        if (Operators.AsInteger(index) is not { } number)
        {
            throw Raise("TypeError", $"{what} indices must be integers");
        }

        var spread = items.IndexOf(items.FirstOrDefault(item => item is PySpread)!);
        var last = items.LastIndexOf(items.LastOrDefault(item => item is PySpread)!);
        if (spread >= 0 && (number < 0 ? items.Length + number <= last : number >= spread))
        {
            return Uncertain(
                "IndexError",
                Fresh(((PySpread)items[spread]).Unknown.Derive($"item {number} of ", "", PyKind.Any))
            );
        }

        var at = number < 0 ? items.Length + number : number;
        if (at < 0 || at >= items.Length)
        {
            throw Raise("IndexError", $"{what} index out of range");
        }

        return Worlds.Possible(items[(int)at]);
    }

    private PyValue Subscript(SubscriptExpression expression)
    {
        var container = Evaluate(expression.Target);
        if (expression.Index is not SliceExpression slice)
        {
            var index = Evaluate(expression.Index);
            _here = expression.Span;
            return At(expression, Each(container, one => Each(index, at => Item(one, at))));
        }

        var (lower, upper, step) = (Bound(slice.Lower), Bound(slice.Upper), Bound(slice.Step));
        _here = expression.Span;
        return Each(
            container,
            one => Each(lower, from => Each(upper, to => Each(step, by => Slices.Get(this, one, from, to, by))))
        );
    }

    private PyValue Bound(Expression? bound) => bound is null ? PyNone.Instance : Evaluate(bound);

    /// <summary>How many items there are; null when it is not known.</summary>
    public BigInteger? Length(PyValue value) =>
        value is PyString text ? PyText.Length(text.Value)
        : Iterate(value) is { } items && !items.Any(item => item is PySpread) ? items.Length
        : null;
}
