using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

        if (assignment.Right is RefExpressionSyntax)
        {
            throw new CSharpLimitException(
                "a reference that is set anew is not followed",
                _scope.File.Span(assignment)
            );
        }

        var thrown = _caught?.Count;
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
                ? Map(left, one => one is CsFunction before ? Behind(before, added) : added)
                : Operate(symbol, left, right, assignment);
            Write(assignment.Left, sum, span);
            return sum;
        }

        var result = assignment.Right is ImplicitObjectCreationExpressionSyntax creation
            ? Create(creation, Target(assignment.Left))
            : Copied(Evaluate(assignment.Right));
        // Where the value is thrown away with an exception nothing is written.
        Under(_caught?.Count == thrown ? Condition.Always : Alive(), () => Write(assignment.Left, result, span));
        return result;
    }

    /// <summary>A delegate that runs all functions of one, and then all of another.</summary>
    private static CsFunction Behind(CsFunction before, CsFunction added) =>
        added with
        {
            Before = added.Before is { } first ? Behind(before, first) : before,
        };

    /// <summary>What a variable holds behind an assignment: of a struct or tuple a copy.</summary>
    private CsValue Copied(CsValue value) =>
        Map(
            value,
            one =>
                one
                    is CsObject
                        {
                            Edits: null,
                            Declaration.Syntax: StructDeclarationSyntax
                                or RecordDeclarationSyntax { ClassOrStructKeyword.ValueText: "struct" }
                        }
                        or CsObject { Edits: null, TypeName: "ValueTuple" }
                    ? ((CsObject)one).Copy()
                    : one
        );

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
            var item = Part(value, index++, assignment);
            if (target is ExpressionSyntax and not DeclarationExpressionSyntax)
            {
                Write((ExpressionSyntax)target, item, _scope.File.Span(assignment.Right));
            }
            else
            {
                DeclareParts(target, item);
            }
        }

        return value;
    }

    /// <summary>Declares the variables of <c>var (a, (b, c))</c>.</summary>
    private void DeclareParts(SyntaxNode designation, CsValue value)
    {
        switch (designation)
        {
            case DeclarationExpressionSyntax declaration:
                DeclareParts(declaration.Designation, value);
                break;
            case SingleVariableDesignationSyntax variable:
                _scope.Declare(variable.Identifier.ValueText).Write(Path, value, null);
                break;
            case ParenthesizedVariableDesignationSyntax several:
                for (var index = 0; index < several.Variables.Count; index++)
                {
                    DeclareParts(several.Variables[index], Part(value, index, designation));
                }

                break;
            case TupleExpressionSyntax tuple:
                for (var index = 0; index < tuple.Arguments.Count; index++)
                {
                    DeclareParts(tuple.Arguments[index].Expression, Part(value, index, designation));
                }

                break;
        }
    }

    /// <summary>A part of a tuple or of a record.</summary>
    private CsValue Part(CsValue value, int index, SyntaxNode shown) =>
        Map(
            value,
            one =>
                one switch
                {
                    CsObject { Declaration.Syntax: RecordDeclarationSyntax { ParameterList: { } list } } known
                        when index < list.Parameters.Count => Instance(
                        known,
                        list.Parameters[index].Identifier.ValueText
                    ) ?? NotKnown("a part of a record", shown),
                    CsObject tuple when Instance(tuple, $"Item{index + 1}") is { } item => item,
                    CsUnknown => one,
                    _ => NotKnown("a part of a tuple", shown),
                }
        );

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
}
