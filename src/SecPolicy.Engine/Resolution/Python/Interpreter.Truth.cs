using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>When a value is true in a condition.</summary>
    public Condition Truth(PyValue value)
    {
        switch (Worlds.Possible(value))
        {
            case PyChoice choice:
                return choice.Alternatives.Aggregate(
                    Condition.Never,
                    (either, alternative) =>
                        Worlds.CanHold(alternative.When)
                            ? Conditions.Or(either, Conditions.And(alternative.When, Truth(alternative.Value)))
                            : either
                );
            case PyUnknown unknown:
                return TruthOf(unknown);
            case PyNone or PyAbsent:
                return Condition.Never;
            case PyBoolean boolean:
                return boolean.Value ? Condition.Always : Condition.Never;
            case PyInteger number:
                return number.Value.IsZero ? Condition.Never : Condition.Always;
            case PyFloat number:
                return number.Value == 0 ? Condition.Never : Condition.Always;
            case PyString text:
                return text.Value.Length == 0 ? Condition.Never : Condition.Always;
            case PyBytes bytes:
                return bytes.Value.IsEmpty ? Condition.Never : Condition.Always;
            case PyTuple tuple:
                return tuple.Items.IsEmpty ? Condition.Never : Condition.Always;
            case PyDuration duration:
                return duration.Microseconds.IsZero ? Condition.Never : Condition.Always;
            case PyReference { Kind: PyKind.List or PyKind.Set } list:
                return Worlds.Content(list) switch
                {
                    ListContent content => IsFilled(content),
                    PyChoice choice => choice.Alternatives.Aggregate(
                        Condition.Never,
                        (either, alternative) =>
                            Conditions.Or(
                                either,
                                Conditions.And(
                                    alternative.When,
                                    alternative.Value is ListContent content ? IsFilled(content) : NotEmpty("the list")
                                )
                            )
                    ),
                    _ => NotEmpty("the list"),
                };
            case PyReference { Kind: PyKind.Dictionary } dictionary:
                return IsFilled(dictionary);
            case DictionaryView view:
                return IsFilled(view.Dictionary);
            case HarmlessObject { IsCertain: false } harmless:
                return Fresh($"{harmless.Name} is true", $"{harmless.Name} is false");
            case PyLibraryObject library:
                return library.Truth ? Condition.Always : Condition.Never;
            case PyReference { Kind: PyKind.Instance or PyKind.Namespace } instance when HasTruthOfItsOwn(instance):
                return Fresh("the object is true", "the object is false");
            default:
                return Condition.Always;
        }
    }

    private Condition TruthOf(PyUnknown unknown) =>
        unknown.Kind switch
        {
            PyKind.String or PyKind.Bytes => Conditions.Not(
                Conditions.IsEqual(unknown.Key, unknown.Text, new PyString(""), "empty")
            ),
            PyKind.Boolean => Conditions.Holds(
                new($"{unknown.Key}?", $"{unknown.Text} is true", $"{unknown.Text} is false")
            ),
            PyKind.Integer or PyKind.Float => Conditions.Not(
                Conditions.IsEqual(unknown.Key, unknown.Text, new PyInteger(0), "0")
            ),
            PyKind.List or PyKind.Tuple or PyKind.Set or PyKind.Dictionary => Conditions.Holds(
                new($"{unknown.Key}?", $"{unknown.Text} is not empty", $"{unknown.Text} is empty")
            ),
            PyKind.Object => Condition.Always,
            _ => Conditions.Holds(new($"{unknown.Key}?", $"{unknown.Text} is true", $"{unknown.Text} is false")),
        };

    private Condition IsFilled(ListContent content) =>
        content.Items.IsEmpty ? Condition.Never
        : content.Items.Any(item => item is not PySpread) ? Condition.Always
        : TruthOf(((PySpread)content.Items[0]).Unknown with { Kind = PyKind.List });

    private Condition IsFilled(PyReference dictionary)
    {
        var map = Worlds.Map(dictionary);
        var filled = map.Clouded is null ? Condition.Never : NotEmpty("the dictionary");
        foreach (var key in map.Keys)
        {
            var value = Worlds.Possible(map.Find(key)!.Value.Value);
            filled = Conditions.Or(
                filled,
                value is PyChoice choice
                        ? choice.Alternatives.Aggregate(
                            Condition.Never,
                            (either, alternative) =>
                                alternative.Value is PyAbsent ? either : Conditions.Or(either, alternative.When)
                        )
                    : value is PyAbsent ? Condition.Never
                    : Condition.Always
            );
        }

        return filled;
    }

    private Condition NotEmpty(string what) => Fresh($"{what} is not empty", $"{what} is empty");

    private bool HasTruthOfItsOwn(PyReference instance) =>
        instance.Kind == PyKind.Namespace
            ? !Worlds.Map(instance).Keys.Any(key => key is PyString)
            : ClassOf(instance) is { } type && (Finds(type, "__bool__") || Finds(type, "__len__"));
}
