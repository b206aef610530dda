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

    /// <summary>Finds such code.</summary>
    public static void Find(CSharpSources sources, StartupModel model)
    {
        foreach (var file in sources.Mentioning(Header).Concat(sources.Mentioning(Property)).Distinct())
        {
            var token = file
                .Root.DescendantTokens()
                .FirstOrDefault(token =>
                    (token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == Header)
                    || (
                        token.IsKind(SyntaxKind.IdentifierToken)
                        && token.ValueText == Property
                        && token.Parent is SimpleNameSyntax
                    )
                );
            if (token.RawKind != 0)
            {
                model.Unfollowed.Add(
                    new(
                        Header,
                        file.Span(token),
                        $"code writes the header {Header} by itself",
                        ["hsts"],
                        IsPipeline: true
                    )
                );
            }
        }
    }
}
