using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp.Libraries;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Texts that are read as numbers, times or members of enumerations.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary><c>TimeSpan.TryParse(text, out var span)</c>; null where the text is not known.</summary>
    private CsValue? TryParse(CsType type, CsCall call)
    {
        if (call.Argument(0) is not (CsText or CsNull) || call.Arguments is not [.., { Reference: { } target }])
        {
            return null;
        }

        var parsed = call.Argument(0) is CsNull ? null : BaseCalls.CallStatic(type.Name, call with { Name = "Parse" });
        if (parsed is CsUnknown)
        {
            return null;
        }

        CsValue? zero = type.Name switch
        {
            "TimeSpan" => new CsDuration(TimeSpan.Zero),
            "bool" or "Boolean" => new CsBool(false),
            "double" or "decimal" or "float" => new CsReal(0),
            "int" or "long" => new CsInteger(0),
            _ => null,
        };
        if (zero is null)
        {
            return null;
        }

        target.Write(Path, parsed ?? zero, call.Span);
        return new CsBool(parsed is not null);
    }

    /// <summary>A text that is certainly none of the type throws; null where that is not certain.</summary>
    private CsValue? Thrown(CsType type, CsCall call)
    {
        if (
            call is not { Name: "Parse" }
            || type.Name is not ("int" or "long" or "double" or "bool" or "TimeSpan")
            || call.Argument(0) is not CsText
            || _caught is null
        )
        {
            return null;
        }

        _caught.Add((Path, "FormatException"));
        return Unknown($"{call.Name} throws", call.Span);
    }

    /// <summary><c>Enum.Parse&lt;T&gt;(text)</c>, <c>Enum.Parse(typeof(T), text, true)</c>; null where it is not known.</summary>
    private CsValue? ParsedEnum(CsCall call)
    {
        var (type, at) =
            call.TypeArguments is [var given] ? (given, 0)
            : call.Argument(0) is CsTypeObject { Name: var name }
                ? (new CsType(name) { Declaration = FindType(name) }, 1)
            : (null, 0);
        if (type is null || call.Name is not ("Parse" or "TryParse"))
        {
            return null;
        }

        return Map(
            call.Argument(at) ?? Unknown("no text", call.Span),
            text => text is CsText known ? Member(type, known, call, at) : text
        );
    }

    private CsValue Member(CsType type, CsText text, CsCall call, int at)
    {
        var ignoresCase = call.Arguments.Skip(at + 1).Any(argument => argument.Value is CsBool { Value: true });
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var member = type.Declaration is { Syntax: EnumDeclarationSyntax own }
            ? own
                .Members.Select(one => one.Identifier.ValueText)
                .FirstOrDefault(one => one.Equals(text.Value.Trim(), comparison))
                is { } found
                ? new CsEnum(type.Name, found)
                : null
            : null;
        if (call.Name == "Parse")
        {
            return member is null
                ? Unknown($"{text.Value} is no {type.Name}", call.Span)
                : member with
                {
                    Key = text.Key,
                };
        }

        if (type.Declaration is null && member is null)
        {
            return Unknown($"{call.Name} is not followed", call.Span);
        }

        Forget(call);
        if (member is not null)
        {
            call.Arguments.LastOrDefault(argument => argument.Reference is not null)
                ?.Reference!.Write(Path, member with { Key = text.Key }, call.Span);
        }

        return new CsBool(member is not null);
    }
}
