namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package django-configurations: settings are the attributes of a class that <c>DJANGO_CONFIGURATION</c> names.</summary>
/// <remarks>The rules are those of 2.5.</remarks>
internal static class DjangoConfigurations
{
    /// <summary>What <c>configurations</c> holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "Configuration" or "Settings" => ConfigurationBase.Instance,
            "pristinemethod" => Package.Function(
                name,
                (_, arguments) => new PristineMethod(arguments.Required(0, "function", name))
            ),
            "setup" => Package.Function(name, (_, _) => PyNone.Instance),
            _ => null,
        };

    /// <summary>What <c>configurations.utils</c> holds.</summary>
    public static PyValue? Utilities(string name) =>
        name is "uppercase_attributes"
            ? Package.Function(
                name,
                (interpreter, arguments) => UppercaseAttributes(interpreter, arguments.Required(0, "obj", name))
            )
            : null;

    private static PyReference UppercaseAttributes(Interpreter interpreter, PyValue value)
    {
        if (value is not PyModule module)
        {
            var cause =
                value as PyUnknown ?? interpreter.Unknown("the attributes", "the object's attributes are not followed");
            return Package.UnknownDictionary(interpreter, cause);
        }

        var names = interpreter.Worlds.Map(module.Names);
        return interpreter.Worlds.Create(
            PyKind.Dictionary,
            names
                .Keys.Where(key => key is not PyString { Value: var text } || !IsSetting(text))
                .Aggregate(names, (rest, key) => rest.Without(key))
        );
    }

    /// <summary>Whether a module's value is a class of settings.</summary>
    public static bool IsConfiguration(PyValue value) => value is PyClass type && HasConfigurationBase(type, 0);

    /// <summary>
    /// Gives a module what the loader of django-configurations gives it behind its last statement: the attributes of the class that
    /// <c>DJANGO_CONFIGURATION</c> names. Does nothing to a module without such classes.
    /// </summary>
    public static void Complete(Interpreter interpreter, PyModule module)
    {
        var names = interpreter.Worlds.Map(module.Names);
        var classes = names
            .Keys.OfType<PyString>()
            .Where(key => Alternatives(interpreter, names.Find(key)!.Value.Value).Any(IsConfiguration))
            .Select(key => key.Value)
            .ToList();
        if (classes.Count == 0)
        {
            return;
        }

        interpreter.Each(
            interpreter.Environment.Read("DJANGO_CONFIGURATION"),
            variable =>
                variable switch
                {
                    PyString name => Choose(interpreter, module, name.Value),
                    PyAbsent => throw interpreter.Raise(
                        "ImproperlyConfigured",
                        "Configuration cannot be imported, environment variable DJANGO_CONFIGURATION is undefined."
                    ),
                    PyUnknown unknown => Choose(interpreter, module, unknown, classes, 0),
                    _ => throw interpreter.Raise("TypeError", "DJANGO_CONFIGURATION is no text"),
                }
        );
    }

    /// <summary>The settings that a class gives, with the assignments that made them.</summary>
    /// <param name="interpreter">The interpreter, behind the module's last statement.</param>
    /// <param name="type">The class.</param>
    public static IEnumerable<(string Name, Slot Slot)> Settings(Interpreter interpreter, PyClass type)
    {
        LoadVariables(interpreter, type);
        CallHook(interpreter, type, "pre_setup");
        var settings = new Dictionary<string, Slot>(StringComparer.Ordinal);
        var more = new List<(string, Slot)>();
        foreach (var name in Names(interpreter, type, 0).Where(IsSetting).Distinct(StringComparer.Ordinal).ToList())
        {
            var slot = Find(interpreter, type, name, 0);
            var value = interpreter.Each(
                slot.Value,
                one => one is ConfigurationValue waiting ? SetUp(interpreter, waiting, name, more) : one
            );
            slot = new(value, By(slot, value));
            settings[name] = slot;

            // Methods and properties see the values.
            Store(interpreter, type, name, slot);
        }

        foreach (var (name, slot) in more)
        {
            settings[name] = slot;
            Store(interpreter, type, name, slot);
        }

        var self = new ConfigurationObject(type);
        foreach (var (name, slot) in settings.ToList())
        {
            var value = interpreter.Each(slot.Value, one => Called(interpreter, self, one, name));
            settings[name] = new(value, By(slot, value));
        }

        return settings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>An attribute of a class as the metaclass leaves it: each class has copies of all that its bases have.</summary>
    internal static Slot Find(Interpreter interpreter, PyClass type, string name, int depth)
    {
        var map = interpreter.Worlds.Map(type.Names);
        var own = map.Find(new PyString(name));
        if (own is { } slot && interpreter.Worlds.Possible(slot.Value) is not PyAbsent)
        {
            return
                interpreter.Worlds.Possible(slot.Value) is PyChoice choice
                && choice.Alternatives.Any(one => one.Value is PyAbsent)
                ? new(
                    interpreter.Each(
                        choice,
                        one => one is PyAbsent ? Inherited(interpreter, type, name, depth).Value : one
                    ),
                    slot.By
                )
                : slot;
        }

        return map.Clouded is { } cloud ? new(cloud with { Text = name }) : Inherited(interpreter, type, name, depth);
    }

    private static Slot Inherited(Interpreter interpreter, PyClass type, string name, int depth)
    {
        var hidden = false;
        foreach (var parent in depth > 50 ? [] : type.Bases)
        {
            switch (parent)
            {
                case PyClass known:
                    var found = Find(interpreter, known, name, depth + 1);
                    if (found.Value is not PyAbsent)
                    {
                        return hidden
                            ? new(
                                interpreter.Unknown(
                                    name,
                                    $"a base of {type.Name} before the one that sets it may have Django's default"
                                )
                            )
                            : found;
                    }

                    hidden |= HasConfigurationBase(known, 0);
                    break;
                case ConfigurationBase:
                    hidden = true;
                    break;
                case PyNative { Name: "object" }:
                    break;
                default:
                    return new(interpreter.Unknown(name, $"a base of {type.Name} is not followed"));
            }
        }

        return new(PyAbsent.Instance);
    }

    private static PyValue Choose(Interpreter interpreter, PyModule module, string name)
    {
        var type = interpreter.Present(
            interpreter.Look(module.Names, name),
            "AttributeError",
            () => $"Couldn't find configuration '{name}'"
        );
        return interpreter.Each(type, one => Complete(interpreter, module, one));
    }

    /// <summary>Any of the module's classes; another name is refused.</summary>
    private static PyValue Choose(
        Interpreter interpreter,
        PyModule module,
        PyUnknown variable,
        List<string> classes,
        int index
    ) =>
        index < classes.Count
            ? Package.WhenEqual(
                interpreter,
                variable,
                classes[index],
                () => Choose(interpreter, module, classes[index]),
                () => Choose(interpreter, module, variable, classes, index + 1)
            )
            : throw interpreter.Raise(
                "AttributeError",
                "Couldn't find the configuration that DJANGO_CONFIGURATION names"
            );

    private static PyValue Complete(Interpreter interpreter, PyModule module, PyValue type)
    {
        if (type is not PyClass known)
        {
            interpreter.Havoc(
                module.Names,
                type as PyUnknown
                    ?? interpreter.Unknown("the settings", "the class that DJANGO_CONFIGURATION names is not followed")
            );
            return PyNone.Instance;
        }

        foreach (var (name, slot) in Settings(interpreter, known))
        {
            var map = interpreter.Worlds.Map(module.Names);
            interpreter.Worlds.Store(module.Names, map.With(new PyString(name), slot));
        }

        if (UnknownBase(known, 0))
        {
            var map = interpreter.Worlds.Map(module.Names);
            var cloud = interpreter.Unknown("the settings", $"a base of {known.Name} is not followed");
            interpreter.Worlds.Store(module.Names, map with { Clouded = cloud });
        }

        CallHook(interpreter, known, "post_setup");
        return PyNone.Instance;
    }

    private static PyValue SetUp(
        Interpreter interpreter,
        ConfigurationValue waiting,
        string name,
        List<(string, Slot)> more
    )
    {
        var value = waiting.SetUp(interpreter, name);
        if (
            waiting.Type is "EmailURLValue"
            && interpreter.Worlds.Possible(value) is not PyReference { Kind: PyKind.Dictionary }
        )
        {
            AddEmail(interpreter, more, "it may give several settings");
        }
        else if (
            waiting.Type is "EmailURLValue"
            && value is PyReference map
            && interpreter.Worlds.Map(map).Clouded is { } cloud
        )
        {
            AddEmail(interpreter, more, cloud.Reason);
        }

        return value;
    }

    private static void AddEmail(Interpreter interpreter, List<(string, Slot)> more, string reason)
    {
        foreach (
            var email in (string[])
                [
                    "EMAIL_FILE_PATH",
                    "EMAIL_HOST_USER",
                    "EMAIL_HOST_PASSWORD",
                    "EMAIL_HOST",
                    "EMAIL_PORT",
                    "EMAIL_BACKEND",
                    "EMAIL_USE_TLS",
                    "EMAIL_USE_SSL",
                    "EMAIL_TIMEOUT",
                    "SERVER_EMAIL",
                    "DEFAULT_FROM_EMAIL",
                ]
        )
        {
            more.Add((email, new(interpreter.Unknown(email, reason))));
        }
    }

    /// <summary>Properties and methods with the names of settings are called.</summary>
    private static PyValue Called(Interpreter interpreter, ConfigurationObject self, PyValue value, string name)
    {
        var result = value switch
        {
            PyDescriptor { Kind: Descriptor.Property, Function: var getter } => Call(getter, self),
            PyDescriptor { Kind: Descriptor.Class, Function: var function } => Call(function, self.Type),
            PyDescriptor { Kind: Descriptor.Static, Function: var function } => interpreter.Call(
                function,
                new([], [], interpreter.Here)
            ),
            PyFunction function => Call(function, self),
            PristineMethod pristine => pristine.Function,
            _ => value,
        };
        return interpreter.Each(
            result,
            one => one is ConfigurationValue waiting ? waiting.SetUp(interpreter, name) : one
        );

        PyValue Call(PyValue function, PyValue first) => Package.Call(interpreter, function, first);
    }

    /// <summary>The file that the class's attribute <c>DOTENV</c> names.</summary>
    private static void LoadVariables(Interpreter interpreter, PyClass type) =>
        interpreter.Each(
            Find(interpreter, type, "DOTENV", 0).Value,
            file =>
            {
                if (Package.PathOf(file) is not { Length: > 0 } path)
                {
                    return PyNone.Instance;
                }

                if (Package.OutsideVariables(interpreter, Package.Absolute(interpreter, path)) is { } outside)
                {
                    interpreter.Environment.Open(outside);
                    return PyNone.Instance;
                }

                if (VariableFile.Read(interpreter, Package.Absolute(interpreter, path)) is not { } source)
                {
                    throw interpreter.Raise("ImproperlyConfigured", $"Couldn't read .env file with the path {path}.");
                }

                foreach (var (name, value) in EnvironFile.ReadSimple(VariableFile.Content(source)))
                {
                    interpreter.Environment.WriteIfAbsent(name, new PyString(value), VariableFile.Find(source, name));
                }

                return PyNone.Instance;
            }
        );

    private static void CallHook(Interpreter interpreter, PyClass type, string name) =>
        interpreter.Each(
            Find(interpreter, type, name, 0).Value,
            hook =>
                hook is PyDescriptor { Kind: Descriptor.Class, Function: var function }
                    ? Package.Call(interpreter, function, type)
                    : PyNone.Instance
        );

    private static void Store(Interpreter interpreter, PyClass type, string name, Slot slot) =>
        interpreter.Worlds.Store(type.Names, interpreter.Worlds.Map(type.Names).With(new PyString(name), slot));

    private static IEnumerable<string> Names(Interpreter interpreter, PyClass type, int depth) =>
        interpreter
            .Worlds.Map(type.Names)
            .Keys.OfType<PyString>()
            .Select(key => key.Value)
            .Concat(
                depth > 50
                    ? []
                    : type.Bases.OfType<PyClass>().SelectMany(parent => Names(interpreter, parent, depth + 1))
            );

    private static Assigned? By(Slot slot, PyValue value) =>
        slot.By is { } by ? new(by.Span, value, by.Previous, by.Order) : null;

    private static bool IsSetting(string name) =>
        !name.StartsWith('_') && string.Equals(name, name.ToUpperInvariant(), StringComparison.Ordinal);

    private static bool HasConfigurationBase(PyClass type, int depth) =>
        depth <= 50
        && type.Bases.Any(parent =>
            parent is ConfigurationBase || (parent is PyClass known && HasConfigurationBase(known, depth + 1))
        );

    private static bool UnknownBase(PyClass type, int depth) =>
        depth > 50
        || type.Bases.Any(parent =>
            parent is PyClass known
                ? UnknownBase(known, depth + 1)
                : parent is not (ConfigurationBase or PyNative { Name: "object" })
        );

    private static IEnumerable<PyValue> Alternatives(Interpreter interpreter, PyValue value) =>
        interpreter.Worlds.Possible(value) is PyChoice choice
            ? choice.Alternatives.Select(alternative => alternative.Value)
            : [interpreter.Worlds.Possible(value)];
}

