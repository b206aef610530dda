using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The cookies that a function appends.</summary>
/// <param name="Found">Those that were met.</param>
/// <param name="IsWhole">Whether the function was followed to its end; otherwise it may append others.</param>
internal readonly record struct FollowedCookies(ImmutableArray<OwnCookie> Found, bool IsWhole);

/// <summary>Follows a single function of the project for the cookies that it appends.</summary>
/// <param name="sources">The project's code.</param>
/// <param name="keys">The environment's effective configuration.</param>
/// <param name="environment">The environment's name.</param>
/// <param name="profile">The framework's profile.</param>
internal sealed class CookieFollower(
    CSharpSources sources,
    LayeredKeys keys,
    string environment,
    FrameworkProfile profile
)
{
    /// <summary>Follows the function around a node: the member, or where that appends nothing the lambda or accessor.</summary>
    public FollowedCookies Follow(CSharpFile file, SyntaxNode node)
    {
        var member = Member(node);
        var cookies = member is BaseMethodDeclarationSyntax method
            ? Run(file, Body(method), Parameters(method.ParameterList.Parameters), member, [])
            : new([], IsWhole: true);
        if (!cookies.Found.IsEmpty || !cookies.IsWhole)
        {
            return cookies;
        }

        var inner = node.Ancestors()
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
                        []
                    ),
                    _ => ((SyntaxNode?)null, (IEnumerable<ParameterSyntax>)[]),
                }
            )
            .FirstOrDefault(function => function.Item1 is not null);
        return Run(file, inner.Item1, Parameters(inner.Item2 ?? []), member, []);
    }

    /// <summary>Follows a method with the arguments of one call, as far as they can be told where the call stands.</summary>
    public FollowedCookies FollowGiven(
        CSharpFile file,
        MethodDeclarationSyntax method,
        CSharpFile place,
        InvocationExpressionSyntax call
    ) =>
        Run(
            file,
            Body(method),
            Parameters(method.ParameterList.Parameters),
            method,
            [
                .. method.ParameterList.Parameters.Select(parameter =>
                    (Func<CSharpInterpreter, CsValue>)(
                        code => Given(code, CookieHelpers.Given(method, call, parameter), parameter, place)
                    )
                ),
            ]
        );

    private static CsValue Given(
        CSharpInterpreter code,
        ExpressionSyntax? expression,
        ParameterSyntax parameter,
        CSharpFile place
    )
    {
        var unknown = CSharpInterpreter.Unknown(
            $"what {parameter.Identifier.ValueText} gets is not followed",
            place.Span((SyntaxNode?)expression ?? parameter)
        );
        if (expression is null)
        {
            return unknown;
        }

        if (expression.IsKind(SyntaxKind.DefaultLiteralExpression))
        {
            return CsNull.Instance;
        }

        var around = expression.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
        var scope = new CsScope(place, null) { Type = around is null ? null : new(place, around) };
        var value = code.Invoke(new CsFunction([], expression, scope), [], place.Span(expression));
        // A local variable of the caller looks like a type here.
        return value is CsType ? unknown : value;
    }

    private static MemberDeclarationSyntax? Member(SyntaxNode node) =>
        node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(one => one is not GlobalStatementSyntax);

    private static SyntaxNode? Body(BaseMethodDeclarationSyntax method) =>
        (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression;

    private static IEnumerable<ParameterSyntax> Parameters(AnonymousFunctionExpressionSyntax lambda) =>
        lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter],
            ParenthesizedLambdaExpressionSyntax several => several.ParameterList.Parameters,
            _ => [],
        };

    private static ImmutableArray<CsParameter> Parameters(IEnumerable<ParameterSyntax> list) =>
        [.. list.Select(parameter => new CsParameter(parameter.Identifier.ValueText, parameter.Type, null))];

    private FollowedCookies Run(
        CSharpFile file,
        SyntaxNode? body,
        ImmutableArray<CsParameter> parameters,
        MemberDeclarationSyntax? member,
        ImmutableArray<Func<CSharpInterpreter, CsValue>> given
    )
    {
        if (body is null)
        {
            return new([], IsWhole: true);
        }

        var model = new StartupModel(sources, keys, environment, profile);
        var cookies = new AppendedCookies(sources);
        var code = new CSharpInterpreter(sources, new StartupLibrary(model, profile, cookies));
        var isWhole = true;
        try
        {
            var type = member?.Parent is BaseTypeDeclarationSyntax around ? new CsTypeDeclaration(file, around) : null;
            var self =
                type is { Syntax: TypeDeclarationSyntax }
                && !member!.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
                    ? code.New(type, [], file.Span(body))
                    : null;
            var scope = new CsScope(file, null) { Type = type, This = self };
            code.Invoke(new(parameters, body, scope), [.. given.Select(one => one(code))], file.Span(body));
        }
        catch (Exception exception) when (StartupReader.IsLimit(exception))
        {
            // What was met until then still holds.
            isWhole = false;
        }

        return new(OwnCookieScan.Read(cookies, model, code, code.Starts), isWhole);
    }
}
