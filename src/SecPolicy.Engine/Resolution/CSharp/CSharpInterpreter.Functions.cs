using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Running the project's own functions.</content>
internal sealed partial class CSharpInterpreter
{
    private const int MostNestedSame = 32;

    private readonly List<SyntaxNode> _running = [];

    /// <summary>For what runs, on which path it was called.</summary>
    private readonly List<Condition> _runningPaths = [];

    /// <summary>Runs a function on the present path.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; parameters without one are injected by their type, or have their default.</param>
    /// <param name="place">Where it is called.</param>
    /// <returns>What it returns; unknown where it returns nothing.</returns>
    public CsValue Invoke(CsFunction function, ImmutableArray<CsValue> arguments, SourceSpan place) =>
        Invoke(function, [.. arguments.Select(value => new CsArgument(null, value, place))], place);

    private CsValue Invoke(CsFunction function, CsCall call)
    {
        if (function.TypeParameters.IsEmpty)
        {
            return Invoke(function, call.Arguments, call.Span);
        }

        var scope = new CsScope(function.Scope.File, function.Scope);
        for (var index = 0; index < function.TypeParameters.Length; index++)
        {
            var name = function.TypeParameters[index];
            var given =
                call.HasUnknownType ? null
                : index < call.TypeArguments.Length ? call.TypeArguments[index]
                : Inferred(function, name, call.Arguments);
            scope.Declare(name, given);
        }

        return Invoke(function with { Scope = scope }, call.Arguments, call.Span);
    }

    /// <summary>The type argument that an argument shows: a parameter's type is the type parameter itself.</summary>
    private static CsType? Inferred(CsFunction function, string name, ImmutableArray<CsArgument> arguments)
    {
        for (var index = 0; index < Math.Min(function.Parameters.Length, arguments.Length); index++)
        {
            if (
                function.Parameters[index].Type is { } type
                && TypeName(type) == name
                && arguments[index].Value is CsObject known
            )
            {
                return new(known.TypeName) { Declaration = known.Declaration };
            }
        }

        return null;
    }

    private CsValue Invoke(CsFunction function, ImmutableArray<CsArgument> arguments, SourceSpan place)
    {
        if (function.Before is { } before)
        {
            Invoke(before, arguments, place);
        }

        if (function.Body is not { } body)
        {
            return Unknown($"{function} has no body here", place);
        }

        if (_running.Count(running => running == body) >= MostNestedSame)
        {
            if (_runningPaths[_running.IndexOf(body)] == Path)
            {
                // No condition that is not known stands in between: it certainly goes on, and may do more at its end.
                throw new CSharpLimitException($"{function} calls itself more than {MostNestedSame} times", place);
            }

            // What it does with its arguments further down is not known.
            _library.Unknown(this, null, new(function.Name, [], arguments, place, place));
            return Unknown($"{function} calls itself", place);
        }

        if (_running.Count >= _limits.CSharpCalls)
        {
            throw new CSharpLimitException(
                $"more than {_limits.CSharpCalls} calls within each other (limit calls)",
                place
            );
        }

        var bound = _bound;
        _running.Add(body);
        _runningPaths.Add(Path);
        CsValue result = Unknown($"{function} returns nothing", place);
        var scope = new CsScope(function.Scope.File, function.Scope);
        Pass(function, arguments, scope, place);
        InFrame(
            scope,
            () =>
            {
                if (body is ExpressionSyntax expression)
                {
                    result = Evaluate(expression);
                }
                else
                {
                    Execute(((BlockSyntax)body).Statements);
                    if (_frame.Results.Count > 0)
                    {
                        result = Join(_frame.Results);
                    }
                }
            }
        );
        _running.RemoveAt(_running.Count - 1);
        _runningPaths.RemoveAt(_runningPaths.Count - 1);
        _bound = bound;
        return result;
    }

