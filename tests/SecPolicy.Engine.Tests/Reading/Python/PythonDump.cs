using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Writes a tree as text: each node in parentheses, lists in brackets. <c>dump_ast.py</c> writes Python's own in the same way.</summary>
internal sealed class PythonDump
{
    private readonly SourceText _source;
    private readonly StringBuilder _text = new();
    private readonly int[]? _lineStarts;

    /// <summary>Whether a character's name, which the reader does not look up, makes a text incomparable.</summary>
    private readonly bool _hidesNamedCharacters;

    private int _quiet;

    private PythonDump(SourceText source, bool withPlaces)
    {
        _source = source;
        _lineStarts = withPlaces ? LineStarts(source) : null;
        _hidesNamedCharacters = withPlaces && source.Utf8.Span.IndexOf("\\N{"u8) >= 0;
    }

    /// <summary>A module's statements, separated by line ends, without places.</summary>
    public static string Of(PythonModule module) => string.Join('\n', Lines(module, withPlaces: false));

    /// <summary>A module's statements.</summary>
    /// <param name="module">The module.</param>
    /// <param name="withPlaces">Whether each node says from where to where it reaches: lines from 1, columns in bytes from 0.</param>
    public static IEnumerable<string> Lines(PythonModule module, bool withPlaces)
    {
        var dump = new PythonDump(module.Source, withPlaces);
        foreach (var statement in module.Body)
        {
            dump._text.Clear();
            dump.Write(statement);
            yield return dump._text.ToString();
        }
    }

