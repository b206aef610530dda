using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>A value that a Python program may have, as far as reading can tell.</summary>
internal abstract record PyValue;

/// <summary><c>None</c>.</summary>
internal sealed record PyNone : PyValue
{
    public static PyNone Instance { get; } = new();
}

/// <summary><c>...</c> and other values that are only compared by identity.</summary>
internal sealed record PyNamed(string Name) : PyValue;

/// <summary><c>True</c> or <c>False</c>.</summary>
internal sealed record PyBoolean(bool Value) : PyValue
{
    public static PyBoolean True { get; } = new(true);

    public static PyBoolean False { get; } = new(false);

    public static PyBoolean Of(bool value) => value ? True : False;
}

/// <summary>A whole number of any size.</summary>
internal sealed record PyInteger(BigInteger Value) : PyValue;

/// <summary>A number with a point.</summary>
internal sealed record PyFloat(double Value) : PyValue
{
    // 0.0 and -0.0 are equal to Python, and not the same value.
    public bool Equals(PyFloat? other) =>
        other is not null && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A text.</summary>
internal sealed record PyString(string Value) : PyValue;

/// <summary>Bytes.</summary>
internal sealed record PyBytes(ImmutableArray<byte> Value) : PyValue
{
    public bool Equals(PyBytes? other) => other is not null && Value.AsSpan().SequenceEqual(other.Value.AsSpan());

    public override int GetHashCode() => Value.Length;
}

/// <summary>A tuple.</summary>
internal sealed record PyTuple(ImmutableArray<PyValue> Items) : PyValue
{
    public bool Equals(PyTuple? other) =>
        ReferenceEquals(this, other) || (other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan()));

    // Not of all items: tuples of tuples may share so much that it would take for ever.
    public override int GetHashCode() =>
        Items is [not PyTuple, ..] ? HashCode.Combine(Items.Length, Items[0]) : Items.Length;
}

/// <summary>A <c>datetime.timedelta</c>.</summary>
/// <param name="Microseconds">Its length.</param>
internal sealed record PyDuration(BigInteger Microseconds) : PyValue;

/// <summary>A <c>pathlib</c> path, normalised as <c>pathlib</c> does: no empty and no <c>.</c> segments.</summary>
internal sealed record PyPath(string Value) : PyValue;

/// <summary>What a mutable object is.</summary>
internal enum PyKind
{
    /// <summary>Not known.</summary>
    Any,
    Boolean,
    Integer,
    Float,
    String,
    Bytes,
    Tuple,
    List,
    Dictionary,
    Set,

    /// <summary>An object of a class that the project defines.</summary>
    Instance,

    /// <summary>The names of a module, a class or a function's frame.</summary>
    Namespace,

    /// <summary>Anything else that is no value of the kinds above: <c>is None</c> is false of it.</summary>
    Object,
}

/// <summary>A mutable object: what it holds now is in the <see cref="World"/>.</summary>
/// <param name="Id">Which one; two names with the same id are one object.</param>
/// <param name="Kind">What it is: list, dictionary, set, instance or namespace.</param>
internal sealed record PyReference(int Id, PyKind Kind) : PyValue
{
    /// <summary>Whether the set is a <c>frozenset</c>.</summary>
    public bool IsFrozen { get; init; }
}

/// <summary>What a list or set holds.</summary>
/// <param name="Items">Its items; a <see cref="PySpread"/> stands for any number of items that are not known.</param>
/// <param name="Edits">Where it was changed in place, the latest first.</param>
internal sealed record ListContent(ImmutableArray<PyValue> Items, ImmutableStack<ListEdit> Edits) : PyValue
{
    public bool Equals(ListContent? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override int GetHashCode() => Items.Length;
}

/// <summary>A change of a list in place.</summary>
/// <param name="Span">Where.</param>
/// <param name="Before">What it held before.</param>
/// <param name="Order">Later changes have larger numbers.</param>
/// <param name="Basis">On what it rests; null where that is nothing but the text.</param>
internal readonly record struct ListEdit(SourceSpan Span, ImmutableArray<PyValue> Before, int Order, Basis? Basis);

/// <summary>Any number of items, also none, that are not known.</summary>
internal sealed record PySpread(PyUnknown Unknown) : PyValue;

/// <summary>No value: the name, key or attribute may be missing.</summary>
internal sealed record PyAbsent : PyValue
{
    public static PyAbsent Instance { get; } = new();
}

/// <summary>A module.</summary>
/// <param name="Name">Its dotted name.</param>
/// <param name="Names">The namespace that holds its names.</param>
internal sealed record PyModule(string Name, PyReference Names) : PyValue
{
    /// <summary>The package to which relative imports refer; empty for a module outside any.</summary>
    public string Package { get; init; } = "";
}

/// <summary>A class that the project defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Names">The namespace that holds its attributes.</param>
/// <param name="Bases">Its bases.</param>
internal sealed record PyClass(string Name, PyReference Names, ImmutableArray<PyValue> Bases) : PyValue
{
    public bool Equals(PyClass? other) => other is not null && Names.Equals(other.Names);

