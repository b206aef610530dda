using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Members of objects and types.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>The name under which an accessor sees the field behind its property.</summary>
    private const string Backing = "field";

    // By declaration: other types may have the same name.
    private readonly Dictionary<SyntaxNode, CsSlot> _statics = [];
    private readonly HashSet<SyntaxNode> _evaluating = [];
    private readonly HashSet<SyntaxNode> _constructed = [];

    private CsValue? OwnMember(CsTypeDeclaration type, string name, ExpressionSyntax shown)
    {
        if (_scope.This is { } self && Instance(self, name) is { } value)
        {
            return value;
        }

        return Static(type, name) ?? (Method(type, name, null, _scope.This) is { } method ? method : null);
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
                        ?? Unknown(one is CsNull ? $"{member} of null" : $"{member} is not followed", span) with
                        {
                            IsForeign = one is CsHandle || (one is CsObject made && !GivesOwn(made)),
                        },
                }
        );

    /// <summary>A type behind a namespace or another type.</summary>
    private CsType Qualified(CsType outer, string name)
    {
        var qualifier = outer.Qualifier.Length == 0 ? outer.Name : outer.Qualifier + "." + outer.Name;
        var declaration = _sources.FindType(name);
        return new(name)
        {
            Qualifier = qualifier,
            Declaration =
                declaration is not null
                && ("." + CSharpSources.Namespace(declaration)).EndsWith("." + qualifier, StringComparison.Ordinal)
                    ? declaration
                    : null,
        };
    }

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
            ?? Qualified(type, member);
    }

    /// <summary>A field or property of an object; null when it has none of that name.</summary>
    private CsValue? Instance(CsObject known, string member)
    {
        if (known.Properties.TryGetValue(member, out var slot) && slot.Writes.Count > 0)
        {
            if (known.Declaration is not null && Wrapped(known, member, slot) is { } wrapped)
            {
                return wrapped;
            }

            return Read(slot, Unknown($"{member} has no value yet", Here));
        }

        return known.Declaration is null ? null : Computed(known, member);
    }

    /// <summary>What a getter makes of the field behind its property; null where no getter uses it.</summary>
    private CsValue? Wrapped(CsObject known, string member, CsSlot slot)
    {
        foreach (var (part, syntax) in Members(known.Declaration!))
        {
            if (syntax is PropertyDeclarationSyntax property && property.Identifier.ValueText == member)
            {
                return Getter(property) is { } body && UsesBacking(body) && !_running.Contains(body)
                    ? InType(part, known, () => Value(body), slot)
                    : null;
            }
        }

        return null;
    }

    private static bool UsesBacking(SyntaxNode body) =>
        body.DescendantNodesAndSelf()
            .Any(node => node is FieldExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: Backing });

    /// <summary>A property with a body, or one that nobody has given a value.</summary>
    private CsValue? Computed(CsObject known, string member)
    {
        foreach (var (part, syntax) in Members(known.Declaration!))
        {
            switch (syntax)
            {
                case PropertyDeclarationSyntax property when property.Identifier.ValueText == member:
                    return Getter(property) is { } body
                        ? InType(part, known, () => Value(body), UsesBacking(body) ? Filled(known, property) : null)
                        : Zero(property.Type);
                case BaseFieldDeclarationSyntax field
                    when field.Declaration.Variables.Any(one => one.Identifier.ValueText == member)
                        && !IsStatic(field.Modifiers):
                    return Zero(field.Declaration.Type);
            }
        }

        return null;
    }

    /// <summary>The field behind a property that nobody has given a value.</summary>
    private CsSlot Filled(CsObject known, PropertyDeclarationSyntax property)
    {
        var slot = known.Slot(property.Identifier.ValueText);
        slot.Write(Condition.Always, Zero(property.Type), null);
        return slot;
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

    private T InType<T>(CsTypeDeclaration type, CsObject? self, Func<T> action, CsSlot? backing = null)
    {
        T result = default!;
        var scope = new CsScope(type.File, null) { Type = type, This = self };
        if (backing is not null)
        {
            scope.Declare(Backing, backing);
        }

        InFrame(scope, () => result = action());
        return result;
    }

    /// <summary>A constant, static field, static property or member of an enumeration of the project's own type.</summary>
    private CsValue? Static(CsTypeDeclaration type, string member)
    {
        StaticConstructor(type);
        if (type.Syntax is EnumDeclarationSyntax members)
        {
            return members.Members.Any(one => one.Identifier.ValueText == member)
                ? new CsEnum(type.Name, member)
                : null;
        }

        foreach (var (part, syntax) in Members(type))
        {
            var (declarator, declared, _, body) = StaticPart(syntax, member);
            if (declarator is null || declared is null)
            {
                continue;
            }

            StaticConstructor(part);
            if (_evaluating.Contains(declarator))
            {
                return Unknown($"{member} rests on itself", Here);
            }

            if (body is null)
            {
                return Read(StaticSlot(part, syntax, member), Unknown($"{member} has no value yet", Here));
            }

            var backing = UsesBacking(body) ? StaticSlot(part, syntax, member) : null;
            _evaluating.Add(declarator);
            var value = InType(part, null, () => Value(body), backing);
            _evaluating.Remove(declarator);
            return value;
        }

        return null;
    }

    /// <summary>What a static field or property holds, made at its first use.</summary>
    private CsSlot StaticSlot(CsTypeDeclaration part, MemberDeclarationSyntax syntax, string member)
    {
        var (declarator, declared, initializer, _) = StaticPart(syntax, member);
        if (_statics.TryGetValue(declarator!, out var known))
        {
            return known;
        }

        _evaluating.Add(declarator!);
        var value = InType(part, null, () => initializer is null ? Zero(declared!) : EvaluateAs(initializer, declared));
        _evaluating.Remove(declarator!);
        var slot = new CsSlot();
        slot.Write(Condition.Always, value, initializer is null ? null : part.File.Span(initializer));
        return _statics[declarator!] = slot;
    }

    /// <summary>Runs a type's static constructor, once, before the first of its static members is used.</summary>
    private void StaticConstructor(CsTypeDeclaration type)
    {
        if (type.Syntax is not TypeDeclarationSyntax || _constructed.Contains(type.Syntax))
        {
            return;
        }

        IReadOnlyList<CsTypeDeclaration> parts = [type, .. Parts(type).Where(part => part.Syntax != type.Syntax)];
        _constructed.UnionWith(parts.Select(part => part.Syntax));
        foreach (var part in parts)
        {
            foreach (
                var constructor in ((TypeDeclarationSyntax)part.Syntax)
                    .Members.OfType<ConstructorDeclarationSyntax>()
                    .Where(one => IsStatic(one.Modifiers))
            )
            {
                var body = (SyntaxNode?)constructor.Body ?? constructor.ExpressionBody?.Expression;
                if (body is not null)
                {
                    Invoke(
                        new([], body, new(part.File, null) { Type = part }) { Name = type.Name },
                        ImmutableArray<CsValue>.Empty,
                        part.File.Span(constructor.Identifier)
                    );
                }
            }
        }
    }

    private static (
        SyntaxNode? Declarator,
        TypeSyntax? Type,
        ExpressionSyntax? Initializer,
        SyntaxNode? Body
    ) StaticPart(MemberDeclarationSyntax syntax, string name) =>
        syntax switch
        {
            BaseFieldDeclarationSyntax field
                when IsStatic(field.Modifiers)
                    && field.Declaration.Variables.FirstOrDefault(one => one.Identifier.ValueText == name)
                        is { } variable => (variable, field.Declaration.Type, variable.Initializer?.Value, null),
            PropertyDeclarationSyntax property
                when property.Identifier.ValueText == name && IsStatic(property.Modifiers) => (
                property,
                property.Type,
                property.Initializer?.Value,
                Getter(property)
            ),
            _ => (null, null, null, null),
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
}
