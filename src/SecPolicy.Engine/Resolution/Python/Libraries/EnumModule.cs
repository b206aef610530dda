using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>enum</c>.</summary>
internal static class EnumModule
{
    private static readonly FrozenDictionary<string, LibraryType> Types = new[]
    {
        "Enum",
        "IntEnum",
        "StrEnum",
        "Flag",
        "IntFlag",
    }.ToFrozenDictionary(
        name => name,
        name => new LibraryType(
            name,
            (_, _) => throw new NotFollowedException("enumerations made at run time are not followed"),
            _ => null
        ),
        StringComparer.Ordinal
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        name is "unique" ? Natives.Identity(name) : Types.GetValueOrDefault(name);

    /// <summary>
    /// What an attribute of a class comes to that is an enumeration: a member. Null for any other class or attribute.
    /// </summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="type">The class.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">What the class's body gives it.</param>
    public static PyValue? Member(Interpreter interpreter, PyClass type, string name, PyValue value) =>
        value is PyFunction or PyDescriptor or PyNative or PyBound or PyAbsent
        || name.StartsWith('_')
        || !type.Bases.Any(parent => parent is LibraryType known && Types.ContainsKey(known.Name))
            ? null
        // A member with a base beside the enumeration is one of that kind too.
        : type.Bases is [LibraryType { Name: "Enum" }] && value is not PyUnknown ? new EnumMember(type, name, value)
        : new PyUnknown(
            $"{type.Name}#{type.Names.Id}.{name}",
            $"{type.Name}.{name}",
            "members of such an enumeration are not followed",
            PyKind.Any,
            interpreter.Here
        );
}

/// <summary>A member of an enumeration.</summary>
/// <param name="Type">The enumeration.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Value">Its value.</param>
internal sealed record EnumMember(PyClass Type, string Name, PyValue Value) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "name" or "_name_" => new PyString(Name),
            "value" or "_value_" => Value,
            _ => interpreter.Unknown($"{Type.Name}.{Name}.{name}", "it is not followed"),
        };
}