    public override int GetHashCode() => Names.Id;
}

/// <summary>A function or lambda that the project defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">Its statements; empty for a lambda.</param>
/// <param name="Result">A lambda's expression.</param>
/// <param name="Defaults">The values of the parameters' defaults, by parameter; null where there is none.</param>
/// <param name="Scopes">The namespaces that enclose it, the innermost first, without the module's.</param>
/// <param name="Module">The module in which it stands.</param>
/// <param name="Id">Which one.</param>
internal sealed record PyFunction(
    string Name,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<Statement> Body,
    Expression? Result,
    ImmutableArray<PyValue?> Defaults,
    ImmutableArray<PyReference> Scopes,
    PyModule Module,
    int Id
) : PyValue
{
    /// <summary>Whether it is an <c>async def</c>: calling it runs nothing yet.</summary>
    public bool IsAsync { get; init; }

    /// <summary>The class in whose body it was defined, for <c>super()</c>; otherwise null.</summary>
    public PyReference? Owner { get; init; }

    public bool Equals(PyFunction? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id;
}

/// <summary>A function or method of Python itself or of a library.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Invoke">What a call of it comes to.</param>
internal sealed record PyNative(string Name, NativeCall Invoke) : PyValue
{
    /// <summary>Whether it takes arguments of several possible values as they are; otherwise it is called for each.</summary>
    public bool TakesChoices { get; init; }

    /// <summary>For a function without effects: what it gives. An argument that is unknown then makes an unknown of that kind.</summary>
    public PyKind? PureResult { get; init; }

    /// <summary>What a pure function may raise for an argument that is not known, inside <c>try</c>: <c>ValueError</c>. Otherwise null.</summary>
    public string? MayRaise { get; init; }

    /// <summary>For a type such as <c>str</c>: what its objects are, for <c>isinstance</c>; otherwise null.</summary>
    public PyKind? Constructs { get; init; }

    public bool Equals(PyNative? other) =>
        ReferenceEquals(this, other) || (other is not null && other.Invoke == Invoke);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>What a call of a native function comes to.</summary>
/// <exception cref="PyRaise">The function raises in Python.</exception>
internal delegate PyValue NativeCall(Interpreter interpreter, CallArguments arguments);

/// <summary>A function with its first argument.</summary>
internal sealed record PyBound(PyValue Function, PyValue Self) : PyValue;

/// <summary>What kind of descriptor a method is.</summary>
internal enum Descriptor
{
    Static,
    Class,
    Property,
}

/// <summary>A <c>staticmethod</c>, <c>classmethod</c> or <c>property</c>.</summary>
internal sealed record PyDescriptor(Descriptor Kind, PyValue Function) : PyValue
{
    /// <summary>For a property: what sets it; null where nothing does.</summary>
    public PyValue? Setter { get; init; }

    /// <summary>For a property: whether its first value becomes an attribute of the object.</summary>
    public bool IsCached { get; init; }
}

/// <summary>An object of a library that the interpreter knows: an <c>Env</c>, a parsed URL.</summary>
internal abstract record PyLibraryObject : PyValue
{
    /// <summary>The value of an attribute, or null when it has none.</summary>
    public abstract PyValue? Attribute(Interpreter interpreter, string name);

    /// <summary>What calling it comes to.</summary>
    public virtual PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        throw new PyRaise("TypeError", "the object is not callable");

    /// <summary>What <c>object[index]</c> comes to.</summary>
    public virtual PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        throw new PyRaise("TypeError", "the object is not subscriptable");

    /// <summary>What <c>value in object</c> comes to.</summary>
    public virtual PyValue Contains(Interpreter interpreter, PyValue value) =>
        throw new PyRaise("TypeError", "the object is no container");

    /// <summary>Its items in a loop; null when they are not known.</summary>
    public virtual ImmutableArray<PyValue>? Items(Interpreter interpreter) => null;

    /// <summary>Whether it is true.</summary>
    public virtual bool Truth => true;

    /// <summary>What an operator between it and a value after it comes to; null when that is not known.</summary>
    public virtual PyValue? Operate(Interpreter interpreter, BinaryOperator operation, PyValue other) => null;

    /// <summary>What <c>str()</c> and <c>os.fspath()</c> make of it; null when that is not known.</summary>
    public virtual string? Text => null;

    /// <summary>Gives an attribute a value.</summary>
    /// <returns>Whether the object has such an attribute.</returns>
    public virtual bool SetAttribute(Interpreter interpreter, string name, PyValue value) => false;

    /// <summary>What <c>with object</c> gives.</summary>
    public virtual PyValue Enter(Interpreter interpreter) => this;

    /// <summary>What happens at the end of <c>with object</c>.</summary>
    public virtual void Exit(Interpreter interpreter) { }
}

/// <summary>An exception object.</summary>
/// <param name="Type">Its type's name; null when it is not known which.</param>
/// <param name="Message">What it says.</param>
/// <param name="Place">Where it is raised.</param>
internal sealed record PyException(string? Type, string Message, SourceSpan Place) : PyValue
{
    /// <summary>The class, when the project defines it.</summary>
    public PyClass? Class { get; init; }

    /// <summary>Its <c>args</c>, when the program itself made it; Python's own words are not followed.</summary>
    public ImmutableArray<PyValue>? Arguments { get; init; }
}

/// <summary>An exception's type.</summary>
internal sealed record PyExceptionType(string Name) : PyValue;

/// <summary>A value that reading cannot tell.</summary>
/// <param name="Key">Equal keys are the same value: a variable is the same wherever it is read.</param>
/// <param name="Text">How to speak of it: <c>DJANGO_DEBUG</c>, <c>int(PORT)</c>.</param>
/// <param name="Reason">Why it is not known, as a clause: "the variable DJANGO_DEBUG is not given".</param>
/// <param name="Kind">What is known of its type.</param>
/// <param name="Place">Where it comes from, or null.</param>
internal sealed record PyUnknown(string Key, string Text, string Reason, PyKind Kind, SourceSpan? Place) : PyValue
{
    private const int LongestText = 120;

    /// <summary>Whether it stands for so many values that they are no longer kept apart, or was made of such a one.</summary>
    public bool IsLost { get; init; }

    public bool Equals(PyUnknown? other) =>
        other is not null && Kind == other.Kind && string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <summary>What an operation makes of it; the same operation on the same value is the same value.</summary>
    /// <param name="before">What stands before the value in the expression: <c>int(</c>.</param>
    /// <param name="after">What stands after it: <c>.lower()</c>.</param>
    /// <param name="kind">What the result is.</param>
    public PyUnknown Derive(string before, string after, PyKind kind)
    {
        var text = before + Text + after;
        return this with
        {
            Key = Shorten(before + Key + after),
            Text = text.Length > LongestText ? text[..LongestText] + "..." : text,
            Kind = kind,
        };
    }

    // A long key would be repeated in every derived one.
    private static string Shorten(string key) =>
        key.Length <= 400 ? key : key[..100] + Sha256.HexOf(System.Text.Encoding.UTF8.GetBytes(key));
}

/// <summary>One of several possible values.</summary>
/// <param name="When">When it is this one; the conditions of a choice exclude each other.</param>
/// <param name="Value">The value, itself no choice.</param>
/// <param name="By">The assignment that made it, in a namespace; otherwise null.</param>
internal readonly record struct PyAlternative(Condition When, PyValue Value, Assigned? By = null);

/// <summary>Several possible values.</summary>
internal sealed record PyChoice(ImmutableArray<PyAlternative> Alternatives) : PyValue
{
    public bool Equals(PyChoice? other) =>
        other is not null && Alternatives.AsSpan().SequenceEqual(other.Alternatives.AsSpan());

    public override int GetHashCode() => Alternatives.Length;
}

/// <summary>An assignment that gave a name its value.</summary>
internal sealed class Assigned
{
    private const int LongestHistory = 20;

    private readonly int _length;

    /// <summary>Notes an assignment; a long history, as of a loop, loses its beginning.</summary>
    /// <param name="span">Where the value stands.</param>
    /// <param name="value">The value that it gave.</param>
    /// <param name="previous">The assignment that it overrode, or null.</param>
    /// <param name="order">Later changes have larger numbers.</param>
    public Assigned(SourceSpan span, PyValue value, Assigned? previous, int order)
    {
        Order = order;
        Span = span;
        Value = value;
        Previous = previous?._length < LongestHistory ? previous : null;
        _length = (Previous?._length ?? 0) + 1;
    }

    /// <summary>Where the value stands.</summary>
    public SourceSpan Span { get; }

    /// <summary>Later changes have larger numbers.</summary>
    public int Order { get; }

    /// <summary>The value that it gave.</summary>
    public PyValue Value { get; }

    /// <summary>The assignment that it overrode, or null.</summary>
    public Assigned? Previous { get; }

    /// <summary>On what it rests; null where that is nothing but the text.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>The arguments of a call.</summary>
internal sealed record CallArguments(
    ImmutableArray<PyValue> Positional,
    ImmutableArray<KeyValuePair<string, PyValue>> Named,
    SourceSpan Span
)
{
    /// <summary>An argument that may be given by position or by name; null when it is not given.</summary>
    public PyValue? Find(int position, string name) =>
        position >= 0 && position < Positional.Length ? Positional[position] : Find(name);

    /// <summary>An argument that is given by name; null when it is not given.</summary>
    public PyValue? Find(string name)
    {
        foreach (var (key, value) in Named)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The first value that is not known among the arguments; null when all are known.</summary>
    public PyUnknown? FirstUnknown =>
        Positional.OfType<PyUnknown>().FirstOrDefault()
        ?? Named.Select(pair => pair.Value).OfType<PyUnknown>().FirstOrDefault();
}

/// <summary>Python code raises; for native functions, which need not know how the interpreter follows it.</summary>
internal sealed class PyRaise(string type, string message) : Exception(message)
{
    /// <summary>The exception's type.</summary>
    public string Type => type;
}

/// <summary>The evaluation gave up at a limit.</summary>
internal sealed class PythonLimitException(string message, SourceSpan? place = null) : Exception(message)
{
    /// <summary>Where.</summary>
    public SourceSpan? Place => place;
}