    private static int[] LineStarts(SourceText source)
    {
        var text = source.Utf8.Span;
        var starts = new List<int> { 0 };
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || text[at] == '\r' && !text[(at + 1)..].StartsWith("\n"u8))
            {
                starts.Add(at + 1);
            }
        }

        return [.. starts];
    }

    private int LineAt(int offset)
    {
        var index = Array.BinarySearch(_lineStarts!, offset);
        return index >= 0 ? index : ~index - 1;
    }

    private void Place(SourceSpan span)
    {
        if (_lineStarts is null || _quiet > 0)
        {
            return;
        }

        var (first, last) = (LineAt(span.Start), LineAt(span.End));
        _text.Append(
            CultureInfo.InvariantCulture,
            $"@{first + 1}:{span.Start - _lineStarts[first]}-{last + 1}:{span.End - _lineStarts[last]}"
        );
    }

    /// <summary>A node: texts as they are, nodes in parentheses, lists in brackets, <c>-</c> for nothing.</summary>
    private void Node(SourceSpan? span, string kind, params ReadOnlySpan<object?> parts)
    {
        _text.Append('(').Append(kind);
        if (span is { } known)
        {
            Place(known);
        }

        foreach (var part in parts)
        {
            _text.Append(' ');
            Part(part);
        }

        _text.Append(')');
    }

    private void Part(object? part)
    {
        switch (part)
        {
            case null:
                _text.Append('-');
                break;
            case string text:
                _text.Append(text);
                break;
            case Statement statement:
                Write(statement);
                break;
            case Expression expression:
                Write(expression);
                break;
            case Pattern pattern:
                Write(pattern);
                break;
            case Action write:
                write();
                break;
            case System.Collections.IEnumerable list:
                _text.Append('[');
                var isFirst = true;
                foreach (var item in list)
                {
                    _text.Append(isFirst ? "" : " ");
                    isFirst = false;
                    Part(item);
                }

                _text.Append(']');
                break;
            default:
                Write(part);
                break;
        }
    }

    private void Write(Expression expression)
    {
        var span = expression.Span;
        switch (expression)
        {
            case NoneLiteral:
                Node(span, "None");
                break;
            case BooleanLiteral boolean:
                Node(span, boolean.Value ? "True" : "False");
                break;
            case EllipsisLiteral:
                Node(span, "...");
                break;
            case IntegerLiteral integer:
                Node(span, "int", PythonDumpText.Integer(integer.Value));
                break;
            case FloatLiteral number:
                Node(span, "float", PythonDumpText.Bits(number.Value));
                break;
            case ImaginaryLiteral number:
                Node(span, "imaginary", PythonDumpText.Bits(number.Value));
                break;
            case StringLiteral text:
                Node(span, "str", NamesCharacters(span) ? "?" : PythonDumpText.Quoted(text.Value));
                break;
            case BytesLiteral bytes:
                Node(span, "bytes", bytes.Value.IsEmpty ? "\"\"" : Convert.ToHexStringLower(bytes.Value.AsSpan()));
                break;
            case FormattedString formatted:
                WriteFormatted(formatted);
                break;
            case NameExpression name:
                Node(span, "name", name.Name);
                break;
            case AttributeExpression attribute:
                Node(span, "attribute", attribute.Target, attribute.Name);
                break;
            case SubscriptExpression subscript:
                Node(span, "subscript", subscript.Target, subscript.Index);
                break;
            case SliceExpression slice:
                Node(span, "slice", slice.Lower, slice.Upper, slice.Step);
                break;
            case CallExpression call:
                Node(span, "call", call.Function, InOrderOfPython(call.Arguments));
                break;
            case UnaryExpression unary:
                Node(span, PythonDumpText.Name(unary.Operator), unary.Operand);
                break;
            case BinaryExpression binary:
                Node(span, PythonDumpText.Name(binary.Operator), binary.Left, binary.Right);
                break;
            case BooleanExpression boolean:
                Node(span, boolean.IsAnd ? "And" : "Or", boolean.Operands);
                break;
            case ComparisonExpression comparison:
                Node(
                    span,
                    "compare",
                    [
                        comparison.First,
                        .. comparison.Rest.SelectMany(part =>
                            new object[] { PythonDumpText.Name(part.Operator), part.Right }
                        ),
                    ]
                );
                break;
            case ConditionalExpression conditional:
                Node(span, "conditional", conditional.Test, conditional.WhenTrue, conditional.WhenFalse);
                break;
            case LambdaExpression lambda:
                Node(span, "lambda", lambda.Parameters, lambda.Body);
                break;
            case TupleExpression tuple:
                Node(span, "tuple", tuple.Items);
                break;
            case ListExpression list:
                Node(span, "list", list.Items);
                break;
            case SetExpression set:
                Node(span, "set", set.Items);
                break;
            case DictionaryExpression dictionary:
                Node(
                    span,
                    "dictionary",
                    [.. dictionary.Items.SelectMany(item => new object?[] { item.Key, item.Value })]
                );
                break;
            case StarredExpression starred:
                Node(span, "star", starred.Value);
                break;
            case ComprehensionExpression comprehension:
                Node(
                    span,
                    "comprehension",
                    comprehension.Kind.ToString(),
                    comprehension.Key,
                    comprehension.Element,
                    comprehension.Clauses
                );
                break;
            case AssignmentExpression assignment:
                Node(span, "walrus", assignment.Target, assignment.Value);
                break;
            case AwaitExpression awaited:
                Node(span, "await", awaited.Value);
                break;
            case YieldExpression yielded:
                Node(span, yielded.IsFrom ? "yield-from" : "yield", yielded.Value);
                break;
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private void WriteFormatted(FormattedString formatted)
    {
        var hides = NamesCharacters(formatted.Span);
        Node(
            formatted.Span,
            formatted.IsTemplate ? "tstring" : "fstring",
            () =>
            {
                _quiet++;
                Parts(formatted.Parts, hides);
                _quiet--;
            }
        );
    }

    private void Parts(ImmutableArray<Expression> parts, bool hidesText)
    {
        Part(
            parts.Select<Expression, Action>(part =>
                () =>
                {
                    if (part is FormattedField field)
                    {
                        object? format = field.Format is { } known ? () => Parts(known.Parts, hidesText) : null;
                        Node(field.Span, "field", field.Value, field.Conversion?.ToString(), format);
                    }
                    else
                    {
                        Node(part.Span, "str", hidesText ? "?" : PythonDumpText.Quoted(((StringLiteral)part).Value));
                    }
                }
            )
        );
    }

    private void Write(Statement statement)
    {
        var span = statement.Span;
        switch (statement)
        {
            case UnknownStatement unknown:
                Node(span, "unknown", [.. unknown.Names]);
                break;
            case ExpressionStatement expression:
                Node(span, "expression", expression.Value);
                break;
            case AssignmentStatement assignment:
                Node(span, "assign", assignment.Targets, assignment.Value);
                break;
            case AnnotatedAssignmentStatement annotated:
                Node(span, "annotated", annotated.Target, annotated.Annotation, annotated.Value);
                break;
            case AugmentedAssignmentStatement augmented:
                Node(span, "augmented", augmented.Target, PythonDumpText.Name(augmented.Operator), augmented.Value);
                break;
            case ReturnStatement returned:
                Node(span, "return", returned.Value);
                break;
            case DeleteStatement deleted:
                Node(span, "delete", deleted.Targets);
                break;
            case PassStatement:
                Node(span, "pass");
                break;
            case BreakStatement:
                Node(span, "break");
                break;
            case ContinueStatement:
                Node(span, "continue");
                break;
            case RaiseStatement raise:
                Node(span, "raise", raise.Exception, raise.Cause);
                break;
            case GlobalStatement global:
                Node(span, "global", [.. global.Names]);
                break;
            case NonlocalStatement nonlocal:
                Node(span, "nonlocal", [.. nonlocal.Names]);
                break;
            case AssertStatement assert:
                Node(span, "assert", assert.Test, assert.Message);
                break;
            case ImportStatement import:
                Node(span, "import", import.Names);
                break;
            case ImportFromStatement import:
                var module = new string('.', import.Level) + import.Module;
                Node(span, "from", module, import.IsStar ? "*" : import.Names);
                break;
            case IfStatement branch:
                Node(span, "if", branch.Test, branch.WhenTrue, branch.WhenFalse);
                break;
            case ForStatement loop:
                Node(span, loop.IsAsync ? "async-for" : "for", loop.Target, loop.Iterable, loop.Body, loop.Else);
                break;
            case WhileStatement loop:
                Node(span, "while", loop.Test, loop.Body, loop.Else);
                break;
            case TryStatement attempt:
                var kind = attempt.IsStar ? "try-star" : "try";
                Node(span, kind, attempt.Body, attempt.Handlers, attempt.Else, attempt.Finally);
                break;
            case WithStatement with:
                Node(span, with.IsAsync ? "async-with" : "with", with.Items, with.Body);
                break;
            case MatchStatement match:
                Node(span, "match", match.Subject, match.Cases);
                break;
            case FunctionStatement function:
                Node(
                    span,
                    function.IsAsync ? "async-def" : "def",
                    function.Name,
                    function.Parameters,
                    function.Body,
                    function.Decorators
                );
                break;
            case ClassStatement type:
                Node(span, "class", type.Name, InOrderOfPython(type.Arguments), type.Body, type.Decorators);
                break;
            case TypeAliasStatement alias:
                Node(span, "type", alias.Name, alias.Value);
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private void Write(Pattern pattern)
    {
        var span = pattern.Span;
        switch (pattern)
        {
            case ValuePattern value:
                Node(span, "value", value.Value);
                break;
            case CapturePattern capture:
                Node(span, "capture", capture.Inner, capture.Name);
                break;
            case OrPattern or:
                Node(span, "or", or.Alternatives);
                break;
            case SequencePattern sequence:
                Node(span, "sequence", sequence.Items);
                break;
            case StarPattern star:
                Node(span, "rest", star.Name);
                break;
            case MappingPattern mapping:
                Node(
                    span,
                    "mapping",
                    [mapping.Rest, .. mapping.Items.SelectMany(item => new object[] { item.Key, item.Value })]
                );
                break;
            case ClassPattern type:
                Node(
                    span,
                    "instance",
                    [
                        type.Class,
                        type.Positional,
                        .. type.Named.SelectMany(item => new object[] { item.Name, item.Value }),
                    ]
                );
                break;
            default:
                throw new NotSupportedException(pattern.GetType().Name);
        }
    }

    /// <summary>What is neither a statement nor an expression nor a pattern.</summary>
    private void Write(object part)
    {
        switch (part)
        {
            case Argument { Kind: ArgumentKind.Positional } argument:
                Write(argument.Value);
                break;
            case Argument { Kind: ArgumentKind.Star } argument:
                Node(argument.Span, "star", argument.Value);
                break;
            case Argument argument:
                Node(argument.Span, "keyword", argument.Name ?? "**", argument.Value);
                break;
            case Parameter parameter:
                Node(
                    parameter.Span,
                    parameter.Kind.ToString(),
                    parameter.Name,
                    parameter.Annotation,
                    parameter.Default
                );
                break;
            case ComprehensionClause clause:
                Node(null, clause.IsAsync ? "async-for" : "for", clause.Target, clause.Iterable, clause.Conditions);
                break;
            case ImportedName name:
                Node(name.Span, "alias", name.Name, name.As);
                break;
            case ExceptionHandler handler:
                Node(handler.Span, "except", handler.Type, handler.Name, handler.Body);
                break;
            case WithItem item:
                Node(null, "item", item.Context, item.Target);
                break;
            case MatchCase match:
                Node(null, "case", match.Pattern, match.Guard, match.Body);
                break;
            default:
                throw new NotSupportedException(part.GetType().Name);
        }
    }

    /// <summary>Python's tree has the arguments without a name before those with one.</summary>
    private static IEnumerable<Argument> InOrderOfPython(ImmutableArray<Argument> arguments) =>
        arguments.OrderBy(argument => argument.Kind is ArgumentKind.Keyword or ArgumentKind.DoubleStar);

    private bool NamesCharacters(SourceSpan span)
    {
        if (!_hidesNamedCharacters)
        {
            return false;
        }

        var last = LineAt(span.End) + 1;
        var end = last < _lineStarts!.Length ? _lineStarts[last] : _source.Utf8.Length;
        return _source.Utf8.Span[_lineStarts[LineAt(span.Start)]..end].IndexOf("\\N{"u8) >= 0;
    }
}
