using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Writing to variables and members.</content>
internal sealed partial class CSharpInterpreter
{
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

    /// <summary>Runs the setter of a property that has one of its own; whether it has.</summary>
    private bool Setter(CsObject own, string member, CsValue value, SourceSpan span)
    {
        foreach (var (part, syntax) in Members(own.Declaration!))
        {
            if (syntax is not PropertyDeclarationSyntax property || property.Identifier.ValueText != member)
            {
                continue;
            }

            var setter = property.AccessorList?.Accessors.FirstOrDefault(accessor =>
                accessor.IsKind(SyntaxKind.SetAccessorDeclaration)
                || accessor.IsKind(SyntaxKind.InitAccessorDeclaration)
            );
            if (((SyntaxNode?)setter?.Body ?? setter?.ExpressionBody?.Expression) is not { } body)
            {
                return false;
            }

            var scope = new CsScope(part.File, null) { Type = part, This = own };
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
