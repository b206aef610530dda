using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Code that writes the header of HSTS by hand, so that it may be there without the middleware.</summary>
internal static class ResponseHeaders
{
    private const string Header = "Strict-Transport-Security";
    private const string Property = "StrictTransportSecurity";
    private static readonly string[] Spellings = [Header, "strict-transport-security", Property];

    /// <summary>Finds such code: what it does to the header holds also where the middleware runs.</summary>
    public static void Find(CSharpSources sources, StartupModel model)
    {
        foreach (var file in Spellings.SelectMany(sources.Mentioning).Distinct())
        {
            var token = file
                .Root.DescendantTokens()
                .FirstOrDefault(token =>
                    (
                        token.IsKind(SyntaxKind.StringLiteralToken)
                        && token.ValueText.Equals(Header, StringComparison.OrdinalIgnoreCase)
                    )
                    || (
                        token.IsKind(SyntaxKind.IdentifierToken)
                        && token.ValueText == Property
                        && token.Parent is SimpleNameSyntax
                    )
                );
            if (token.RawKind != 0)
            {
                const string Reason = $"code writes the header {Header} by itself";
                var place = file.Span(token);
                model.Unfollowed.Add(new(Header, place, Reason, ["hsts"], IsPipeline: true));
                model.Options.ChangedLater.Add(("HstsOptions", Reason, place));
            }
        }
    }
}
