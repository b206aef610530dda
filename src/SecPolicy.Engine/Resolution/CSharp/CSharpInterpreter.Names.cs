using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Names, members, and writing to them.</content>
internal sealed partial class CSharpInterpreter
{
    private readonly Dictionary<(string Type, string Member), CsSlot> _statics = [];
    private readonly HashSet<(string Type, string Member)> _evaluating = [];

    /// <summary>What a slot holds on the present path.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="unset">What it holds where nothing was written.</param>
    public CsValue Read(CsSlot slot, CsValue unset)
    {
        var cases = slot.Read(Conditions, Path, out var rest).Select(each => (each.When, each.Write.Value)).ToList();
        if (!rest.IsNever)
        {
            cases.Add((rest, unset));
        }

        return Join(cases);
    }

    /// <summary>A type of the project, as the code that runs now names it; null when the project has none.</summary>
    private CsTypeDeclaration? FindType(string name) =>
        _scope is null ? _sources.FindType(name) : _sources.FindType(name, _scope.File);

    private CsValue Name(string name, ExpressionSyntax shown)
    {
        if (_scope.Variable(name) is { } variable)
        {
            return Read(variable, NotKnown($"{name} has no value yet", shown));
        }

        if (_scope.Function(name) is { } function)
        {
            return function;
        }

        for (var type = Inner(); type is not null; type = Outer(type))
        {
            if (OwnMember(type, name, shown) is { } value)
            {
                return value;
            }
        }

        return Alias(name) ?? TypeNamed(name, shown as SimpleNameSyntax) ?? UsedStatic(name, shown) ?? new CsType(name);
    }

    private CsValue? OwnMember(CsTypeDeclaration type, string name, ExpressionSyntax shown)
    {
        if (_scope.This is { } self && Instance(self, name) is { } value)
        {
            return value;
        }

        return Static(type, name) ?? (Method(type, name, null, _scope.This) is { } method ? method : null);
    }

    /// <summary>The type whose members the code names: that of the object, whose own members come before those of its bases.</summary>
    private CsTypeDeclaration? Inner() => _scope.This?.Declaration ?? _scope.Type;

    /// <summary>The type that a name in the code stands for: what an alias or a type parameter is; null for a type parameter that is not known.</summary>
    private CsType? Resolved(TypeSyntax syntax)
    {
        var name = TypeName(syntax);
        if (_scope.HasTypeParameter(name, out var given))
        {
            return given;
        }

        if (syntax is IdentifierNameSyntax && Alias(name) is { } alias)
        {
            return alias;
        }

        return new(name) { Declaration = FindType(name), Arguments = Arguments(Simple(syntax)) };
    }

    private static CsTypeDeclaration? Outer(CsTypeDeclaration type) =>
        type.Syntax.Parent is BaseTypeDeclarationSyntax outer ? new(type.File, outer) : null;

    /// <summary><c>using Name = Some.Type;</c></summary>
    private CsType? Alias(string name) =>
        _scope.File.Root.Usings.FirstOrDefault(use => use.Alias?.Name.Identifier.ValueText == name)
            is { NamespaceOrType: { } target }
            ? new CsType(TypeName(target)) { Declaration = FindType(TypeName(target)) }
            : null;

    private CsType? TypeNamed(string name, SimpleNameSyntax? shown) =>
        FindType(name) is { } declaration ? new CsType(name) { Declaration = declaration, Arguments = Arguments(shown) }
        : shown is GenericNameSyntax ? new CsType(name) { Arguments = Arguments(shown) }
        : null;

    private static ImmutableArray<string> Arguments(SimpleNameSyntax? name) =>
        name is GenericNameSyntax generic ? [.. generic.TypeArgumentList.Arguments.Select(TypeName)] : [];

