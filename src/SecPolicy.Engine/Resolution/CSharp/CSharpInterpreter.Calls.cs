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

        foreach (var use in Usings().Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
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
            return Invoke(extension, call with { Arguments = [new(null, receiver, call.NameSpan), .. call.Arguments] });
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

    private CsValue Unfollowed(CsValue? receiver, CsCall call)
    {
        Forget(call);
        _library.Unknown(this, receiver, call);
        RunPerhaps(call);
        return receiver is CsUnknown unknown ? unknown
            : receiver is CsHandle ? receiver
            : Unknown($"{call.Name} is a method of another assembly", call.Span);
    }

    /// <summary>A call that nobody knows may run the functions that it is given, once or not at all.</summary>
    private void RunPerhaps(CsCall call)
    {
        foreach (var function in call.Functions)
        {
            var runs = Fact(
                $"runs:{call.Span.Source.Path}:{call.Span.Start}",
                $"{call.Name} runs its function at {Place(call.NameSpan)}",
                $"{call.Name} does not run its function at {Place(call.NameSpan)}"
            );
            var given = Unknown($"{call.Name} gives it", call.NameSpan);
            Under(runs, () => Invoke(function, [.. function.Parameters.Select(_ => (CsValue)given)], call.Span));
        }
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