/// <summary><c>configurations.Configuration</c>.</summary>
internal sealed record ConfigurationBase : PyLibraryObject
{
    /// <summary>The one class.</summary>
    public static ConfigurationBase Instance { get; } = new();

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        interpreter.Unknown(name, "Django's default of a setting is not followed");
}

/// <summary>The object of a class of settings, on which its properties and methods are called.</summary>
/// <param name="Type">The class.</param>
internal sealed record ConfigurationObject(PyClass Type) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "__class__"
            ? Type
            : interpreter.Each(
                DjangoConfigurations.Find(interpreter, Type, name, 0).Value,
                found =>
                    found switch
                    {
                        PyDescriptor { Kind: Descriptor.Property, Function: var getter } => Package.Call(
                            interpreter,
                            getter,
                            this
                        ),
                        PyDescriptor { Kind: Descriptor.Class, Function: var function } => new PyBound(function, Type),
                        PyDescriptor { Kind: Descriptor.Static, Function: var function } => function,
                        PyFunction function => new PyBound(function, this),
                        PyAbsent => interpreter.Unknown(name, "Django's default of a setting is not followed"),
                        _ => found,
                    }
            );
}

/// <summary>A method that <c>pristinemethod</c> keeps from being called: it is the setting itself.</summary>
internal sealed record PristineMethod(PyValue Function) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        interpreter.Call(Function, arguments);
}
