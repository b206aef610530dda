using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>Under which key an object keeps its class.</summary>
    private static readonly PyNamed ClassKey = new("class");

    /// <summary>Under which key a class keeps the names that its body annotates, for <c>dataclass</c>.</summary>
    private static readonly PyNamed FieldsKey = new("fields");

    private static readonly PyNamed DataclassKey = new("dataclass");

    private static readonly PyNamed FrozenKey = new("frozen");

    /// <summary>Notes that a class of the project's makes the class, and all that derive from it.</summary>
    private static readonly PyNamed MetaclassKey = new("metaclass");

    private PyValue Class(ClassStatement statement)
    {
        var bases = ImmutableArray.CreateBuilder<PyValue>();
        foreach (var argument in statement.Arguments)
        {
            var value = Worlds.Possible(Evaluate(argument.Value));
            if (argument.Kind == ArgumentKind.Positional)
            {
                bases.Add(value);
            }
            else
            {
                bases.Add(Unknown("the metaclass", "metaclasses are not followed"));
            }
        }

        var hook = RunHooks(statement, bases);
        var names = Worlds.Create(PyKind.Namespace, MapContent.Empty);
        var outer = _frame;
        _frame = new()
        {
            Names = names,
            Enclosing = outer.Kind switch
            {
                FrameKind.Module => [],
                FrameKind.Class => outer.Enclosing,
                _ => [outer.Names, .. outer.Enclosing],
            },
            Module = outer.Module,
            Kind = FrameKind.Class,
        };
        try
        {
            Define(names, "__module__", new PyString(outer.Module.Name), statement.Span);
            Define(names, "__qualname__", new PyString(statement.Name), statement.Span);
            if (!Execute(statement.Body))
            {
                throw new PathEndedException();
            }
        }
        finally
        {
            _frame = outer;
        }

        if (hook is not null)
        {
            Worlds.Store(names, Worlds.Map(names).With(MetaclassKey, new(hook)));
        }

        foreach (var value in Worlds.Map(names).Values.Select(Worlds.Possible).ToArray())
        {
            if (ClassOf(value) is { } type && FindInClass(type, "__set_name__", null) is not PyAbsent and var named)
            {
                Escape(named, Unknown(statement.Name, "what runs when the class is made is not followed"));
                Escape(value, Unknown(statement.Name, "what runs when the class is made is not followed"));
            }
        }

        return new PyClass(statement.Name, names, bases.ToImmutable());
    }

    /// <summary>What a class inherits may run the project's own code when the class is made, which may set any name.</summary>
    /// <returns>The class that makes the class, if it is one of the project's.</returns>
    private PyValue? RunHooks(ClassStatement statement, IEnumerable<PyValue> bases)
    {
        var parents = bases.OfType<PyClass>().SelectMany(Order).OfType<PyClass>().Distinct().ToArray();
        var metaclass =
            statement
                .Arguments.Where(argument => argument.Kind != ArgumentKind.Positional)
                .Select(argument => Worlds.Possible(Evaluate(argument.Value)))
                .FirstOrDefault(value => value is PyClass)
            ?? parents
                .Select(parent => Worlds.Map(parent.Names).Find(MetaclassKey)?.Value)
                .FirstOrDefault(value => value is not null);
        var hooks = parents
            .Select(parent => Worlds.Map(parent.Names).Find(new PyString("__init_subclass__"))?.Value)
            .OfType<PyValue>()
            .ToArray();
        if (hooks.Length == 0 && metaclass is null)
        {
            return null;
        }

        var cause = Unknown(statement.Name, "what runs when the class is made is not followed");
        Havoc(CurrentModule.Names, cause);
        foreach (var hook in hooks)
        {
            Escape(hook, cause);
        }

        foreach (var type in metaclass is PyClass made ? Order(made).OfType<PyClass>() : [])
        {
            // The methods alone: the class itself is nothing that they change.
            EscapeAll(Worlds.Map(type.Names).Values.OfType<PyFunction>(), cause, []);
        }

        return metaclass;
    }

    private void NoteField(string name)
    {
        var map = Worlds.Map(_frame.Names);
        var fields = (map.Find(FieldsKey)?.Value as PyTuple)?.Items ?? [];
        Worlds.Store(_frame.Names, map.With(FieldsKey, new(new PyTuple(fields.Add(new PyString(name))))));
    }

    /// <summary><c>dataclass</c> as a decorator.</summary>
    /// <param name="type">The class.</param>
    /// <param name="isFrozen">Whether its objects refuse to be changed.</param>
    public PyValue Dataclass(PyValue type, bool isFrozen = false)
    {
        if (type is PyClass known)
        {
            var map = Worlds.Map(known.Names).With(DataclassKey, new(PyBoolean.True));
            Worlds.Store(known.Names, isFrozen ? map.With(FrozenKey, new(PyBoolean.True)) : map);
        }

        return type;
    }

    /// <summary>A class and its bases in the order in which attributes are looked up; null among them for bases that are not followed.</summary>
    private static IEnumerable<PyClass?> Order(PyClass type) => Linearized(type).Select(one => one as PyClass);

    private static readonly ConditionalWeakTable<PyClass, PyValue[]> Orders = [];

    /// <summary>Python's order (C3): a class comes before its bases, and bases in the order in which each class names them.</summary>
    private static PyValue[] Linearized(PyClass type) =>
        Orders.GetValue(
            type,
            one =>
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                var bases = one.Bases.Where(parent => !IsHarmlessBase(parent)).ToArray();
                var rows = bases
                    .Select(parent => parent is PyClass known ? Linearized(known) : [parent])
                    .Append(bases)
                    .Select(row => new Queue<PyValue>(row))
                    .ToList();
                var order = new List<PyValue> { one };
                while (rows.RemoveAll(row => row.Count == 0) >= 0 && rows.Count > 0)
                {
                    var next = rows.Select(row => row.Peek())
                        .FirstOrDefault(head => !rows.Any(row => row.Skip(1).Contains(head)));
                    if (next is null || order.Count >= MostAncestors)
                    {
                        // Python refuses such a class; of one with that many ancestors the rest is not followed.
                        return [.. order, Lost];
                    }

                    order.Add(next);
                    foreach (var row in rows.Where(row => row.Peek().Equals(next)))
                    {
                        row.Dequeue();
                    }
                }

                return [.. order];
            }
        );

    private const int MostAncestors = 100;

    private static readonly PyUnknown Lost = new("ancestors", "a base", "it is not followed", PyKind.Object, null);

    /// <summary>A base that gives no attributes of its own that settings read.</summary>
    private static bool IsHarmlessBase(PyValue parent) =>
        parent is PyNative { Name: "object" } or PyExceptionType or HarmlessObject { IsBase: true };

    /// <summary>A project's class that <c>raise</c> raises: which of Python's own it is a kind of.</summary>
    private static string? ExceptionBase(PyClass type) => ExceptionBases(type).FirstOrDefault();

    /// <summary>All of Python's own exceptions from which a project's class derives.</summary>
    private static IEnumerable<string> ExceptionBases(PyClass type) =>
        Order(type)
            .OfType<PyClass>()
            .SelectMany(one => one.Bases)
            .OfType<PyExceptionType>()
            .Select(known => known.Name);

    /// <summary>Whether a project's class of exceptions is one of Python's own; null where a base is not followed.</summary>
    public static bool? IsException(PyClass type, string of) =>
        ExceptionBases(type).Any(name => ExceptionTypes.Is(name, of)) ? true
        : Order(type).Any(one => one is null) ? null
        : false;

    /// <summary>Whether a class is another or derives from it.</summary>
    public static bool IsSubclass(PyClass type, PyClass of) => Order(type).Any(one => of.Equals(one));

    /// <summary>The class of an object that the project's code made; null for other values.</summary>
    public PyClass? ClassOf(PyValue value) =>
        value is PyReference { Kind: PyKind.Instance } instance
            ? Worlds.Map(instance).Find(ClassKey)?.Value as PyClass
            : null;

    private bool Finds(PyClass type, string name) => FindInClass(type, name, null) is not PyAbsent;

    /// <summary>An attribute of a class or its bases; unknown where a base is not followed.</summary>
    /// <param name="type">The class.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="behind">Where to begin: behind the class with these names; null for the beginning.</param>
    private PyValue FindInClass(PyClass type, string name, PyReference? behind)
    {
        var skipping = behind is not null;
        foreach (var one in Order(type))
        {
            if (skipping)
            {
                skipping = one is null || !one.Names.Equals(behind);
                continue;
            }

            if (one is null)
            {
                return Unknown(name, $"a base of {type.Name} is not followed");
            }

            var found = Look(one.Names, name);
            if (found is not PyAbsent)
            {
                return Otherwise(found, () => Unknown(name, $"an attribute of {type.Name} may be missing"));
            }
        }

        return PyAbsent.Instance;
    }

    private PyValue? ClassAttribute(PyClass type, string name)
    {
        switch (name)
        {
            case "__name__":
                return new PyString(type.Name);
            case "__dict__":
                return type.Names;
        }

        return Each(
            FindInClass(type, name, null),
            found =>
                found switch
                {
                    PyDescriptor { Kind: Descriptor.Class, Function: var function } => new PyBound(function, type),
                    PyDescriptor { Kind: Descriptor.Static, Function: var function } => function,
                    _ => EnumModule.Member(this, type, name, found) ?? found,
                }
        );
    }

    /// <summary>A namespace with all the names that <c>dir()</c> lists of a class or of an object of one; null when they are not followed.</summary>
    public PyReference? AllNames(PyValue value)
    {
        if ((value as PyClass ?? ClassOf(value)) is not { } type)
        {
            return null;
        }

        var all = MapContent.Empty;
        var owners = Order(type).Select(one => one?.Names).Append(value as PyReference ?? type.Names);
        foreach (var names in owners.Reverse())
        {
            if (names is null || Worlds.Map(names).Clouded is not null)
            {
                return null;
            }

            var map = Worlds.Map(names);
            foreach (var key in map.Keys.Where(key => key is PyString { Value: not "__qualname__" }))
            {
                var slot = map.Find(key)!.Value;
                all = MayBeAbsent(Worlds.Possible(slot.Value)) && all.Find(key) is not null ? all : all.With(key, slot);
            }
        }

        foreach (var name in OwnNames.Listed)
        {
            all = all.With(new PyString(name), new(PyNone.Instance));
        }

        return Worlds.Create(PyKind.Namespace, all);
    }

    private PyValue? InstanceAttribute(PyReference instance, string name)
    {
        var own = Look(instance, name);
        if (ClassOf(instance) is not { } type)
        {
            return own is PyAbsent ? Unknown(name, "the object is not followed") : own;
        }

        if (Finds(type, "__getattribute__"))
        {
            return Unknown(name, $"what {type.Name}.__getattribute__ does is not followed");
        }

        // A property comes before what the object holds under its name.
        if (
            own is not PyAbsent
            && FindInClass(type, name, null) is not PyDescriptor { Kind: Descriptor.Property, IsCached: false }
        )
        {
            return own;
        }

        switch (name)
        {
            case "__class__":
                return type;
            case "__dict__":
                return new PyReference(instance.Id, PyKind.Namespace);
        }

        var found = FindInClass(type, name, null);
        if (
            found is PyAbsent
            && name is not "__getattr__"
            && FindInClass(type, "__getattr__", null) is not PyAbsent and var fallback
        )
        {
            return Call(new PyBound(fallback, instance), new([new PyString(name)], [], _here));
        }

        return Each(
            found,
            one =>
            {
                var value = BindMethod(one, instance, type);
                if (one is PyDescriptor { IsCached: true })
                {
                    Define(instance, name, value, _here);
                }

                return value;
            }
        );
    }

    private PyValue BindMethod(PyValue found, PyValue self, PyClass type) =>
        found switch
        {
            PyFunction => new PyBound(found, self),
            PyDescriptor { Kind: Descriptor.Property, Function: var function } => Call(
                function,
                new([self], [], _here)
            ),
            PyDescriptor { Kind: Descriptor.Class, Function: var function } => new PyBound(function, type),
            PyDescriptor { Kind: Descriptor.Static, Function: var function } => function,
            PyReference { Kind: PyKind.Instance } descriptor
                when ClassOf(descriptor) is { } own && Finds(own, "__get__") => Call(
                Attribute(descriptor, "__get__"),
                new([self, type], [], _here)
            ),
            _ => found,
        };

    /// <summary>What <c>super()</c> finds.</summary>
    public PyValue InheritedAttribute(PyValue self, PyReference behind, string name)
    {
        var type = self as PyClass ?? ClassOf(self);
        if (type is null)
        {
            return Unknown(name, "the object is not followed");
        }

        var found = FindInClass(type, name, behind);
        return found is PyAbsent
            ? name is "__init__"
                ? new PyNative(name, (_, _) => PyNone.Instance)
                : name is "__setattr__" or "__delattr__"
                    ? OwnSetter(name, self)
                    : found
            : self is PyClass && found is PyDescriptor { Kind: Descriptor.Class, Function: var function }
                ? new PyBound(function, self)
                : BindMethod(found, self, type);
    }

    private PyValue Instantiate(PyClass type, CallArguments arguments)
    {
        if (ExceptionBase(type) is not null)
        {
            return new PyException(ExceptionBase(type), "", arguments.Span)
            {
                Class = type,
                Arguments = Finds(type, "__init__") || Finds(type, "__new__") ? null : arguments.Positional,
            };
        }

        if (Order(type).Any(one => one is null) || Finds(type, "__new__"))
        {
            // It may be a text or a number, and may be false.
            var unknown = Unknown($"{type.Name}()", $"a base of {type.Name} is not followed");
            foreach (var argument in arguments.Positional.Concat(arguments.Named.Select(pair => pair.Value)))
            {
                Escape(argument, unknown);
            }

            foreach (var method in new[] { "__new__", "__init__", "__post_init__" })
            {
                if (FindInClass(type, method, null) is PyFunction function)
                {
                    Escape(function, unknown);
                }
            }

            return unknown;
        }

        var instance = Worlds.Create(PyKind.Instance, MapContent.Empty.With(ClassKey, new(type)));
        var initializer = FindInClass(type, "__init__", null);
        if (initializer is not PyAbsent)
        {
            Call(new PyBound(initializer, instance), arguments);
        }
        else if (Order(type).Any(one => Worlds.Map(one!.Names).Find(DataclassKey) is not null))
        {
            Fill(instance, type, arguments);
        }
        else if (!arguments.Positional.IsEmpty || !arguments.Named.IsEmpty)
        {
            throw Raise("TypeError", $"{type.Name}() takes no arguments");
        }

        return instance;
    }

    private void Fill(PyReference instance, PyClass type, CallArguments arguments)
    {
        var fields = Order(type)
            .Reverse()
            .SelectMany(one => (Worlds.Map(one!.Names).Find(FieldsKey)?.Value as PyTuple)?.Items ?? [])
            .Cast<PyString>()
            .DistinctBy(field => field.Value, StringComparer.Ordinal)
            .ToArray();
        for (var index = 0; index < fields.Length; index++)
        {
            var value = arguments.Find(index, fields[index].Value) ?? FindInClass(type, fields[index].Value, null);
            Define(
                instance,
                fields[index].Value,
                Present(value, "TypeError", () => $"{type.Name}() needs the argument '{fields[index].Value}'"),
                arguments.Span
            );
        }

        if (FindInClass(type, "__post_init__", null) is not PyAbsent and var after)
        {
            Call(new PyBound(after, instance), new([], [], arguments.Span));
        }
    }
}