    /// <summary><c>using static Some.Type;</c></summary>
    private CsValue? UsedStatic(string name, ExpressionSyntax shown)
    {
        foreach (var use in _scope.File.Root.Usings.Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            var type = TypeName(use.NamespaceOrType);
            var value = FindType(type) is { } declaration
                ? Static(declaration, name)
                : _library.GetStatic(this, new(type), name, _scope.File.Span(shown));
            if (value is not null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A member of a value, or of a type.</summary>
    /// <param name="receiver">The value or type.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="span">Where it is asked for.</param>
    public CsValue Member(CsValue receiver, string member, SourceSpan span) =>
        Map(
            receiver,
            one =>
                one switch
                {
                    CsUnknown => one,
                    CsType type => StaticMember(type, member, span),
                    CsObject known when Instance(known, member) is { } value => value,
                    CsObject { Edits: not null } list when member is "Count" or "Length" && Items(list) is { } items =>
                        new CsInteger(items.Length),
                    _ => _library.Get(this, one, member, span)
                        ?? BaseMembers.Get(one, member)
                        ?? Unknown(one is CsNull ? $"{member} of null" : $"{member} is not followed", span),
                }
        );

    private CsValue StaticMember(CsType type, string member, SourceSpan span)
    {
        if (type.Declaration is { } declaration)
        {
            return Static(declaration, member)
                ?? (Method(declaration, member) is { } method ? method : null)
                ?? (FindType(member) is { } nested ? (CsValue)new CsType(member) { Declaration = nested } : null)
                ?? Unknown($"{type.Name}.{member} is not followed", span);
        }

        return _library.GetStatic(this, type, member, span)
            ?? BaseMembers.GetStatic(type.Name, member)
            ?? (
                char.IsUpper(member[0])
                    ? new CsType(member) { Declaration = FindType(member) }
                    : Unknown($"{type.Name}.{member} is declared elsewhere", span)
            );
    }

    /// <summary>A field or property of an object; null when it has none of that name.</summary>
    private CsValue? Instance(CsObject known, string member)
    {
        if (known.Missing is not null || known.Properties.ContainsKey(member))
        {
            var slot = known.Slot(member);
            if (slot.Writes.Count > 0)
            {
                return Read(slot, Unknown($"{member} has no value yet", Here));
            }
        }

        return known.Declaration is null ? null : Computed(known, member);
    }

    /// <summary>A property with a body, or one that nobody has given a value.</summary>
    private CsValue? Computed(CsObject known, string member)
    {
        foreach (var (part, syntax) in Members(known.Declaration!))
        {
            switch (syntax)
            {
                case PropertyDeclarationSyntax property when property.Identifier.ValueText == member:
                    return Getter(property) is { } body ? InType(part, known, () => Value(body)) : Zero(property.Type);
                case FieldDeclarationSyntax field
                    when field.Declaration.Variables.Any(one => one.Identifier.ValueText == member)
                        && !IsStatic(field.Modifiers):
                    return Zero(field.Declaration.Type);
            }
        }

        return null;
    }

    private static SyntaxNode? Getter(PropertyDeclarationSyntax property) =>
        property.ExpressionBody?.Expression
        ?? (
            property.AccessorList?.Accessors.FirstOrDefault(one => one.IsKind(SyntaxKind.GetAccessorDeclaration))
                is { } getter
                ? (SyntaxNode?)getter.ExpressionBody?.Expression ?? getter.Body
                : null
        );

    private CsValue Value(SyntaxNode body)
    {
        if (body is ExpressionSyntax expression)
        {
            return Evaluate(expression);
        }

        Execute(((BlockSyntax)body).Statements);
        return Join(_frame.Results);
    }

    private T InType<T>(CsTypeDeclaration type, CsObject? self, Func<T> action)
    {
        T result = default!;
        InFrame(new(type.File, null) { Type = type, This = self }, () => result = action());
        return result;
    }

    /// <summary>A constant, static field, static property or member of an enumeration of the project's own type.</summary>
    private CsValue? Static(CsTypeDeclaration type, string member)
    {
        var key = (type.Name, member);
        if (_statics.TryGetValue(key, out var known))
        {
            return Read(known, Unknown($"{member} has no value yet", Here));
        }

        if (type.Syntax is EnumDeclarationSyntax members)
        {
            return members.Members.Any(one => one.Identifier.ValueText == member)
                ? new CsEnum(type.Name, member)
                : null;
        }

        foreach (var (part, syntax) in Members(type))
        {
            var (declared, initializer, body) = StaticPart(syntax, member);
            if (declared is null)
            {
                continue;
            }

            if (!_evaluating.Add(key))
            {
                return Unknown($"{member} rests on itself", Here);
            }

            var value = InType(
                part,
                null,
                () =>
                    body is not null ? Value(body)
                    : initializer is not null ? EvaluateAs(initializer, declared)
                    : Zero(declared)
            );
            _evaluating.Remove(key);
            if (body is null)
            {
                var slot = new CsSlot();
                slot.Write(Condition.Always, value, initializer is null ? null : part.File.Span(initializer));
                _statics[key] = slot;
            }

            return value;
        }

        return null;
    }

    private static (TypeSyntax? Type, ExpressionSyntax? Initializer, SyntaxNode? Body) StaticPart(
        MemberDeclarationSyntax syntax,
        string name
    ) =>
        syntax switch
        {
            FieldDeclarationSyntax field
                when IsStatic(field.Modifiers)
                    && field.Declaration.Variables.FirstOrDefault(one => one.Identifier.ValueText == name)
                        is { } variable => (field.Declaration.Type, variable.Initializer?.Value, null),
            PropertyDeclarationSyntax property
                when property.Identifier.ValueText == name && IsStatic(property.Modifiers) => (
                property.Type,
                property.Initializer?.Value,
                Getter(property)
            ),
            _ => (null, null, null),
        };

    /// <summary>The members of all parts of a type and of its bases in the project, the type's own first.</summary>
    private IEnumerable<(CsTypeDeclaration Part, MemberDeclarationSyntax Member)> Members(CsTypeDeclaration type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is not null && seen.Add(current.Name); current = Base(current))
        {
            foreach (var part in Parts(current))
            {
                foreach (var member in (part.Syntax as TypeDeclarationSyntax)?.Members ?? [])
                {
                    yield return (part, member);
                }
            }
        }
    }

    private IReadOnlyList<CsTypeDeclaration> Parts(CsTypeDeclaration type) =>
        type.Syntax.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PartialKeyword))
            ? _sources.Parts(type.Name, type.File)
            : [type];

