using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Classes that take the place of the framework's <c>CookieAuthenticationEvents</c>: what they do to the cookie when a user signs in.</summary>
internal static class CookieEvents
{
    private const string Framework = "CookieAuthenticationEvents";
    private const string Handler = "SigningIn";

    /// <summary>What a class does as <see cref="Handlers.Describe"/> says it; null where it leaves the cookie alone.</summary>
    /// <param name="code">The interpreter.</param>
    /// <param name="name">The class.</param>
    public static ConfigValue? Describe(CSharpInterpreter code, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (name != Framework)
        {
            if (!seen.Add(name) || code.Sources.FindType(name) is not { } type)
            {
                return new UnknownValue($"what the events of {name} do is not followed");
            }

            if (code.Method(type, Handler, 1) is { } method)
            {
                return Handlers.Describe(method);
            }

            var parts = code.Sources.Parts(name, type.File).DefaultIfEmpty(type).Select(part => part.Syntax).ToArray();
            if (
                parts.Any(part =>
                    part.DescendantNodes()
                        .OfType<IdentifierNameSyntax>()
                        .Any(one => one.Identifier.ValueText == "On" + Handler)
                )
            )
            {
                return new UnknownValue($"what the events of {name} do is not followed");
            }

            name =
                parts
                    .SelectMany(part => part.BaseList?.Types ?? default)
                    .Select(one => CSharpInterpreter.TypeName(one.Type))
                    .FirstOrDefault(one => one is not ['I', >= 'A' and <= 'Z', ..])
                ?? "";
        }

        return null;
    }
}
