using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Exceptions.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>The type of an exception of which nobody knows which one it is.</summary>
    private const string AnyException = "";

    /// <summary>What is thrown in the block of the nearest <c>try</c>, and on which path; null where none is running.</summary>
    private List<(Condition When, string Type)>? _caught;

    /// <summary>Whether a call that nobody knows may end the block of the nearest <c>try</c> in a way that matters.</summary>
    private bool _mayThrow;

    private static string ExceptionType(ExpressionSyntax? thrown) =>
        thrown is ObjectCreationExpressionSyntax made ? TypeName(made.Type) : AnyException;

    /// <summary>A block whose exceptions are caught: those that are thrown for sure, and those that a call may throw that nobody knows.</summary>
    private void Try(TryStatementSyntax guarded)
    {
        var before = Now();
        if (guarded.Catches.Count == 0)
        {
            Execute(guarded.Block);
        }
        else
        {
            var (outer, outerMay) = (_caught, _mayThrow);
            (_caught, _mayThrow) = ([], !RunsApplication(guarded.Block));
            Execute(guarded.Block);
            var caught = _caught;
            (_caught, _mayThrow) = (outer, outerMay);
            foreach (var thrown in caught.GroupBy(one => one.Type, StringComparer.Ordinal))
            {
                var when = thrown.Select(one => one.When).Aggregate(Condition.Never, Conditions.Or);
                Under(when, () => Catch(guarded, thrown.Key));
            }
        }

        if (guarded.Finally is { } last)
        {
            Finally(before, () => Execute(last.Block));
        }
    }

    /// <summary>Where an exception ends the whole application nothing that comes of it matters.</summary>
    private static bool RunsApplication(BlockSyntax block) =>
        block
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(call =>
                call.Expression
                    is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" or "RunAsync" or "StartAsync" }
                && !call.ArgumentList.Arguments.Any(argument =>
                    argument.Expression is AnonymousFunctionExpressionSyntax
                )
            );

    /// <summary>A call that nobody knows may end the block that is guarded.</summary>
    private void MayThrow(CsCall call)
    {
        if (_mayThrow && _caught is not null)
        {
            var throws = Fact(
                $"throws:{call.Span.Source.Path}:{call.Span.Start}",
                $"{call.Name} throws at {Place(call.NameSpan)}",
                $"{call.Name} does not throw at {Place(call.NameSpan)}"
            );
            Under(throws, () => _caught.Add((Path, AnyException)));
        }
    }

    private void Catch(TryStatementSyntax guarded, string type)
    {
        var rest = Path;
        foreach (var handler in guarded.Catches)
        {
            var isLast = handler == guarded.Catches[^1];
            Under(
                rest,
                () =>
                    InBlock(() =>
                    {
                        var caught = Catches(handler, type, isLast);
                        if (caught.IsNever)
                        {
                            return;
                        }

                        if (handler.Declaration?.Identifier.ValueText is { Length: > 0 } variable)
                        {
                            var exception = NotKnown("an exception", handler) with
                            {
                                IsNotNull = true,
                                IsForeign = true,
                            };
                            _scope.Declare(variable).Write(Path, exception, null);
                        }

                        if (handler.Filter is { } filter)
                        {
                            Under(
                                caught,
                                () =>
                                    caught = Conditions.And(
                                        caught,
                                        Truth(Evaluate(filter.FilterExpression), filter.FilterExpression)
                                    )
                            );
                        }

                        Under(caught, () => Execute(handler.Block));
                        rest = Conditions.And(rest, Conditions.Not(caught));
                    })
            );
        }

        // Of an exception that is only possible it is not asked where else it ends.
        Under(
            rest,
            () =>
            {
                if (type != AnyException || _caught is not null)
                {
                    ThrowOn(guarded, type);
                }
            }
        );
    }

    /// <summary>On which path a handler gets an exception.</summary>
    private Condition Catches(CatchClauseSyntax handler, string type, bool isLast)
    {
        var caught = handler.Declaration is { } declaration ? TypeName(declaration.Type) : "Exception";
        return IsException(type, caught) switch
        {
            true => Condition.Always,
            false => Condition.Never,
            null when isLast && type == AnyException && _caught is null => Condition.Always,
            null => Fact(
                $"caught:{_scope.File.Source.Path}:{handler.SpanStart}:{type}",
                $"what is thrown is a {caught} at {Place(_scope.File.Span(handler.CatchKeyword))}",
                $"what is thrown is no {caught} at {Place(_scope.File.Span(handler.CatchKeyword))}"
            ),
        };
    }

    /// <summary>Whether an exception is of a type; null where that is not known.</summary>
    private bool? IsException(string type, string caught)
    {
        if (caught == "Exception" || type == caught)
        {
            return true;
        }

        for (var (name, depth) = (type, 0); depth < _limits.CSharpCalls; depth++)
        {
            if (name == caught)
            {
                return true;
            }

            if (name == "Exception")
            {
                return false;
            }

            var ancestor = FindType(name) is { } own
                ? Parts(own)
                    .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
                    .Select(one => TypeName(one.Type))
                    .FirstOrDefault()
                : ExceptionBases.Of(name);
            if (ancestor is null)
            {
                return null;
            }

            name = ancestor;
        }

        return null;
    }

    /// <summary>
    /// On that path the application does not start. Where no other path is left, what is missing is given by the deployment: the code
    /// is followed as if it had not thrown.
    /// </summary>
    private void Throw(SyntaxNode thrown, string type)
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

    /// <summary>Throws what no handler has caught.</summary>
    private void ThrowOn(TryStatementSyntax guarded, string type)
    {
        if (_caught is null && Conditions.And(Starts, Conditions.Not(Path)).IsNever)
        {
            // The code behind the throw was left out already, so that nobody knows what it does where it does not throw.
            throw new CSharpLimitException(
                "what is thrown here ends every start of the application",
                _scope.File.Span(guarded.TryKeyword)
            );
        }

        Throw(guarded, type);
    }

    /// <summary>How far the present call has come: what is over, and what was thrown.</summary>
    private readonly record struct Progress(Condition Returned, Condition Broken, Condition Continued, int Caught);

    private Progress Now() => new(_frame.Returned, _frame.Broken, _frame.Continued, _caught?.Count ?? 0);

    /// <summary>Follows what runs at the end of a block on every way out of it: also behind <c>return</c>, <c>break</c> and <c>throw</c>.</summary>
    private void Finally(Progress before, Action action)
    {
        var after = Now();
        var thrown = _caught?[before.Caught..] ?? [];
        _caught?.RemoveRange(before.Caught, _caught.Count - before.Caught);
        (_frame.Returned, _frame.Broken, _frame.Continued) = (before.Returned, before.Broken, before.Continued);
        Under(Alive(), action);
        _frame.Returned = Conditions.Or(_frame.Returned, after.Returned);
        _frame.Broken = Conditions.Or(_frame.Broken, after.Broken);
        _frame.Continued = Conditions.Or(_frame.Continued, after.Continued);
        _caught?.AddRange(thrown);
    }
}
