using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Where a value is written to. A write whose target cannot be told makes unknown what it may have written to.</content>
internal sealed partial class CSharpInterpreter
{
    private readonly List<CsObject> _own = [];

    private void Write(ExpressionSyntax target, CsValue value, SourceSpan span)
    {
        switch (target)
        {
            case IdentifierNameSyntax { Identifier.ValueText: "_" }:
                return;
            case IdentifierNameSyntax name:
                Write(name.Identifier.ValueText, value, span);
                return;
            case FieldExpressionSyntax:
                Write(Backing, value, span);
                return;
            case MemberAccessExpressionSyntax member:
                WriteMember(Receiver(member.Expression), member.Name.Identifier.ValueText, value, span);
                return;
            case MemberBindingExpressionSyntax member when _bound is { } bound:
                WriteMember(bound, member.Name.Identifier.ValueText, value, span);
                return;
            case ElementAccessExpressionSyntax element:
                var receiver = Evaluate(element.Expression);
                WriteElement(receiver, Indices(element.ArgumentList), value, span);
                return;
            case ElementBindingExpressionSyntax element when _bound is { } bound:
                WriteElement(bound, Indices(element.ArgumentList), value, span);
                return;
            case ParenthesizedExpressionSyntax inner:
                Write(inner.Expression, value, span);
                return;
            case PostfixUnaryExpressionSyntax sure:
                Write(sure.Operand, value, span);
                return;
            case TupleExpressionSyntax tuple:
                for (var index = 0; index < tuple.Arguments.Count; index++)
                {
                    Write(tuple.Arguments[index].Expression, Part(value, index, tuple), span);
                }

                return;
            case DeclarationExpressionSyntax declaration:
                DeclareParts(declaration, value);
                return;
            default:
                throw new CSharpLimitException($"what is written to {Shown(target)} is not followed", span);
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
            if (WriteStatic(type, name, value, span))
            {
                return;
            }
        }

        foreach (var use in Usings().Where(use => use.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            if (FindType(TypeName(use.NamespaceOrType)) is { } type && WriteStatic(type, name, value, span))
            {
                return;
            }
        }

        // What the project does not declare is inherited from another assembly.
        _scope.This?.Slot(name).Write(Path, value, span);
    }

    /// <summary>Writes a static field or property, or runs its setter; whether the type has it.</summary>
    private bool WriteStatic(CsTypeDeclaration type, string member, CsValue value, SourceSpan span)
    {
        StaticConstructor(type);
        foreach (var (part, syntax) in Members(type))
        {
            if (StaticPart(syntax, member).Declarator is not { } declarator)
            {
                continue;
            }

            if (syntax is PropertyDeclarationSyntax property && SetterBody(property) is { } body)
            {
                var scope = new CsScope(part.File, null) { Type = part };
                scope.Declare(Backing, StaticSlot(part, syntax, member));
                Invoke(new([new("value", property.Type, null)], body, scope) { Name = member }, [value], span);
            }
            else if (_evaluating.Contains(declarator))
            {
                throw new CSharpLimitException($"{member} is written while it is made", span);
            }
            else
            {
                StaticSlot(part, syntax, member).Write(Path, value, span);
            }

            return true;
        }

        return false;
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
                    BaseFieldDeclarationSyntax field => !IsStatic(field.Modifiers)
                        && field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
                    _ => false,
                }
            );

    private static SyntaxNode? SetterBody(PropertyDeclarationSyntax property)
    {
        var setter = property.AccessorList?.Accessors.FirstOrDefault(accessor =>
            accessor.IsKind(SyntaxKind.SetAccessorDeclaration) || accessor.IsKind(SyntaxKind.InitAccessorDeclaration)
        );
        return (SyntaxNode?)setter?.Body ?? setter?.ExpressionBody?.Expression;
    }

    /// <summary>Runs the setter of a property that has one of its own; whether it has.</summary>
    private bool Setter(CsObject own, string member, CsValue value, SourceSpan span)
    {
        foreach (var (part, syntax) in Members(own.Declaration!))
        {
            if (syntax is not PropertyDeclarationSyntax property || property.Identifier.ValueText != member)
            {
                continue;
            }

            if (SetterBody(property) is not { } body)
            {
                return false;
            }

            var scope = new CsScope(part.File, null) { Type = part, This = own };
            scope.Declare(Backing, own.Slot(member));
            Invoke(new([new("value", property.Type, null)], body, scope) { Name = member }, [value], span);
            return true;
        }

        return false;
    }

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
                    case CsObject { Declaration: not null } own when Setter(own, member, value, span):
                        break;
                    case CsObject known:
                        if (!_library.Set(this, known, member, value, span))
                        {
                            known.Slot(member).Write(Path, value, span);
                        }

                        break;
                    case CsType { Declaration: { } declaration } when WriteStatic(declaration, member, value, span):
                        break;
                    case CsUnknown unknown:
                        WriteUnknown(unknown, member, span);
                        break;
                    default:
                        _library.Set(this, one, member, value, span);
                        break;
                }

                return one;
            }
        );

    /// <summary>What is written to something unknown may be written to any object that has such a member.</summary>
    private void WriteUnknown(CsUnknown receiver, string member, SourceSpan span)
    {
        if (receiver.IsForeign)
        {
            return;
        }

        var unknown = Unknown($"{member} is set of something that is not followed: {receiver.Reason}", span);
        _library.UnknownWrite(this, member, unknown, span);
        foreach (var own in _own.Where(own => HasInstance(own, member)))
        {
            own.Slot(member).Write(Path, unknown, span);
        }
    }

    private void WriteElement(
        CsValue receiver,
        System.Collections.Immutable.ImmutableArray<CsValue> indices,
        CsValue value,
        SourceSpan span
    ) =>
        Map(
            receiver,
            one =>
            {
                if (one is CsObject { Edits: { } edits } list)
                {
                    WriteItem(list, edits, indices, value, span);
                }
                else if (!_library.SetIndex(this, one, indices, value, span) && one is CsObject known)
                {
                    // Whatever it holds may have been overwritten.
                    var unknown = Unknown("what is written at a computed place is not followed", span);
                    foreach (var slot in known.Properties.Values)
                    {
                        slot.Write(Path, unknown, span);
                    }
                }

                return one;
            }
        );

    private void WriteItem(
        CsObject list,
        List<CsListEdit> edits,
        System.Collections.Immutable.ImmutableArray<CsValue> indices,
        CsValue value,
        SourceSpan span
    )
    {
        if (Items(list) is not { } items || Position(indices, items.Length) is not { } at)
        {
            edits.Add(
                new(Path, Unknown("what is written at a computed place is not followed", span), span)
                {
                    IsUnknown = true,
                }
            );
            return;
        }

        edits.Add(new(Path, null, span));
        for (var index = 0; index < items.Length; index++)
        {
            edits.Add(new(Path, index == at ? value : items[index], span));
        }
    }
}