    private void Pass(CsFunction function, ImmutableArray<CsArgument> arguments, CsScope scope, SourceSpan place)
    {
        var position = 0;
        foreach (var parameter in function.Parameters)
        {
            var named = arguments.FirstOrDefault(argument => argument.Name == parameter.Name);
            CsValue value;
            if (parameter.IsReference && (named ?? Positional(arguments, position)) is { Reference: { } reference })
            {
                scope.Declare(parameter.Name, reference);
                position++;
                continue;
            }

            if (parameter.IsParams)
            {
                var rest = arguments.Skip(position).Where(argument => argument.Name is null).ToArray();
                value = rest is [{ Value: CsObject { Edits: not null } } only]
                    ? only.Value
                    : ListOf(rest.Select(argument => (argument.Value, argument.Span)));
            }
            else if ((named ?? Positional(arguments, position)) is { } given)
            {
                value = Copied(given.Value);
                position++;
            }
            else if (parameter.Default is { } standard)
            {
                value = InScope(function.Scope, () => EvaluateAs(standard, parameter.Type));
            }
            else
            {
                value = Injected(parameter, place);
            }

            scope.Declare(parameter.Name).Write(Path, value, null);
        }
    }

    private static CsArgument? Positional(ImmutableArray<CsArgument> arguments, int position) =>
        position < arguments.Length && arguments[position].Name is null ? arguments[position] : null;

    private T InScope<T>(CsScope scope, Func<T> action)
    {
        T result = default!;
        InFrame(scope, () => result = action());
        return result;
    }

    private CsValue Injected(CsParameter parameter, SourceSpan place) =>
        (
            parameter.Type is null
                ? null
                : _library.Inject(
                    this,
                    new(TypeName(parameter.Type))
                    {
                        Arguments = Arguments(Simple(parameter.Type)),
                        Declaration = FindType(TypeName(parameter.Type)),
                    },
                    place
                )
        ) ?? Unknown($"{parameter.Name} is given by the framework", place) with { IsForeign = true };

    private static SimpleNameSyntax? Simple(TypeSyntax type) =>
        type switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            NullableTypeSyntax nullable => Simple(nullable.ElementType),
            SimpleNameSyntax simple => simple,
            _ => null,
        };

    private static CsFunction Function(CsTypeDeclaration type, MethodDeclarationSyntax method, CsObject? self) =>
        new(
            Parameters(method.ParameterList.Parameters),
            (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
            new(type.File, null) { Type = type, This = self }
        )
        {
            Name = method.Identifier.ValueText,
            TypeParameters = TypeParameters(method.TypeParameterList),
        };

    private static ImmutableArray<string> TypeParameters(TypeParameterListSyntax? list) =>
        list is null ? [] : [.. list.Parameters.Select(one => one.Identifier.ValueText)];

    private static CsFunction Function(LocalFunctionStatementSyntax function, CsScope scope) =>
        new(
            Parameters(function.ParameterList.Parameters),
            (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
            scope
        )
        {
            Name = function.Identifier.ValueText,
            TypeParameters = TypeParameters(function.TypeParameterList),
        };

    private CsFunction Function(AnonymousFunctionExpressionSyntax function) =>
        new(
            function switch
            {
                SimpleLambdaExpressionSyntax simple =>
                [
                    new(simple.Parameter.Identifier.ValueText, simple.Parameter.Type, null),
                ],
                ParenthesizedLambdaExpressionSyntax several => Parameters(several.ParameterList.Parameters),
                AnonymousMethodExpressionSyntax { ParameterList: { } list } => Parameters(list.Parameters),
                _ => [],
            },
            (SyntaxNode?)function.Block ?? function.ExpressionBody,
            _scope
        );

    private static ImmutableArray<CsParameter> Parameters(IEnumerable<ParameterSyntax> list) =>
        [
            .. list.Select(parameter => new CsParameter(
                parameter.Identifier.ValueText,
                parameter.Type,
                parameter.Default?.Value
            )
            {
                IsParams = IsParams(parameter),
                IsReference = parameter.Modifiers.Any(modifier =>
                    modifier.IsKind(SyntaxKind.RefKeyword) || modifier.IsKind(SyntaxKind.OutKeyword)
                ),
            }),
        ];
}
