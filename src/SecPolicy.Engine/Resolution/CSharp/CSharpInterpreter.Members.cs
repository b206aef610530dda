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
    private readonly Dictionary<(string Type, string Member), CsSlot> _statics = [];
    private readonly HashSet<(string Type, string Member)> _evaluating = [];
    private readonly HashSet<string> _constructed = new(StringComparer.Ordinal);

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
                        ?? Unknown(one is CsNull ? $"{member} of null" : $"{member} is not followed", span),
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
            return Read(slot, Unknown($"{member} has no value yet", Here));
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
        StaticConstructor(type);
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

    /// <summary>Runs a type's static constructor, once, before the first of its static members is used.</summary>
    private void StaticConstructor(CsTypeDeclaration type)
    {
        if (type.Syntax is not TypeDeclarationSyntax || !_constructed.Add(type.Name))
        {
            return;
        }

        foreach (var part in Parts(type))
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
}
