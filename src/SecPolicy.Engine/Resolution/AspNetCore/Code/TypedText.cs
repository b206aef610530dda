using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Texts of the configuration as values of C#, and values of C# as those of the catalog.</summary>
/// <param name="profile">The framework's profile, for its enumerations.</param>
/// <param name="sources">The project's code, for its own enumerations.</param>
internal sealed class TypedText(FrameworkProfile profile, CSharpSources sources)
{
    private readonly DotNetReader _reader = new(profile);

    /// <summary>Whether the framework declares an enumeration of that name, and its members matter.</summary>
    public bool IsEnumeration(string type) => profile.Enumerations.ContainsKey(type);

    /// <summary>Whether the enumeration has that member.</summary>
    public bool HasMember(string type, string member) =>
        profile.Enumerations.TryGetValue(type, out var members) && members.ContainsKey(member);

    /// <summary>What the binder makes of a text.</summary>
    /// <param name="raw">A text, null or unknown.</param>
    /// <param name="type">The type, in the catalog's words or in those of C#, a question mark behind what can be null.</param>
    /// <param name="cause">Where the text is asked for.</param>
    public CsValue Read(ConfigValue raw, string type, SourceSpan? cause)
    {
        var name = type.TrimEnd('?');
        if (raw is NullValue or UnknownValue || name is "bool" or "int" or "TimeSpan" || IsEnumeration(name))
        {
            return Value(_reader.Read(raw, type).Value, name, cause);
        }

        var text = raw is StringValue one ? one.Value : raw.ToString();
        if (text.Length == 0 && type.EndsWith('?'))
        {
            return CsNull.Instance;
        }

        return name switch
        {
            "string" or "object" or "cookie-name" or "Uri" => new CsText(text),
            "long" or "short" or "uint" or "ushort" or "byte" => long.TryParse(
                text.Trim(),
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out var whole
            )
                ? new CsInteger(whole)
                : Refused(),
            "double" or "decimal" or "float" => double.TryParse(
                text.Trim(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? new CsReal(number)
                : Refused(),
            _ when sources.FindType(name) is { Syntax: EnumDeclarationSyntax members } => (CsValue?)Member(
                name,
                members,
                text
            )
                ?? Refused(),
            _ => new CsUnknown($"how ASP.NET Core reads a text as {name} is not followed", cause),
        };

        CsUnknown Refused() => new($"ASP.NET Core refuses \"{text}\" as a {name}", cause);
    }

    /// <summary>The value that a variable of a type has when nobody sets it.</summary>
    public CsValue Zero(string type) =>
        type switch
        {
            "bool" => new CsBool(false),
            "int" or "long" or "short" or "uint" or "ushort" or "byte" => new CsInteger(0),
            "double" or "decimal" or "float" => new CsReal(0),
            "TimeSpan" => new CsDuration(TimeSpan.Zero),
            _ when profile.Enumerations.TryGetValue(type, out var members) => new CsEnum(
                type,
                members.FirstOrDefault(member => member.Value == 0).Key ?? "0"
            ),
            _ when sources.FindType(type) is { Syntax: EnumDeclarationSyntax own } => EnumMembers.Zero(type, own),
            _ => CsNull.Instance,
        };

    /// <summary>A value of the catalog as one of C#.</summary>
    public CsValue Value(ConfigValue value, string type, SourceSpan? cause) =>
        value switch
        {
            NullValue => CsNull.Instance,
            BooleanValue truth => new CsBool(truth.Value),
            IntegerValue number => new CsInteger(number.Value),
            NumberValue number => new CsReal(number.Value),
            DurationValue duration => new CsDuration(duration.Value),
            StringValue text => IsEnumeration(type) ? new CsEnum(type, text.Value) : new CsText(text.Value),
            UnknownValue unknown => new CsUnknown(unknown.Reason, unknown.Cause ?? cause),
            _ => new CsUnknown("it is no single value", cause),
        };

    /// <summary>A value of C# as one of the catalog.</summary>
    /// <param name="value">The value, no choice.</param>
    /// <param name="type">The property's type in the catalog's words.</param>
    public ConfigValue Config(CsValue value, string type) =>
        value switch
        {
            // Only default(T) gives null to what cannot be null.
            CsNull when !type.EndsWith('?') && Zero(type) is not CsNull and var zero => Config(zero, type),
            CsNull => NullValue.Instance,
            CsBool truth => new BooleanValue(truth.Value),
            CsInteger number when profile.Enumerations.TryGetValue(type.TrimEnd('?'), out var members) => members
                .FirstOrDefault(member => member.Value == number.Value)
                .Key
                is { } member
                ? new StringValue(member)
                : new UnknownValue($"{number} is no member of {type}"),
            CsInteger number => new IntegerValue(number.Value),
            CsReal number => new NumberValue(number.Value),
            CsText text => new StringValue(text.Value),
            CsDuration duration => new DurationValue(duration.Value),
            CsEnum member => new StringValue(Canonical(member)),
            CsFunction => new UnknownValue("a function decides"),
            CsUnknown unknown => Reason(unknown),
            _ => new UnknownValue("what the code gives is not followed"),
        };

    /// <summary>Why a value is not known, and where that comes from.</summary>
    public static UnknownValue Reason(CsUnknown unknown)
    {
        if (unknown.Cause is not { Source: { Path.Length: > 0 } source } place)
        {
            return new(unknown.Reason);
        }

        var line = place.StartPosition.Line.ToString(CultureInfo.InvariantCulture);
        return new($"{unknown.Reason} ({source.Path}:{line})") { Cause = place };
    }

    /// <summary>Several members joined with <c>|</c> that are all of them together are the one that says so.</summary>
    private string Canonical(CsEnum member)
    {
        if (
            !profile.Enumerations.TryGetValue(member.Type, out var members)
            || !member.Member.Contains(',', StringComparison.Ordinal)
            || DotNetText.Enumeration(member.Member, members) is not { } number
        )
        {
            return member.Member;
        }

        return members.FirstOrDefault(each => each.Value == number).Key ?? member.Member;
    }

    private static CsEnum? Member(string type, EnumDeclarationSyntax members, string text)
    {
        var name = text.Trim();
        return
            members
                .Members.Select(member => member.Identifier.ValueText)
                .FirstOrDefault(member => member.Equals(name, StringComparison.OrdinalIgnoreCase))
                is { } found
            ? new CsEnum(type, found)
            : null;
    }
}
