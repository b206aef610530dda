using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Exceptions.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>What is thrown in the block of the nearest <c>try</c>, and on which path; null where none is running.</summary>
    private List<(Condition When, string Type)>? _caught;

    private static string ExceptionType(ExpressionSyntax? thrown) =>
        thrown is ObjectCreationExpressionSyntax made ? TypeName(made.Type) : "Exception";

    /// <summary>A block whose exceptions are caught: those that are thrown for sure. What else may be thrown there is not.</summary>
    private void Try(TryStatementSyntax guarded)
    {
        if (guarded.Catches.Count == 0)
        {
            Execute(guarded.Block);
        }
        else
        {
            var outer = _caught;
            _caught = [];
            Execute(guarded.Block);
            var caught = _caught;
            _caught = outer;
            foreach (var (when, type) in caught)
            {
                Under(when, () => Catch(guarded, type));
            }
        }

        if (guarded.Finally is { } last)
        {
            Execute(last.Block);
        }
    }

    private void Catch(TryStatementSyntax guarded, string type)
    {
        // Which exception is which other one's base is known only for those at the root.
        var handler = guarded.Catches.FirstOrDefault(one =>
            one.Declaration is null
            || TypeName(one.Declaration.Type) is var name && (name == type || name is "Exception" or "SystemException")
        );
        if (handler is null)
        {
            Throw(guarded, type);
            return;
        }

        InBlock(() =>
        {
            if (handler.Declaration?.Identifier.ValueText is { Length: > 0 } variable)
            {
                _scope.Declare(variable).Write(Path, NotKnown("an exception", handler), null);
            }

            Execute(handler.Block);
        });
    }

    /// <summary>
    /// On that path the application does not start. Where no other path is left, what is missing is given by the deployment: the code
    /// is followed as if it had not thrown.
    /// </summary>
    private void Throw(Microsoft.CodeAnalysis.SyntaxNode thrown, string type)
    {
        if (_caught is not null)
        {
            _caught.Add((Path, type));
            return;
        }

        var left = Conditions.And(Starts, Conditions.Not(Path));
        if (left.IsNever)
        {
            return;
        }

        Starts = left;
        _frame.Returned = Conditions.Or(_frame.Returned, Path);
        Here = _scope.File.Span(thrown);
    }
}
