using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// Finds the cookies that code appends to responses anywhere in the project: follows each function around such a call by itself,
/// with parameters of which nothing is known.
/// </summary>
/// <param name="sources">The project's code.</param>
/// <param name="keys">The environment's effective configuration.</param>
/// <param name="environment">The environment's name.</param>
/// <param name="profile">The framework's profile.</param>
internal sealed class OwnCookieScan(
    CSharpSources sources,
    LayeredKeys keys,
    string environment,
    FrameworkProfile profile
)
{
    /// <summary>Finds the cookies that were not met while the start of the application was followed.</summary>
    /// <param name="met">The calls that were.</param>
    public IEnumerable<OwnCookie> Find(IReadOnlySet<SourceSpan> met)
    {
        var seen = new HashSet<SourceSpan>(met);
        foreach (var file in sources.Mentioning(AppendedCookies.Call).ToArray())
        {
            foreach (var call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsAppend))
            {
                var span = file.Span(((MemberAccessExpressionSyntax)call.Expression).Name);
                if (!seen.Contains(span) && !IsOfStart(call))
                {
                    foreach (var cookie in Follow(file, call).Where(cookie => seen.Add(cookie.Span)))
                    {
                        yield return cookie;
                    }
                }
            }
        }
    }

    /// <summary>The cookies as facts.</summary>
    public static ImmutableArray<OwnCookie> Read(
        AppendedCookies cookies,
        StartupModel model,
        CSharpInterpreter code,
        Condition given
    ) =>
        [
            .. cookies
                .Found.Where(cookie => !code.Conditions.And(cookie.When, given).IsNever)
                .Select(cookie => new OwnCookie(
                    cookie.Name,
                    cookie.Span,
                    Options(cookie.Options, cookie.Span, model, code, code.Conditions.And(cookie.When, given))
                )),
        ];

    private static ImmutableDictionary<string, ImmutableArray<OptionCase>>? Options(
        CsValue? options,
        SourceSpan span,
        StartupModel model,
        CSharpInterpreter code,
        Condition when
    )
    {
        if (options is null or CsNull)
        {
            return null;
        }

        // The type is left out where the parameter has it: new() { Secure = true }.
        if (options is CsObject { TypeName: "" } untyped)
        {
            options = model.Objects.Create("CookieOptions")!;
            foreach (var (name, slot) in untyped.Properties)
            {
                foreach (var write in slot.Writes)
                {
                    ((CsObject)options).Slot(name).Write(write.When, write.Value, write.Span);
                }
            }
        }

        if (options is not CsObject { TypeName: "CookieOptions" } known)
        {
            known = model.Objects.Create("CookieOptions")!;
            var unknown =
                options as CsUnknown ?? CSharpInterpreter.Unknown("the cookie's options are not followed", span);
            model.Objects.Cloud(code, known, unknown);
        }

        return new OptionsReader(model, code, new(code.Conditions, when)).Read("CookieOptions", "", known).Values;
    }

    private static bool IsAppend(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" } member
        && member.Expression.ToString().EndsWith("Cookies", StringComparison.Ordinal)
        && call.ArgumentList.Arguments.Count is 2 or 3;

    /// <summary>Whether following the start has decided already whether the call can be reached.</summary>
    private static bool IsOfStart(InvocationExpressionSyntax call) =>
        call.Ancestors().OfType<GlobalStatementSyntax>().Any()
        && call.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax)
            is null
                or { Parent: ArgumentSyntax };

    private ImmutableArray<OwnCookie> Follow(CSharpFile file, InvocationExpressionSyntax call)
    {
        var member = call.Ancestors()
            .OfType<MemberDeclarationSyntax>()
            .FirstOrDefault(node => node is not GlobalStatementSyntax);
        var cookies = Run(file, member is BaseMethodDeclarationSyntax method ? Body(method) : null, member);
        return cookies.IsEmpty
            ? Run(
                file,
                call.Ancestors()
                    .Select(node =>
                        node switch
                        {
                            AnonymousFunctionExpressionSyntax lambda => (lambda.Body, Parameters(lambda)),
                            LocalFunctionStatementSyntax local => (
                                (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
                                local.ParameterList.Parameters
                            ),
                            AccessorDeclarationSyntax accessor => (
                                (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
                                (IEnumerable<ParameterSyntax>)[]
                            ),
                            _ => ((SyntaxNode?)null, (IEnumerable<ParameterSyntax>)[]),
                        }
                    )
                    .FirstOrDefault(function => function.Item1 is not null),
                member
            )
            : cookies;
    }

    private static (SyntaxNode? Body, IEnumerable<ParameterSyntax> Parameters) Body(
        BaseMethodDeclarationSyntax method
    ) => ((SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression, method.ParameterList.Parameters);

    private static IEnumerable<ParameterSyntax> Parameters(AnonymousFunctionExpressionSyntax lambda) =>
        lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter],
            ParenthesizedLambdaExpressionSyntax several => several.ParameterList.Parameters,
            _ => [],
        };

    private ImmutableArray<OwnCookie> Run(
        CSharpFile file,
        (SyntaxNode? Body, IEnumerable<ParameterSyntax> Parameters)? function,
        MemberDeclarationSyntax? member
    )
    {
        if (function is not { Body: { } body } known)
        {
            return [];
        }

        var model = new StartupModel(sources, keys, environment, profile);
        var cookies = new AppendedCookies(sources);
        var code = new CSharpInterpreter(sources, new StartupLibrary(model, profile, cookies), CSharpLimits.Default);
        try
        {
            var type = member?.Parent is BaseTypeDeclarationSyntax around ? new CsTypeDeclaration(file, around) : null;
            var self =
                type is { Syntax: TypeDeclarationSyntax }
                && !member!.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
                    ? code.New(type, [], file.Span(body))
                    : null;
            var scope = new CsScope(file, null) { Type = type, This = self };
            code.Invoke(
                new(
                    [
                        .. known.Parameters.Select(parameter => new CsParameter(
                            parameter.Identifier.ValueText,
                            parameter.Type,
                            null
                        )),
                    ],
                    body,
                    scope
                ),
                [],
                file.Span(body)
            );
        }
        catch (Exception exception) when (StartupReader.IsLimit(exception))
        {
            // What was met until then still holds.
        }

        return Read(cookies, model, code, code.Starts);
    }
}
