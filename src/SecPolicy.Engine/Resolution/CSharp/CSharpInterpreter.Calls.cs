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
    /// <summary>What the arguments of the present call give back when it is over: <c>out options.Limit</c>; null outside any call.</summary>
    private List<(ExpressionSyntax Target, CsSlot Given)>? _givenBack;

    private CsValue Invocation(InvocationExpressionSyntax invocation)
    {
        var outer = _givenBack;
        _givenBack = [];
        var result = Invoked(invocation);
        foreach (var (target, given) in _givenBack)
        {
            Write(
                target,
                Read(given, NotKnown("what the call gives is not followed", target)),
                _scope.File.Span(target)
            );
        }

        _givenBack = outer;
        return result;
    }

    private CsValue Invoked(InvocationExpressionSyntax invocation)
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
            if (Overloads(type, call, _scope.This) is { IsEmpty: false } methods)
            {
                return Invoke(methods, call);
            }

            if (OwnMember(type, text, name) is CsFunction held)
            {
                return Invoke(held, call.Arguments, call.Span);
            }
        }

        foreach (var use in Usings().Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            var type = TypeName(use.NamespaceOrType);
            if (FindType(type) is { } declaration && Overloads(declaration, call, null) is { IsEmpty: false } methods)
            {
                return Invoke(methods, call);
            }

            if (Split(null, call, each => _library.CallStatic(this, new(type), each)) is { } known)
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
                    ? Overloads(ancestor, call, _scope.This) is { IsEmpty: false } inherited ? Invoke(inherited, call)
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
            if (Overloads(declaration, call, null) is { IsEmpty: false } methods)
            {
                return Invoke(methods, call);
            }

            if (Static(declaration, call.Name) is CsFunction held)
            {
                return Invoke(held, call.Arguments, call.Span);
            }
        }

        return Known(
                null,
                call,
                each =>
                    _library.CallStatic(this, type, each) ?? BaseCalls.CallStatic(type.Name, each) ?? Thrown(type, each)
            )
            ?? (type.Name == "Enum" ? ParsedEnum(call) : null)
            ?? Unfollowed(null, call);
    }

    private CsValue Call(CsValue receiver, CsCall call)
    {
        if (receiver is CsObject { Declaration: { } type } self)
        {
            if (Overloads(type, call, self) is { IsEmpty: false } methods)
            {
                return Invoke(methods, call);
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

        return Known(
                receiver,
                call,
                each =>
                    _library.Call(this, receiver, each)
                    ?? (receiver is CsUnknown or CsObject { Edits: not null } ? null : BaseCalls.Call(receiver, each))
            )
            ?? (receiver is CsObject { Edits: not null } list ? Edit(list, call) ?? Query(list, call) : null)
            ?? Unfollowed(receiver, call);
    }

    /// <summary>What somebody knows of a call; variables that it may write are not known afterwards.</summary>
    private CsValue? Known(CsValue? receiver, CsCall call, Func<CsCall, CsValue?> each) =>
        Split(
            receiver,
            call,
            one =>
            {
                var result = each(one);
                if (result is not null)
                {
                    Forget(one);
                }

                return result is CsUnknown unknown && receiver is CsHandle && !MayGiveOwn(null, call)
                    ? unknown with
                    {
                        IsForeign = true,
                    }
                    : result;
            }
        );

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
        RunPerhaps(receiver, call);
        if (receiver is not CsHandle)
        {
            // What is only registered throws later, if ever.
            MayThrow(call);
        }

        var isForeign = !MayGiveOwn(receiver, call) && !(receiver is not CsHandle && call.Functions.Any());
        if (receiver is CsObject { Edits: { } edits } && !IsQuery(call.Name))
        {
            edits.Add(new(Path, Unknown($"{call.Name} changes the list", call.Span), call.Span) { IsUnknown = true });
        }

        return receiver is CsUnknown unknown
            ? isForeign
                ? unknown
                : unknown with
                {
                    IsForeign = false,
                }
            : receiver is CsHandle
                ? receiver
                : Unknown($"{call.Name} is a method of another assembly", call.Span) with
                {
                    IsForeign = isForeign,
                };
    }

    /// <summary>How many objects within each other are looked into for what a call may give back.</summary>
    private const int MostDeep = 3;

    /// <summary>Whether what a call gives may be an object that the code has made: it got one, or something that holds one.</summary>
    private bool MayGiveOwn(CsValue? receiver, CsCall call) =>
        receiver is CsUnknown { IsForeign: false }
        || call.Arguments.Select(argument => argument.Value).Prepend(receiver).Any(value => HoldsOwn(value, MostDeep));

    /// <summary>Whether a member of which nothing is known may be an object that the code has made; the framework's own options hold none.</summary>
    private bool GivesOwn(CsObject known) =>
        known.Declaration is not null
        || known.Edits is not null
        || !_library.Matters(known)
            && known
                .Properties.Values.SelectMany(slot => slot.Writes)
                .Any(write => write.Value is CsFunction || HoldsOwn(write.Value, MostDeep));

    private bool HoldsOwn(CsValue? value, int depth) =>
        value switch
        {
            CsChoice choice => choice.Cases.Any(each => HoldsOwn(each.Value, depth)),
            CsObject known => known.Declaration is not null
                || _library.Matters(known)
                || depth > 0
                    && (
                        known.Properties.Values.Any(slot => slot.Writes.Any(write => HoldsOwn(write.Value, depth - 1)))
                        || (known.Edits ?? []).Any(edit => HoldsOwn(edit.Added, depth - 1))
                    ),
            _ => false,
        };

    /// <summary>A call that nobody knows may run the functions that it is given, once or not at all.</summary>
    private void RunPerhaps(CsValue? receiver, CsCall call)
    {
        foreach (var function in call.Functions)
        {
            var runs = Fact(
                $"runs:{call.Span.Source.Path}:{call.Span.Start}",
                $"{call.Name} runs its function at {Place(call.NameSpan)}",
                $"{call.Name} does not run its function at {Place(call.NameSpan)}"
            );
            var given = Unknown($"{call.Name} gives it", call.NameSpan) with
            {
                IsForeign = !MayGiveOwn(receiver, call),
            };
            Under(runs, () => Invoke(function, [.. function.Parameters.Select(_ => (CsValue)given)], call.Span));
        }
    }

    /// <summary>Calls once for each case of arguments that differ by path.</summary>
    private CsValue? Split(CsValue? receiver, CsCall call, Func<CsCall, CsValue?> each)
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
        var cases = new List<(Condition When, CsCall Call, CsValue? Value)>();
        foreach (var (when, value) in ((CsChoice)argument.Value).Cases)
        {
            Under(
                when,
                () =>
                {
                    var one = call with { Arguments = call.Arguments.SetItem(index, argument with { Value = value }) };
                    cases.Add((Path, one, Split(receiver, one, each)));
                }
            );
        }

        if (cases.TrueForAll(one => one.Value is null))
        {
            return null;
        }

        // What is known of one case says nothing of the others.
        var results = new List<(Condition, CsValue)>();
        foreach (var (when, one, value) in cases)
        {
            Under(when, () => results.Add((when, value ?? Unfollowed(receiver, one))));
        }

        return Join(results);
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

    private CsSlot? Reference(ArgumentSyntax argument)
    {
        if (argument.RefKindKeyword.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.OutKeyword))
        {
            return null;
        }

        var variable = argument.Expression switch
        {
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax declared } => _scope.Variable(
                declared.Identifier.ValueText
            ),
            IdentifierNameSyntax name => _scope.Variable(name.Identifier.ValueText),
            _ => null,
        };
        if (
            variable is not null
            || argument.Expression is DeclarationExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: "_" }
        )
        {
            return variable;
        }

        // A member or an element gets it when the call is over.
        var given = new CsSlot();
        if (argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))
        {
            given.Write(Path, Evaluate(argument.Expression), null);
        }

        _givenBack?.Add((argument.Expression, given));
        return given;
    }

    /// <summary>The indices; those from the end, <c>^1</c>, are negative.</summary>
    private ImmutableArray<CsValue> Indices(BracketedArgumentListSyntax list) =>
        [
            .. list.Arguments.Select(argument =>
                argument.Expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } end
                && Evaluate(end.Operand) is CsInteger { Value: > 0 } number
                    ? new CsInteger(-number.Value)
                    : Evaluate(argument.Expression)
            ),
        ];

    private CsValue Element(ElementAccessExpressionSyntax element)
    {
        var receiver = Evaluate(element.Expression);
        var indices = Indices(element.ArgumentList);
        var span = _scope.File.Span(element);
        return Map(
            receiver,
            one =>
                one is CsUnknown ? one
                : Items(one) is { } items && Position(indices, items.Length) is { } at ? items[at]
                : one is CsObject { Declaration: { } type } own && Indexer(type, own, indices) is { } item ? item
                : indices is [CsChoice choice] ? Map(choice, index => Indexed(one, [index], span, element))
                : Indexed(one, indices, span, element)
        );
    }

    /// <summary>Which item is meant; null where that is not known.</summary>
    private static int? Position(ImmutableArray<CsValue> indices, int count)
    {
        if (indices is not [CsInteger { Value: var number }])
        {
            return null;
        }

        var at = number < 0 ? count + number : number;
        return at >= 0 && at < count ? (int)at : null;
    }

    /// <summary>What the project's own indexer gives; null where there is none, or several.</summary>
    private CsValue? Indexer(CsTypeDeclaration type, CsObject own, ImmutableArray<CsValue> indices)
    {
        var found = Members(type)
            .Where(one =>
                one.Member is IndexerDeclarationSyntax indexer
                && indexer.ParameterList.Parameters.Count == indices.Length
            )
            .ToArray();
        if (found is not [var (part, member)])
        {
            return null;
        }

        var declared = (IndexerDeclarationSyntax)member;
        var getter = declared.AccessorList?.Accessors.FirstOrDefault(one =>
            one.IsKind(SyntaxKind.GetAccessorDeclaration)
        );
        var body =
            declared.ExpressionBody?.Expression ?? (SyntaxNode?)getter?.ExpressionBody?.Expression ?? getter?.Body;
        return body is null
            ? null
            : Invoke(
                new(
                    Parameters(declared.ParameterList.Parameters),
                    body,
                    new(part.File, null) { Type = part, This = own }
                )
                {
                    Name = "this[]",
                },
                indices,
                part.File.Span(declared.ThisKeyword)
            );
    }

    private CsValue Indexed(CsValue one, ImmutableArray<CsValue> indices, SourceSpan span, SyntaxNode shown) =>
        _library.Index(this, one, indices, span) ?? Unknown($"{Shown(shown)} is not followed", span);
}