    /// <summary>The base class where the project declares it; null otherwise.</summary>
    private CsTypeDeclaration? Base(CsTypeDeclaration type) =>
        Parts(type)
            .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
            .Select(one => FindType(TypeName(one.Type)))
            .FirstOrDefault(one => one?.Syntax is ClassDeclarationSyntax or RecordDeclarationSyntax);

    private static bool IsStatic(SyntaxTokenList modifiers) =>
        modifiers.Any(modifier =>
            modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ConstKeyword)
        );

    private CsValue Assign(AssignmentExpressionSyntax assignment)
    {
        if (assignment.Left is TupleExpressionSyntax or DeclarationExpressionSyntax)
        {
            return Deconstruct(assignment);
        }

        var span = _scope.File.Span(assignment.Right);
        if (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
        {
            var value = Map(Evaluate(assignment.Left), old => old is CsNull ? Evaluate(assignment.Right) : old);
            Write(assignment.Left, value, span);
            return value;
        }

        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            var symbol = assignment.OperatorToken.ValueText[..^1];
            var left = Evaluate(assignment.Left);
            var right = Evaluate(assignment.Right);
            // A delegate of several functions runs them in their order; an event gets a handler.
            var sum = right is CsFunction added
                ? Map(left, one => one is CsFunction before ? added with { Before = before } : added)
                : Operate(symbol, left, right, assignment);
            Write(assignment.Left, sum, span);
            return sum;
        }

        var result = assignment.Right is ImplicitObjectCreationExpressionSyntax creation
            ? Create(creation, Target(assignment.Left))
            : Evaluate(assignment.Right);
        Write(assignment.Left, result, span);
        return result;
    }

    /// <summary>The type of what is assigned to, where that can be told.</summary>
    private string? Target(ExpressionSyntax left)
    {
        if (
            left is MemberAccessExpressionSyntax member
            && Evaluate(member.Expression) is CsObject owner
            && _library.PropertyType(owner, member.Name.Identifier.ValueText) is { } declared
        )
        {
            return declared;
        }

        return Evaluate(left) switch
        {
            CsObject known => known.TypeName,
            CsDuration => "TimeSpan",
            _ => null,
        };
    }

    private CsValue Deconstruct(AssignmentExpressionSyntax assignment)
    {
        var value = Evaluate(assignment.Right);
        var index = 0;
        foreach (var target in Targets(assignment.Left))
        {
            index++;
            var item =
                value is CsObject tuple && Instance(tuple, $"Item{index}") is { } known
                    ? known
                    : NotKnown("a part of a tuple", assignment);
            if (target is SingleVariableDesignationSyntax variable)
            {
                _scope.Declare(variable.Identifier.ValueText).Write(Path, item, null);
            }
            else if (target is ExpressionSyntax expression)
            {
                Write(expression, item, _scope.File.Span(assignment.Right));
            }
        }

        return value;
    }

    private static IEnumerable<SyntaxNode> Targets(ExpressionSyntax left) =>
        left switch
        {
            TupleExpressionSyntax tuple => tuple.Arguments.Select(argument =>
                argument.Expression is DeclarationExpressionSyntax declaration
                    ? declaration.Designation
                    : (SyntaxNode)argument.Expression
            ),
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax several } =>
                several.Variables,
            _ => [left],
        };

    private void Write(ExpressionSyntax target, CsValue value, SourceSpan span)
    {
        switch (target)
        {
            case IdentifierNameSyntax { Identifier.ValueText: "_" }:
                return;
            case IdentifierNameSyntax name:
                Write(name.Identifier.ValueText, value, span);
                return;
            case MemberAccessExpressionSyntax member:
                WriteMember(Receiver(member.Expression), member.Name.Identifier.ValueText, value, span);
                return;
            case MemberBindingExpressionSyntax member when _bound is { } bound:
                WriteMember(bound, member.Name.Identifier.ValueText, value, span);
                return;
            case ElementAccessExpressionSyntax element:
                var receiver = Evaluate(element.Expression);
                var indices = Indices(element.ArgumentList);
                Map(
                    receiver,
                    one =>
                    {
                        _library.SetIndex(this, one, indices, value, span);
                        return one;
                    }
                );
                return;
            case ParenthesizedExpressionSyntax inner:
                Write(inner.Expression, value, span);
                return;
            case PostfixUnaryExpressionSyntax sure:
                Write(sure.Operand, value, span);
                return;
        }
    }

    private void Write(string name, CsValue value, SourceSpan span)
    {
        if (_scope.Variable(name) is { } variable)
        {
            variable.Write(Path, value, span);
            return;
        }

        if (_scope.This is { } self && HasInstance(self, name))
        {
            WriteMember(self, name, value, span);
            return;
        }

        for (var type = _scope.Type; type is not null; type = Outer(type))
        {
            if (Static(type, name) is not null && _statics.TryGetValue((type.Name, name), out var slot))
            {
                slot.Write(Path, value, span);
                return;
            }
        }
    }

    private bool HasInstance(CsObject self, string name) =>
        self.Properties.ContainsKey(name)
        || self.Declaration is null
        || Members(self.Declaration)
            .Any(one =>
                one.Member switch
                {
                    PropertyDeclarationSyntax property => property.Identifier.ValueText == name
                        && !IsStatic(property.Modifiers),
                    FieldDeclarationSyntax field => !IsStatic(field.Modifiers)
                        && field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
                    _ => false,
                }
            );

    /// <summary>Writes a property or field.</summary>
    /// <param name="receiver">Of what.</param>
    /// <param name="member">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="span">The expression that gives it.</param>
    public void WriteMember(CsValue receiver, string member, CsValue value, SourceSpan span) =>
        Map(
            receiver,
            one =>
            {
                switch (one)
                {
                    case CsObject known:
                        if (!_library.Set(this, known, member, value, span))
                        {
                            known.Slot(member).Write(Path, value, span);
                        }

                        break;
                    case CsType { Declaration: { } declaration }
                        when Static(declaration, member) is not null
                            && _statics.TryGetValue((declaration.Name, member), out var slot):
                        slot.Write(Path, value, span);
                        break;
                    default:
                        _library.Set(this, one, member, value, span);
                        break;
                }

                return one;
            }
        );
}
