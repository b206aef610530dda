using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>Functions that were given attributes: those are not followed.</summary>
    private readonly HashSet<int> _changedFunctions = [];

    /// <summary>Functions whose code or defaults the program replaces.</summary>
    private readonly HashSet<int> _replacedFunctions = [];

    /// <summary><c>target.name</c>.</summary>
    /// <param name="target">The object, no choice.</param>
    /// <param name="name">The attribute.</param>
    public PyValue Attribute(PyValue target, string name)
    {
        var found = Visible(target, name) ?? throw Raise("AttributeError", $"no attribute '{name}'");
        if (target is LibraryModule module && !module.Knows(name))
        {
            MayLack($"{module.Name}.{name}", "AttributeError");
        }

        return Present(found, "AttributeError", () => $"no attribute '{name}'");
    }

    /// <summary>
    /// The value of an attribute as a program sees it; absent also where its property or <c>__getattr__</c> raises <c>AttributeError</c>.
    /// </summary>
    public PyValue VisibleOrAbsent(PyValue target, string name)
    {
        var results = new List<(World World, PyValue Value)>();
        var raised = Catching(() =>
        {
            var found = Visible(target, name) ?? PyAbsent.Instance;
            results.Add((Worlds.Current, found));
            return true;
        });
        foreach (var one in raised)
        {
            if (one.Exception.Type is { } type && !ExceptionTypes.Is(type, "AttributeError"))
            {
                _raised.Add(one);
            }
            else
            {
                results.Add((one.World, PyAbsent.Instance));
            }
        }

        return Join(results);
    }

    /// <summary>The value of an attribute as a program sees it, with what every object has; null or absent where there is none.</summary>
    public PyValue? Visible(PyValue target, string name) =>
        AttributeOrAbsent(target, name) is { } found and not PyAbsent ? found
        : OwnNames.MayHave(target, name)
            ? ChangedBy(target, name) ?? Unknown(name, $"what {name} of such an object is, is not followed")
        : null;

    /// <summary>A method of every object that changes it; null for other names.</summary>
    private static PyValue? ChangedBy(PyValue target, string name) =>
        target is PyReference or PyModule or PyClass && name is "__setattr__" or "__delattr__" ? OwnSetter(name, target)
        : target is PyReference reference && OwnNames.MayChange(name) ? Unfollowed(reference, name)
        : null;

    /// <summary><c>object.__setattr__</c> and <c>object.__delattr__</c>.</summary>
    /// <param name="name">Which.</param>
    /// <param name="self">The object; null where it is the first argument.</param>
    private static PyNative OwnSetter(string name, PyValue? self) =>
        new(
            name,
            (interpreter, call) =>
            {
                var arguments = self is null ? call.Positional : call.Positional.Insert(0, self);
                if (arguments is not [var owner, var attribute, ..] || NamesOfObject(owner) is not { } names)
                {
                    return interpreter.Unknown(name, "what it is given is not followed");
                }

                if (name is "__setattr__" && arguments is [_, PyString text, var value])
                {
                    interpreter.Define(names, text.Value, value, interpreter.Here);
                }
                else
                {
                    interpreter.Havoc(
                        names,
                        attribute as PyUnknown
                            ?? interpreter.Unknown(name, "which attribute it changes is not followed")
                    );
                }

                return PyNone.Instance;
            }
        );

    /// <summary>The namespace in which an object keeps its attributes; null for one that is not followed.</summary>
    public static PyReference? NamesOfObject(PyValue owner) =>
        owner switch
        {
            PyReference { Kind: PyKind.Instance } instance => instance,
            PyClass type => type.Names,
            PyModule module => module.Names,
            _ => null,
        };

    /// <summary>The value of an attribute; null or absent where there is none.</summary>
    public PyValue? AttributeOrAbsent(PyValue target, string name)
    {
        try
        {
            return FindAttribute(target, name);
        }
        catch (PyRaise raise)
        {
            throw Raise(raise.Type, raise.Message);
        }
    }

    /// <summary>A method that Python looks for by itself; where there is none, it says that the type lacks it.</summary>
    private PyValue Special(PyReference instance, string name, string refusal) =>
        Present(AttributeOrAbsent(instance, name) ?? PyAbsent.Instance, "TypeError", () => refusal);

    private PyValue? FindAttribute(PyValue target, string name)
    {
        switch (target)
        {
            case PyUnknown unknown:
                return
                    unknown.Kind is PyKind.String or PyKind.Bytes or PyKind.Integer or PyKind.Float or PyKind.Boolean
                    && Method(unknown.Kind, name) is { } method
                    ? new PyBound(method, unknown)
                    : Uncertain("AttributeError", unknown.Derive("", "." + name, PyKind.Any));
            case PyModule module:
                return ModuleAttribute(module, name);
            case PyReference { Kind: PyKind.Instance } instance:
                return InstanceAttribute(instance, name);
            case PyReference { IsFrozen: true }
                when name is "add" or "discard" or "remove" or "clear" or "pop"
                    || name.EndsWith("update", StringComparison.Ordinal):
                return null;
            case PyClass type:
                return ClassAttribute(type, name);
            case PyLibraryObject library:
                return library.Attribute(this, name);
            case PyDuration duration:
                return DurationMethods.Attribute(this, duration, name);
            case PyPath path:
                return PathMethods.Attribute(this, path, name);
            case PyException exception:
                return name is "args" && exception.Arguments is { } arguments ? new PyTuple(arguments)
                    : name is "with_traceback" ? new PyNative(name, (_, _) => exception)
                    : Unknown(name, "an exception's attribute is not followed");
            case PyFunction function:
                return name is "__globals__" ? function.Module.Names
                    : name is "__name__" && !_changedFunctions.Contains(function.Id) ? new PyString(function.Name)
                    : PyAbsent.Instance;
            case PyNative native:
                return NativeAttribute(native, name);
            case PyDescriptor { Kind: Descriptor.Property } property when name is "setter" or "getter" or "deleter":
                return new PyNative(
                    name,
                    (_, call) =>
                        name is "setter" ? property with { Setter = call.Positional.FirstOrDefault() }
                        : name is "getter" && call.Positional is [var getter] ? property with { Function = getter }
                        : property
                );
            case PyBoolean or PyInteger or PyFloat when NumberMethods.Attribute(target, name) is { } part:
                return part;
            case PyExceptionType type when name is "__name__" or "__qualname__":
                return new PyString(type.Name);
            default:
                return Method(KindOf(target), name) is { } own ? new PyBound(own, target)
                    : target is PyReference { Kind: PyKind.Namespace } names && OwnNames.IsDunder(name)
                        ? Unfollowed(names, name)
                    : null;
        }
    }

    /// <summary>A method of an object that may do anything to it.</summary>
    private static PyNative Unfollowed(PyReference reference, string name) =>
        new(
            name,
            (interpreter, _) =>
            {
                var unknown = interpreter.Unknown(name, $"what {name} does is not followed");
                interpreter.Havoc(reference, unknown);
                return unknown;
            }
        )
        {
            TakesChoices = true,
        };

    /// <summary>What kind of value it is.</summary>
    public static PyKind KindOf(PyValue value) =>
        value switch
        {
            PyBoolean => PyKind.Boolean,
            PyInteger => PyKind.Integer,
            PyFloat => PyKind.Float,
            PyString => PyKind.String,
            PyBytes => PyKind.Bytes,
            PyTuple => PyKind.Tuple,
            PyReference reference => reference.Kind,
            PyUnknown unknown => unknown.Kind,
            _ => PyKind.Object,
        };

    private static PyNative? Method(PyKind kind, string name) =>
        kind switch
        {
            PyKind.String => StringMethods.Find(name),
            PyKind.Bytes => BytesMethods.Find(name),
            PyKind.Boolean or PyKind.Integer or PyKind.Float => NumberMethods.Find(name),
            PyKind.List or PyKind.Tuple or PyKind.Set or PyKind.Dictionary => ContainerMethods.Find(kind, name),
            PyKind.Namespace => ContainerMethods.Find(PyKind.Dictionary, name),
            _ => null,
        };

    private static PyValue? NativeAttribute(PyNative native, string name) =>
        native.Constructs is { } kind && Method(kind, name) is { } method ? method
        : native.Name is "object" or "type" && name is "__setattr__" or "__delattr__" ? OwnSetter(name, null)
        : name is "__name__" && native.Equals(Builtins.Find(native.Name)) ? new PyString(native.Name)
        : native is { Name: "dict" } && name is "fromkeys" ? Builtins.Find("dict.fromkeys")
        : null;

    private void SetAttribute(PyValue owner, string name, PyValue value, SourceSpan span)
    {
        switch (owner)
        {
            case PyReference { Kind: PyKind.Instance } instance:
                SetOfInstance(instance, name, value, span);
                break;
            case PyClass type:
                Define(type.Names, name, value, span);
                break;
            case PyModule module:
                Define(module.Names, name, value, span);
                break;
            case LibraryModule library:
                ReplaceName(library, name, value);
                break;
            case PyLibraryObject library:
                library.SetAttribute(this, name, value);
                break;
            case PyFunction function:
                _changedFunctions.Add(function.Id);
                if (name is "__code__" or "__defaults__" or "__kwdefaults__")
                {
                    _replacedFunctions.Add(function.Id);
                }

                break;
            case PyUnknown or PyNative or PyException:
                break;
            default:
                throw Raise("AttributeError", $"no attribute '{name}' can be set");
        }
    }

    /// <summary>An attribute of an object, which its class may take care of.</summary>
    private void SetOfInstance(PyReference instance, string name, PyValue value, SourceSpan span)
    {
        if (ClassOf(instance) is not { } type)
        {
            Define(instance, name, value, span);
            return;
        }

        if (FindInClass(type, "__setattr__", null) is not PyAbsent and var setter)
        {
            Call(new PyBound(setter, instance), new([new PyString(name), value], [], span));
            return;
        }

        Each(
            FindInClass(type, name, null),
            found =>
            {
                switch (found)
                {
                    case PyDescriptor { Kind: Descriptor.Property, IsCached: false } property:
                        return Call(
                            property.Setter ?? throw Raise("AttributeError", $"the property '{name}' has no setter"),
                            new([instance, value], [], span)
                        );
                    case PyReference { Kind: PyKind.Instance } descriptor
                        when ClassOf(descriptor) is { } own && Finds(own, "__set__"):
                        return Call(Attribute(descriptor, "__set__"), new([instance, value], [], span));
                }

                if (Order(type).Any(one => one is not null && Worlds.Map(one.Names).Find(FrozenKey) is not null))
                {
                    throw Raise("AttributeError", $"cannot assign to field '{name}'");
                }

                Define(instance, name, value, span);
                return PyNone.Instance;
            }
        );
    }

    /// <summary><c>setattr(owner, name, value)</c>.</summary>
    public void SetAttribute(PyValue owner, PyValue name, PyValue value)
    {
        if (name is PyString text)
        {
            SetAttribute(owner, text.Value, value, _here);
            return;
        }

        if (NamesOfObject(owner) is { } names)
        {
            Havoc(names, name as PyUnknown ?? Unknown("a name", "an attribute is set whose name is not known"));
        }
    }

    private PyNone DeleteAttribute(PyValue owner, string name)
    {
        if (NamesOfObject(owner) is { } names)
        {
            Present(Look(names, name), "AttributeError", () => $"no attribute '{name}'");
            Worlds.Store(names, Worlds.Map(names).Without(new PyString(name)));
        }

        return PyNone.Instance;
    }
}
