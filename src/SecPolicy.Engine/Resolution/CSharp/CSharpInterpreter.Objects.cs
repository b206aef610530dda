using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Objects and lists.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>A new object of a type of the project.</summary>
    /// <param name="type">The type.</param>
    /// <param name="arguments">The constructor's arguments; parameters without one are injected.</param>
    /// <param name="span">Where it is made.</param>
    public CsObject New(CsTypeDeclaration type, ImmutableArray<CsArgument> arguments, SourceSpan span)
    {
        var made = new CsObject(type.Name) { Declaration = type };
        _own.Add(made);
        Construct(made, type, arguments, span, 0, []);
        return made;
    }

    /// <summary>Runs the initializers of a type and its bases, and the constructors.</summary>
    /// <param name="made">The object.</param>
    /// <param name="type">The type, or a base of it.</param>
    /// <param name="arguments">The constructor's arguments.</param>
    /// <param name="span">Where it is made.</param>
    /// <param name="derived">How many constructors wait for this one.</param>
    /// <param name="declared">What types that derive from this one declare under the same names.</param>
    private void Construct(
        CsObject made,
        CsTypeDeclaration type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span,
        int derived,
        ImmutableArray<(string Name, bool IsOverride)> declared
    )
    {
        if (derived >= _limits.CSharpCalls)
        {
            // Also a type that is its own base, which is no C#.
            throw new CSharpLimitException(
                $"more than {_limits.CSharpCalls} types derive from each other (limit calls)",
                span
            );
        }

        var constructors = Constructors(type, arguments);
        if (constructors.IsEmpty)
        {
            Primary(made, type, arguments, span);
            Initialize(made, type, declared);
            ConstructBase(made, type, BaseArguments(made, type), span, derived, declared);
            return;
        }

        EachOf(
            constructors,
            span,
            one => Construct(made, type, one.Part, one.Syntax, arguments, span, derived, declared)
        );
    }

    private void Construct(
        CsObject made,
        CsTypeDeclaration type,
        CsTypeDeclaration part,
        ConstructorDeclarationSyntax syntax,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span,
        int derived,
        ImmutableArray<(string Name, bool IsOverride)> declared
    )
    {
        var body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody?.Expression;
        var function = new CsFunction(
            Parameters(syntax.ParameterList.Parameters),
            body,
            new(part.File, null) { Type = part, This = made }
        )
        {
            Name = type.Name,
        };
        var scope = new CsScope(part.File, function.Scope);
        Pass(function, arguments, scope, span);
        var given = syntax.Initializer is { } initializer
            ? InScope(scope, () => Arguments(initializer.ArgumentList))
            : [];
        if (syntax.Initializer?.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) == true)
        {
            Construct(made, type, given, span, derived + 1, declared);
        }
        else
        {
            Initialize(made, type, declared);
            ConstructBase(made, type, given, span, derived, declared);
        }

        Run(body, scope);
    }

    private void ConstructBase(
        CsObject made,
        CsTypeDeclaration type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span,
        int derived,
        ImmutableArray<(string Name, bool IsOverride)> declared
    )
    {
        if (Base(type) is { } ancestor)
        {
            Construct(made, ancestor, arguments, span, derived + 1, [.. declared, .. Declared(type)]);
        }
    }

    private IEnumerable<(string Name, bool IsOverride)> Declared(CsTypeDeclaration type) =>
        Parts(type)
            .SelectMany(part => (part.Syntax as TypeDeclarationSyntax)?.Members ?? [])
            .SelectMany(member =>
                member switch
                {
                    PropertyDeclarationSyntax property =>
                    [
                        (
                            property.Identifier.ValueText,
                            property.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.OverrideKeyword))
                        ),
                    ],
                    FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable =>
                        (variable.Identifier.ValueText, false)
                    ),
                    _ => (IEnumerable<(string, bool)>)[],
                }
            );

    /// <summary>The constructors that may be meant: those that take the arguments best, or else that with the most parameters.</summary>
    private ImmutableArray<(CsTypeDeclaration Part, ConstructorDeclarationSyntax Syntax)> Constructors(
        CsTypeDeclaration type,
        ImmutableArray<CsArgument> arguments
    )
    {
        var all = Parts(type)
            .SelectMany(part =>
                (part.Syntax as TypeDeclarationSyntax)
                    ?.Members.OfType<ConstructorDeclarationSyntax>()
                    .Where(one => !IsStatic(one.Modifiers))
                    .Select(one => (Part: part, Syntax: one))
                ?? []
            )
            .ToArray();
        var best = Best(all, one => one.Syntax.ParameterList, arguments);
        // The primary constructor is none of them.
        return best.IsEmpty && PrimaryList(type) is { } primary && Takes(primary, arguments.Length) ? []
            : best.IsEmpty ? [.. all.OrderByDescending(one => one.Syntax.ParameterList.Parameters.Count).Take(1)]
            : best;
    }

    private void Run(SyntaxNode? body, CsScope scope)
    {
        if (body is not null && !_running.Contains(body))
        {
            _running.Add(body);
            _runningPaths.Add(Path);
            InFrame(
                scope,
                () =>
                {
                    if (body is ExpressionSyntax expression)
                    {
                        Evaluate(expression);
                    }
                    else
                    {
                        Execute(((BlockSyntax)body).Statements);
                    }
                }
            );
            _running.RemoveAt(_running.Count - 1);
            _runningPaths.RemoveAt(_runningPaths.Count - 1);
        }
    }

    /// <summary>The parameters of a primary constructor are seen by all members; those of a record are properties.</summary>
    private void Primary(CsObject made, CsTypeDeclaration type, ImmutableArray<CsArgument> arguments, SourceSpan span)
    {
        if (PrimaryList(type) is not { } list)
        {
            return;
        }

        var scope = new CsScope(type.File, null) { Type = type };
        Pass(new(Parameters(list.Parameters), null, scope), arguments, scope, span);
        foreach (var parameter in list.Parameters)
        {
            var name = parameter.Identifier.ValueText;
            made.Slot(name).Write(Path, Read(scope.Variable(name)!, CsNull.Instance), null);
        }
    }

    private ParameterListSyntax? PrimaryList(CsTypeDeclaration type) =>
        Parts(type)
            .Select(part => (part.Syntax as TypeDeclarationSyntax)?.ParameterList)
            .FirstOrDefault(list => list is not null);

    private ImmutableArray<CsArgument> BaseArguments(CsObject made, CsTypeDeclaration type) =>
        Parts(type)
            .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
            .OfType<PrimaryConstructorBaseTypeSyntax>()
            .FirstOrDefault()
            is { } given
            ? InType(type, made, () => Arguments(given.ArgumentList))
            : [];

    private void Initialize(
        CsObject made,
        CsTypeDeclaration type,
        ImmutableArray<(string Name, bool IsOverride)> declared
    )
    {
        foreach (var part in Parts(type))
        {
            foreach (var member in (part.Syntax as TypeDeclarationSyntax)?.Members ?? [])
            {
                switch (member)
                {
                    case PropertyDeclarationSyntax { Initializer.Value: { } value } property
                        when !IsStatic(property.Modifiers):
                        Initialize(made, part, property.Identifier.ValueText, value, property.Type, declared);
                        break;
                    case FieldDeclarationSyntax field when !IsStatic(field.Modifiers):
                        foreach (var variable in field.Declaration.Variables)
                        {
                            if (variable.Initializer?.Value is { } initial)
                            {
                                var name = variable.Identifier.ValueText;
                                Initialize(made, part, name, initial, field.Declaration.Type, declared);
                            }
                        }

                        break;
                }
            }
        }
    }

    private void Initialize(
        CsObject made,
        CsTypeDeclaration part,
        string name,
        ExpressionSyntax initial,
        TypeSyntax type,
        ImmutableArray<(string Name, bool IsOverride)> declared
    )
    {
        var value = InType(part, made, () => EvaluateAs(initial, type));
        var derived = declared.Where(one => one.Name == name).ToArray();
        if (derived.Length == 0)
        {
            made.Slot(name).Write(Path, value, part.File.Span(initial));
        }
        else if (!Array.Exists(derived, one => one.IsOverride))
        {
            // Two of one name: which one is meant depends on where it stands.
            made.Slot(name)
                .Write(Path, Unknown($"{name} is declared twice", part.File.Span(initial)), part.File.Span(initial));
        }
    }

    private CsValue Create(BaseObjectCreationExpressionSyntax creation, string? target)
    {
        var span = _scope.File.Span(creation);
        var syntax = (creation as ObjectCreationExpressionSyntax)?.Type;
        var arguments = Arguments(creation.ArgumentList);
        var type = syntax is null
            ? new CsType(target ?? "") { Declaration = FindType(target ?? "") }
            : Resolved(syntax) ?? new CsType(TypeName(syntax));
        var name = type.Name;
        var made =
            type.Declaration is { Syntax: not EnumDeclarationSyntax } declaration ? New(declaration, arguments, span)
            : BaseCalls.Create(name, arguments) is { } simple ? simple
            : _library.Create(this, type, arguments, span)
                ?? (BaseCalls.IsList(name) ? ListOf(ItemsOf(arguments)) : Foreign(name, arguments, span));
        if (creation.Initializer is { } initializer)
        {
            Initialize(made, initializer);
        }

        return made;
    }

    /// <summary>An object of a type that nobody knows, whose constructor may do anything with what it gets.</summary>
    private CsObject Foreign(string name, ImmutableArray<CsArgument> arguments, SourceSpan span)
    {
        if (!arguments.IsEmpty)
        {
            var call = new CsCall(name, [], arguments, span, span);
            _library.Unknown(this, null, call);
            RunPerhaps(null, call);
            MayThrow(call);
        }

        var made = new CsObject(name);
        for (var index = 0; index < arguments.Length; index++)
        {
            // It may hand out what it was given.
            made.Slot($"({index})").Write(Path, arguments[index].Value, arguments[index].Span);
        }

        return made;
    }

    private IEnumerable<(CsValue, SourceSpan)> ItemsOf(ImmutableArray<CsArgument> arguments) =>
        arguments is [var only] && Items(only.Value) is { } items ? items.Select(item => (item, only.Span)) : [];

    private void Initialize(CsValue made, InitializerExpressionSyntax initializer)
    {
        foreach (var part in initializer.Expressions)
        {
            var span = _scope.File.Span(part);
            switch (part)
            {
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment:
                    var member = name.Identifier.ValueText;
                    if (assignment.Right is InitializerExpressionSyntax nested)
                    {
                        Initialize(Member(made, member, span), nested);
                        break;
                    }

                    var value = assignment.Right is ImplicitObjectCreationExpressionSyntax creation
                        ? Create(creation, (Member(made, member, span) as CsObject)?.TypeName)
                        : Evaluate(assignment.Right);
                    WriteMember(made, member, value, _scope.File.Span(assignment.Right));
                    break;
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax element } assignment:
                    WriteElement(made, Indices(element.ArgumentList), Evaluate(assignment.Right), span);
                    break;
                case InitializerExpressionSyntax several:
                    foreach (var one in several.Expressions)
                    {
                        Evaluate(one);
                    }

                    break;
                default:
                    var item = Evaluate(part);
                    if (made is CsObject { Edits: { } edits })
                    {
                        edits.Add(new(Path, item, span));
                    }

                    break;
            }
        }
    }

    private CsValue Copy(WithExpressionSyntax copy) =>
        Map(
            Evaluate(copy.Expression),
            original =>
            {
                if (original is not CsObject known)
                {
                    return original;
                }

                var made = known.Copy();
                Initialize(made, copy.Initializer);
                return made;
            }
        );

    private CsObject List(IEnumerable<ExpressionSyntax> items) =>
        ListOf(items.Select(item => (Evaluate(item), _scope.File.Span(item))));

    private CsValue Collection(CollectionExpressionSyntax collection)
    {
        var items = new List<(CsValue, SourceSpan)>();
        var isOpen = false;
        foreach (var element in collection.Elements)
        {
            var span = _scope.File.Span(element);
            switch (element)
            {
                case ExpressionElementSyntax one:
                    items.Add((Evaluate(one.Expression), span));
                    break;
                case SpreadElementSyntax spread when Items(Evaluate(spread.Expression)) is { } several:
                    items.AddRange(several.Select(item => (item, span)));
                    break;
                default:
                    isOpen = true;
                    break;
            }
        }

        return ListOf(items) with
        {
            IsOpen = isOpen,
        };
    }

    /// <summary>A list or array of values.</summary>
    private CsObject ListOf(IEnumerable<(CsValue Value, SourceSpan Span)> items) =>
        new("List") { Edits = [.. items.Select(item => new CsListEdit(Path, item.Value, item.Span))] };

    /// <summary>The items of a list on the present path; null when they are not known.</summary>
    public ImmutableArray<CsValue>? Items(CsValue value)
    {
        if (value is not CsObject { Edits: { } edits, IsOpen: false })
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<CsValue>();
        var isKnown = true;
        foreach (var edit in edits)
        {
            var when = Conditions.And(Path, edit.When);
            if (when.IsNever)
            {
                continue;
            }

            if (when != Path)
            {
                return null;
            }

            if (edit.IsUnknown)
            {
                isKnown = false;
            }

            if (edit.Added is null)
            {
                items.Clear();
                isKnown = true;
            }
            else
            {
                items.Add(edit.Added);
            }
        }

        return isKnown ? items.DrainToImmutable() : null;
    }

    private CsValue? Edit(CsObject list, CsCall call)
    {
        switch (call.Name)
        {
            case "Clear":
                list.Edits!.Add(new(Path, null, call.Span));
                return list;
            case "Add" or "TryAdd" or "Append" or "Push" or "Enqueue" when call.Argument(0) is { } item:
                list.Edits!.Add(new(Path, item, call.Span));
                return list;
            case "AddRange" when call.Argument(0) is { } several:
                foreach (var one in Items(several) ?? [Unknown("some items", call.Span)])
                {
                    list.Edits!.Add(new(Path, one, call.Span));
                }

                return list;
            case "ToArray" or "ToList" or "AsReadOnly" or "AsEnumerable" or "ToImmutableArray" or "ToHashSet":
                return list;
            case "Contains" when call.Argument(0) is { } sought && Items(list) is { } items:
                return
                    items
                        .Select(item => AreEqual(item, sought))
                        .Aggregate(
                            (bool?)false,
                            (any, one) =>
                                any == true || one == true ? true
                                : any is null || one is null ? null
                                : false
                        )
                        is { } known
                    ? new CsBool(known)
                    : Unknown($"{call.Name} is not followed", call.Span);
            case "Any" when call.Arguments.IsEmpty && Items(list) is { } items:
                return new CsBool(items.Length > 0);
            case "Count" when call.Arguments.IsEmpty && Items(list) is { } items:
                return new CsInteger(items.Length);
            case "Remove" or "RemoveAt" or "Insert" or "RemoveAll" or "Sort":
                list.Edits!.Add(
                    new(Path, Unknown($"{call.Name} changes the list", call.Span), call.Span) { IsUnknown = true }
                );
                return list;
            default:
                return null;
        }
    }
}
