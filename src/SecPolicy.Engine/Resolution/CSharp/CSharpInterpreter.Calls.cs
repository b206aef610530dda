using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Calls.</content>
internal sealed partial class CSharpInterpreter
{
    private const int MostNestedSame = 16;

    private readonly List<SyntaxNode> _running = [];

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
    private CsType? Inferred(CsFunction function, string name, ImmutableArray<CsArgument> arguments)
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
            return Unknown($"{function} calls itself", place);
        }

        if (_running.Count >= _limits.MaximumCalls)
        {
            throw new CSharpLimitException($"more than {_limits.MaximumCalls} calls within each other", place);
        }

        var bound = _bound;
        _running.Add(body);
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
                value = given.Value;
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
        ) ?? Unknown($"{parameter.Name} is given by the framework", place);

    private static SimpleNameSyntax? Simple(TypeSyntax type) =>
        type switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            NullableTypeSyntax nullable => Simple(nullable.ElementType),
            SimpleNameSyntax simple => simple,
            _ => null,
        };

    /// <summary>A method of a project's type or of its bases; null when there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="parameters">How many arguments it must take; null for any number.</param>
    /// <param name="self">The instance; null for a static method.</param>
    public CsFunction? Method(CsTypeDeclaration type, string name, int? parameters = null, CsObject? self = null)
    {
        var found = Members(type)
            .Where(one => one.Member is MethodDeclarationSyntax method && method.Identifier.ValueText == name)
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .Where(one => parameters is not { } count || Takes(one.Method.ParameterList, count))
            .ToArray();
        return found is [var (part, first), ..] ? Function(part, first, self) : null;
    }

    /// <summary>The method that a call means: among several of that name, the one whose parameters take the arguments.</summary>
    private CsFunction? Method(CsTypeDeclaration type, CsCall call, CsObject? self)
    {
        var found = Members(type)
            .Where(one => one.Member is MethodDeclarationSyntax method && method.Identifier.ValueText == call.Name)
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .Where(one =>
                Takes(one.Method.ParameterList, call.Arguments.Length)
                && (one.Method.Body is not null || one.Method.ExpressionBody is not null)
                && one.Method.ParameterList.Parameters.Zip(call.Arguments).All(pair => Accepts(pair.First, pair.Second))
            )
            .OrderBy(one => one.Method.ParameterList.Parameters.Count - call.Arguments.Length)
            .ToArray();
        return found is [var (part, first), ..] ? Function(part, first, self) : null;
    }

    /// <summary>Whether a parameter may take an argument; only what certainly does not fit is refused.</summary>
    private bool Accepts(ParameterSyntax parameter, CsArgument argument)
    {
        if (parameter.Type is null || argument.Name is not null || IsParams(parameter))
        {
            return true;
        }

        var type = TypeName(parameter.Type);
        return type == "object"
            || argument.Value switch
            {
                CsText { IsCharacter: false } => type is not ("int" or "bool" or "TimeSpan" or "double" or "long"),
                CsInteger => type is not ("string" or "bool" or "TimeSpan"),
                CsBool => type is not ("string" or "int" or "TimeSpan" or "double" or "long"),
                CsDuration => type is not ("string" or "int" or "bool" or "double" or "long"),
                CsFunction => type is not ("string" or "int" or "bool" or "TimeSpan" or "double" or "long"),
                CsHandle => _library.Is(argument.Value, type) != false,
                _ => true,
            };
    }

    private static bool Takes(ParameterListSyntax list, int count) => Takes(list.Parameters, count);

    private static bool Takes(IReadOnlyList<ParameterSyntax> list, int count)
    {
        var required = list.Count(parameter => parameter.Default is null && !IsParams(parameter));
        return count >= required && (count <= list.Count || list.Any(IsParams));
    }

    private static bool IsParams(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ParamsKeyword));

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

    private CsValue Invocation(InvocationExpressionSyntax invocation)
    {
        switch (invocation.Expression)
        {
            case IdentifierNameSyntax { Identifier.ValueText: "nameof" }
                when invocation.ArgumentList.Arguments.Count == 1:
                return new CsText(LastName(invocation.ArgumentList.Arguments[0].Expression));
            case SimpleNameSyntax name:
                return Unqualified(name, invocation);
            case MemberAccessExpressionSyntax member:
                var receiver = Receiver(member.Expression);
                return Call(receiver, member.Name, invocation, member.Expression is BaseExpressionSyntax);
            case MemberBindingExpressionSyntax member:
                return Call(_bound ?? NotKnown("nothing is bound", member), member.Name, invocation, false);
            default:
                var function = Evaluate(invocation.Expression);
                var arguments = Arguments(invocation.ArgumentList);
                return function is CsFunction known
                    ? Invoke(known, arguments, _scope.File.Span(invocation))
                    : NotKnown($"{Shown(invocation)} is not followed", invocation);
        }
    }

    private static string LastName(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => expression.ToString(),
        };

    /// <summary>A call without receiver: a local function, a delegate, or a method of the type around it.</summary>
    private CsValue Unqualified(SimpleNameSyntax name, InvocationExpressionSyntax invocation)
    {
        var text = name.Identifier.ValueText;
        var call = CallOf(name, invocation);
        if (_scope.Function(text) is { } local)
        {
            return Invoke(local, call);
        }

        if (_scope.Variable(text) is { } variable)
        {
            return Map(
                Read(variable, NotKnown($"{text} has no value yet", name)),
                value => value is CsFunction known ? Invoke(known, call) : Unfollowed(null, call)
            );
        }

        for (var type = Inner(); type is not null; type = Outer(type))
        {
            if (Method(type, call, _scope.This) is { } method)
            {
                return Invoke(method, call);
            }

            if (OwnMember(type, text, name) is CsFunction held)
            {
                return Invoke(held, call.Arguments, call.Span);
            }
        }

        foreach (var use in _scope.File.Root.Usings.Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            var type = TypeName(use.NamespaceOrType);
            if (FindType(type) is { } declaration && Method(declaration, text, call.Arguments.Length) is { } method)
            {
                return Invoke(method, call.Arguments, call.Span);
            }

            if (Split(call, each => _library.CallStatic(this, new(type), each)) is { } known)
            {
                return known;
            }
        }

        return Unfollowed(null, call);
    }

    private CsValue Call(CsValue receiver, SimpleNameSyntax name, InvocationExpressionSyntax invocation, bool isBase)
    {
        var call = CallOf(name, invocation);
        return Map(
            receiver,
            one =>
                one is CsType type ? CallStatic(type, call)
                : isBase && _scope.Type is { } own && Base(own) is { } ancestor
                    ? Method(ancestor, call.Name, call.Arguments.Length, _scope.This) is { } inherited
                            ? Invoke(inherited, call.Arguments, call.Span)
                        : Unfollowed(one, call)
                : Call(one, call)
        );
    }

    private CsValue CallStatic(CsType type, CsCall call)
    {
        if (call.Name == "TryParse" && TryParse(type, call) is { } parsed)
        {
            return parsed;
        }

        if (type.Declaration is { } declaration)
        {
            if (Method(declaration, call, null) is { } method)
            {
                return Invoke(method, call);
            }

            if (Static(declaration, call.Name) is CsFunction held)
            {
                return Invoke(held, call.Arguments, call.Span);
            }
        }

        return Known(call, each => _library.CallStatic(this, type, each))
            ?? (type.Name == "Enum" ? ParsedEnum(call) : null)
            ?? Known(call, each => BaseCalls.CallStatic(type.Name, each))
            ?? Thrown(type, call)
            ?? Unfollowed(null, call);
    }

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

    private CsValue Call(CsValue receiver, CsCall call)
    {
        if (receiver is CsObject { Declaration: { } type } self)
        {
            if (Method(type, call, self) is { } method)
            {
                return Invoke(method, call);
            }

            if (Instance(self, call.Name) is CsFunction held)
            {
                return Invoke(held, call.Arguments, call.Span);
            }
        }

        if (receiver is CsFunction function && call.Name == "Invoke")
        {
            return Invoke(function, call.Arguments, call.Span);
        }

        if (Extension(receiver, call) is { } extension)
        {
            return Invoke(extension, [new(null, receiver, call.NameSpan), .. call.Arguments], call.Span);
        }

        if (call.HasUnknownType)
        {
            return Unfollowed(receiver, call);
        }

        return Known(call, each => _library.Call(this, receiver, each))
            ?? (receiver is CsObject { Edits: not null } list ? Edit(list, call) ?? Query(list, call) : null)
            ?? (receiver is CsUnknown ? null : Known(call, each => BaseCalls.Call(receiver, each)))
            ?? Unfollowed(receiver, call);
    }

    /// <summary>An extension method of the project that fits the call; not the one that is running, for it calls its namesake elsewhere.</summary>
    private CsFunction? Extension(CsValue receiver, CsCall call)
    {
        // With nothing known there is nothing worth following.
        if (receiver is CsUnknown && !call.Arguments.Any(argument => argument.Value is CsHandle))
        {
            return null;
        }

        CsMethod[] fitting = [.. _sources.Methods(call.Name).Where(method => Fits(method, receiver, call))];
        if (fitting.Length > 1)
        {
            fitting = [.. fitting.Where(method => CSharpSources.IsVisible(method.Type, _scope.File))];
        }

        return fitting is [var only]
            ? Function(only.Type, only.Syntax, null) with
            {
                Parameters = Parameters(only.Parameters),
            }
            : null;
    }

    private bool Fits(CsMethod method, CsValue receiver, CsCall call)
    {
        var parameters = method.Parameters;
        if (
            !method.IsExtension
            || !Takes(parameters, call.Arguments.Length + 1)
            || method.Body is not { } body
            || _running.Contains(body)
            || parameters[0].Type is not { } first
            || !parameters.Skip(1).Zip(call.Arguments).All(pair => Accepts(pair.First, pair.Second))
        )
        {
            return false;
        }

        var type = TypeName(first);
        var isParameter =
            method.Syntax.TypeParameterList?.Parameters.Any(one => one.Identifier.ValueText == type) ?? false;
        return isParameter
            || receiver switch
            {
                CsObject known => known.TypeName == type || known.Declaration is not null || type == "object",
                CsText => type is "string" or "object",
                CsInteger => type is "int" or "long" or "object",
                CsBool => type is "bool" or "object",
                CsDuration => type == "TimeSpan",
                CsEnum member => member.Type == type || type == "Enum",
                _ => _library.Is(receiver, type) != false,
            };
    }

    /// <summary>What somebody knows of a call; variables that it may write are not known afterwards.</summary>
    private CsValue? Known(CsCall call, Func<CsCall, CsValue?> each)
    {
        var result = Split(call, each);
        if (result is not null)
        {
            Forget(call);
        }

        return result;
    }

    private void Forget(CsCall call)
    {
        foreach (var argument in call.Arguments)
        {
            argument.Reference?.Write(Path, Unknown($"what {call.Name} gives is not followed", call.Span), call.Span);
        }
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
            : _library.ParseEnum(type.Name, text.Value.Trim(), ignoresCase);
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

    private CsValue Unfollowed(CsValue? receiver, CsCall call)
    {
        Forget(call);
        _library.Unknown(this, receiver, call);
        return receiver is CsUnknown unknown ? unknown
            : receiver is CsHandle ? receiver
            : Unknown($"{call.Name} is a method of another assembly", call.Span);
    }

    /// <summary>Calls once for each case of arguments that differ by path.</summary>
    private CsValue? Split(CsCall call, Func<CsCall, CsValue?> each)
    {
        var index = 0;
        while (index < call.Arguments.Length && call.Arguments[index].Value is not CsChoice)
        {
            index++;
        }

        if (index == call.Arguments.Length)
        {
            return each(call);
        }

        var argument = call.Arguments[index];
        var cases = new List<(Condition, CsValue)>();
        foreach (var (when, value) in ((CsChoice)argument.Value).Cases)
        {
            Under(
                when,
                () =>
                {
                    var one = call with { Arguments = call.Arguments.SetItem(index, argument with { Value = value }) };
                    if (Split(one, each) is { } result)
                    {
                        cases.Add((Path, result));
                    }
                }
            );
        }

        return cases.Count == 0 ? null : Join(cases);
    }

    private CsCall CallOf(SimpleNameSyntax name, InvocationExpressionSyntax invocation)
    {
        var nameSpan = _scope.File.Span(name);
        var end = _scope.File.Span(invocation).End;
        var types = name is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.Select(Resolved).ToArray()
            : [];
        return new(
            name.Identifier.ValueText,
            [.. types.OfType<CsType>()],
            Arguments(invocation.ArgumentList),
            nameSpan with
            {
                Length = end - nameSpan.Start,
            },
            nameSpan
        )
        {
            HasUnknownType = types.Contains(null),
        };
    }

    private ImmutableArray<CsArgument> Arguments(BaseArgumentListSyntax? list) =>
        list is null
            ? []
            :
            [
                .. list.Arguments.Select(argument => new CsArgument(
                    argument.NameColon?.Name.Identifier.ValueText,
                    Evaluate(argument.Expression),
                    _scope.File.Span(argument.Expression)
                )
                {
                    Reference = Reference(argument),
                }),
            ];

    private CsSlot? Reference(ArgumentSyntax argument) =>
        argument.RefKindKeyword.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.OutKeyword)
            ? null
            : argument.Expression switch
            {
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } =>
                    _scope.Variable(variable.Identifier.ValueText),
                IdentifierNameSyntax name => _scope.Variable(name.Identifier.ValueText),
                _ => null,
            };

    private ImmutableArray<CsValue> Indices(BracketedArgumentListSyntax list) =>
        [.. list.Arguments.Select(argument => Evaluate(argument.Expression))];

    private CsValue Element(ElementAccessExpressionSyntax element)
    {
        var receiver = Evaluate(element.Expression);
        var indices = Indices(element.ArgumentList);
        var span = _scope.File.Span(element);
        return Map(
            receiver,
            one =>
                one is CsUnknown ? one
                : Items(one) is { } items && indices is [CsInteger { Value: >= 0 } at] && at.Value < items.Length
                    ? items[(int)at.Value]
                : indices is [CsChoice choice] ? Map(choice, index => Indexed(one, [index], span, element))
                : Indexed(one, indices, span, element)
        );
    }

    private CsValue Indexed(CsValue one, ImmutableArray<CsValue> indices, SourceSpan span, SyntaxNode shown) =>
        _library.Index(this, one, indices, span) ?? Unknown($"{Shown(shown)} is not followed", span);
}
