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
        Construct(made, type, arguments, span, 0);
        return made;
    }

    private void Construct(
        CsObject made,
        CsTypeDeclaration type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span,
        int derived
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

        Primary(made, type, arguments, span);
        foreach (var part in Parts(type))
        {
            foreach (var member in (part.Syntax as TypeDeclarationSyntax)?.Members ?? [])
            {
                Initialize(made, part, member);
            }
        }

        var constructor = Constructor(type, arguments.Length);
        if (constructor.Syntax is null)
        {
            if (Base(type) is { } ancestor)
            {
                Construct(made, ancestor, BaseArguments(made, type), span, derived + 1);
            }

            return;
        }

        var syntax = constructor.Syntax;
        var body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody?.Expression;
        var function = new CsFunction(
            Parameters(syntax.ParameterList.Parameters),
            body,
            new(constructor.Part.File, null) { Type = constructor.Part, This = made }
        )
        {
            Name = type.Name,
        };
        var scope = new CsScope(constructor.Part.File, function.Scope);
        Pass(function, arguments, scope, span);
        if (Base(type) is { } parent)
        {
            var given =
                syntax.Initializer is { } initializer && initializer.ThisOrBaseKeyword.IsKind(SyntaxKind.BaseKeyword)
                    ? InScope(scope, () => Arguments(initializer.ArgumentList))
                    : [];
            Construct(made, parent, given, span, derived + 1);
        }

        Run(body, scope);
    }

    /// <summary>The constructor that is meant: with so many parameters, or else with the most.</summary>
    private (CsTypeDeclaration Part, ConstructorDeclarationSyntax? Syntax) Constructor(
        CsTypeDeclaration type,
        int count
    ) =>
        Parts(type)
            .SelectMany(part =>
                (part.Syntax as TypeDeclarationSyntax)
                    ?.Members.OfType<ConstructorDeclarationSyntax>()
                    .Where(one => !IsStatic(one.Modifiers))
                    .Select(one => (Part: part, Syntax: one))
                ?? []
            )
            .OrderByDescending(one => one.Syntax.ParameterList.Parameters.Count == count)
            .ThenByDescending(one => one.Syntax.ParameterList.Parameters.Count)
            .FirstOrDefault();

    private void Run(SyntaxNode? body, CsScope scope)
    {
        if (body is not null && !_running.Contains(body))
        {
            _running.Add(body);
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
        }
    }

    /// <summary>The parameters of a primary constructor are seen by all members; those of a record are properties.</summary>
    private void Primary(CsObject made, CsTypeDeclaration type, ImmutableArray<CsArgument> arguments, SourceSpan span)
    {
        if (
            Parts(type)
                .Select(part => part.Syntax)
                .OfType<TypeDeclarationSyntax>()
                .FirstOrDefault(part => part.ParameterList is not null)
            is not { ParameterList: { } list }
        )
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

    private ImmutableArray<CsArgument> BaseArguments(CsObject made, CsTypeDeclaration type) =>
        Parts(type)
            .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
            .OfType<PrimaryConstructorBaseTypeSyntax>()
            .FirstOrDefault()
            is { } given
            ? InType(type, made, () => Arguments(given.ArgumentList))
            : [];

    private void Initialize(CsObject made, CsTypeDeclaration part, MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case PropertyDeclarationSyntax { Initializer.Value: { } value } property when !IsStatic(property.Modifiers):
                made.Slot(property.Identifier.ValueText)
                    .Write(Path, InType(part, made, () => EvaluateAs(value, property.Type)), part.File.Span(value));
                break;
            case FieldDeclarationSyntax field when !IsStatic(field.Modifiers):
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer?.Value is { } initial)
                    {
                        made.Slot(variable.Identifier.ValueText)
                            .Write(
                                Path,
                                InType(part, made, () => EvaluateAs(initial, field.Declaration.Type)),
                                part.File.Span(initial)
                            );
                    }
                }

                break;
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
            RunPerhaps(call);
        }

        return new(name);
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
                    _library.SetIndex(this, made, Indices(element.ArgumentList), Evaluate(assignment.Right), span);
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

            if (edit.Added is null)
            {
                items.Clear();
            }
            else
            {
                items.Add(edit.Added);
            }
        }

        return items.DrainToImmutable();
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
                list.Edits!.Add(new(Path, Unknown($"{call.Name} changes the list", call.Span), call.Span));
                return list;
            default:
                return null;
        }
    }
}
