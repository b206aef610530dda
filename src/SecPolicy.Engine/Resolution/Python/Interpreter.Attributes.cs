using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>Functions that were given attributes: those are not followed.</summary>
    private readonly HashSet<int> _changedFunctions = [];

    /// <summary><c>target.name</c>.</summary>
    /// <param name="target">The object, no choice.</param>
    /// <param name="name">The attribute.</param>
    public PyValue Attribute(PyValue target, string name) =>
        Visible(target, name) is { } found
            ? Present(found, "AttributeError", () => $"no attribute '{name}'")
            : throw Raise("AttributeError", $"no attribute '{name}'");

    /// <summary>The value of an attribute as a program sees it, with what every object has; null or absent where there is none.</summary>
    public PyValue? Visible(PyValue target, string name) =>
        AttributeOrAbsent(target, name) is { } found and not PyAbsent ? found
        : OwnNames.MayHave(target, name) ? Unknown(name, $"what {name} of such an object is, is not followed")
        : null;

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
                when name is "add" or "discard" or "remove" or "clear" or "update" or "pop":
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
                return name is "__name__" && !_changedFunctions.Contains(function.Id)
                    ? new PyString(function.Name)
                    : PyAbsent.Instance;
            case PyNative native:
                return NativeAttribute(native, name);
            case PyDescriptor { Kind: Descriptor.Property } property when name is "setter" or "deleter":
                return new PyNative(name, (_, _) => property);
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
        : name is "__name__" && native.Equals(Builtins.Find(native.Name)) ? new PyString(native.Name)
        : native is { Name: "dict" } && name is "fromkeys" ? Builtins.Find("dict.fromkeys")
        : null;

    private void SetAttribute(PyValue owner, string name, PyValue value, SourceSpan span)
    {
        switch (owner)
        {
            case PyReference { Kind: PyKind.Instance } instance:
                Define(instance, name, value, span);
                break;
            case PyClass type:
                Define(type.Names, name, value, span);
                break;
            case PyModule module:
                Define(module.Names, name, value, span);
                break;
            case PyLibraryObject library:
                library.SetAttribute(this, name, value);
                break;
            case PyFunction function:
                _changedFunctions.Add(function.Id);
                break;
            case PyUnknown or PyNative or PyException:
                break;
            default:
                throw Raise("AttributeError", $"no attribute '{name}' can be set");
        }
    }

    /// <summary><c>setattr(owner, name, value)</c>.</summary>
    public void SetAttribute(PyValue owner, PyValue name, PyValue value)
    {
        if (name is PyString text)
        {
            SetAttribute(owner, text.Value, value, _here);
            return;
        }

        var names = owner switch
        {
            PyReference { Kind: PyKind.Instance } instance => instance,
            PyClass type => type.Names,
            PyModule module => module.Names,
            _ => null,
        };
        if (names is not null)
        {
            Havoc(names, name as PyUnknown ?? Unknown("a name", "an attribute is set whose name is not known"));
        }
    }

    private PyNone DeleteAttribute(PyValue owner, string name)
    {
        var names = owner switch
        {
            PyReference { Kind: PyKind.Instance } instance => instance,
            PyClass type => type.Names,
            PyModule module => module.Names,
            _ => null,
        };
        if (names is not null)
        {
            Present(Look(names, name), "AttributeError", () => $"no attribute '{name}'");
            Worlds.Store(names, Worlds.Map(names).Without(new PyString(name)));
        }

        return PyNone.Instance;
    }
}
