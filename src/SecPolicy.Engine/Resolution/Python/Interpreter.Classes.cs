using System.Collections.Immutable;
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

        var hooks = bases
            .OfType<PyClass>()
            .SelectMany(Order)
            .OfType<PyClass>()
            .Any(type => Worlds.Map(type.Names).Find(new PyString("__init_subclass__")) is not null);
        if (
            hooks
            || statement.Arguments.Any(argument =>
                argument.Kind != ArgumentKind.Positional && Worlds.Possible(Evaluate(argument.Value)) is PyClass
            )
        )
        {
            // The project's own code runs when the class is made, and may set any name.
            Havoc(CurrentModule.Names, Unknown(statement.Name, "what runs when the class is made is not followed"));
        }

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

        return new PyClass(statement.Name, names, bases.ToImmutable());
    }

    private void NoteField(string name)
    {
        var map = Worlds.Map(_frame.Names);
        var fields = (map.Find(FieldsKey)?.Value as PyTuple)?.Items ?? [];
        Worlds.Store(_frame.Names, map.With(FieldsKey, new(new PyTuple(fields.Add(new PyString(name))))));
    }

    /// <summary><c>dataclass</c> as a decorator.</summary>
    public PyValue Dataclass(PyValue type)
    {
        if (type is PyClass known)
        {
            Worlds.Store(known.Names, Worlds.Map(known.Names).With(DataclassKey, new(PyBoolean.True)));
        }

        return type;
    }

    /// <summary>A class and its bases in the order in which attributes are looked up; null among them for bases that are not followed.</summary>
    private static IEnumerable<PyClass?> Order(PyClass type)
    {
        var order = new List<PyClass?>();
        Add(type, 0);
        return order;

        // Depth first, later ones win over earlier doubles: the same as C3 wherever that exists for simple hierarchies.
        void Add(PyClass one, int depth)
        {
            order.Remove(one);
            order.Add(one);
            if (depth > 50)
            {
                return;
            }

            foreach (var parent in one.Bases)
            {
                if (parent is PyClass known)
                {
                    Add(known, depth + 1);
                }
                else if (!IsHarmlessBase(parent))
                {
                    order.Add(null);
                }
            }
        }
    }

    /// <summary>A base that gives no attributes of its own that settings read.</summary>
    private static bool IsHarmlessBase(PyValue parent) =>
        parent is PyNative { Name: "object" } or PyExceptionType or HarmlessObject { IsBase: true };

    /// <summary>A project's class that <c>raise</c> raises: which of Python's own it is a kind of.</summary>
    private static string? ExceptionBase(PyClass type)
    {
        foreach (var parent in type.Bases)
        {
            if (parent is PyExceptionType known)
            {
                return known.Name;
            }

            if (parent is PyClass more && ExceptionBase(more) is { } found)
            {
                return found;
            }
        }

        return null;
    }

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
        if (own is not PyAbsent)
        {
            return own;
        }

        if (ClassOf(instance) is not { } type)
        {
            return Unknown(name, "the object is not followed");
        }

        switch (name)
        {
            case "__class__":
                return type;
            case "__dict__":
                return instance;
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

        return Each(found, one => BindMethod(one, instance, type));
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
            var unknown = Unknown($"{type.Name}()", $"a base of {type.Name} is not followed", PyKind.Object);
            foreach (var argument in arguments.Positional)
            {
                Escape(argument, unknown);
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
