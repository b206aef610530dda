using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    private PyValue Call(CallExpression expression)
    {
        var function = Evaluate(expression.Function);
        var positional = ImmutableArray.CreateBuilder<PyValue>(expression.Arguments.Length);
        var named = ImmutableArray.CreateBuilder<KeyValuePair<string, PyValue>>();
        var uncertain = Collect(expression.Arguments, positional, named);
        _here = expression.Span;
        var arguments = new CallArguments(positional.ToImmutable(), named.ToImmutable(), expression.Span);
        if (named.DistinctBy(pair => pair.Key, StringComparer.Ordinal).Count() < named.Count)
        {
            throw Raise("TypeError", "a keyword argument is given twice");
        }

        if (uncertain is not null)
        {
            return CallUnknown(uncertain.Derive("a call with ", "", PyKind.Any), arguments);
        }

        if (
            expression is { Function: NameExpression { Name: "super" }, Arguments.IsEmpty: true }
            && _frame.Method is { } method
        )
        {
            return new SuperObject(method.Class, method.Self);
        }

        return Call(function, arguments);
    }

    /// <summary>Evaluates the arguments of a call.</summary>
    /// <returns>What is not known of their number or names; null when all are known.</returns>
    private PyUnknown? Collect(
        ImmutableArray<Argument> arguments,
        ImmutableArray<PyValue>.Builder positional,
        ImmutableArray<KeyValuePair<string, PyValue>>.Builder named
    )
    {
        PyUnknown? uncertain = null;
        foreach (var argument in arguments)
        {
            var value = Evaluate(argument.Value);
            switch (argument.Kind)
            {
                case ArgumentKind.Keyword:
                    named.Add(new(argument.Name!, value));
                    break;
                case ArgumentKind.Star:
                    if (
                        Worlds.Possible(value) is not PyChoice and var items
                        && Iterate(items) is { } known
                        && !known.Any(item => item is PySpread)
                    )
                    {
                        positional.AddRange(known);
                    }
                    else
                    {
                        uncertain ??= value as PyUnknown ?? Unknown("the arguments", "they can't be counted");
                    }

                    break;
                case ArgumentKind.DoubleStar:
                    if (
                        Worlds.Possible(value) is PyReference { Kind: PyKind.Dictionary } map
                        && Pairs(map) is { } pairs
                    )
                    {
                        named.AddRange(pairs);
                    }
                    else
                    {
                        uncertain ??= value as PyUnknown ?? Unknown("the arguments", "their names are not known");
                    }

                    break;
                default:
                    positional.Add(value);
                    break;
            }
        }

        return uncertain;
    }

    private IEnumerable<KeyValuePair<string, PyValue>>? Pairs(PyReference dictionary)
    {
        var map = Worlds.Map(dictionary);
        return
            map.Clouded is null
            && map.Keys.All(key => key is PyString && !MayBeAbsent(Worlds.Possible(map.Find(key)!.Value.Value)))
            ? map.Keys.Select(key => new KeyValuePair<string, PyValue>(
                ((PyString)key).Value,
                Worlds.Possible(map.Find(key)!.Value.Value)
            ))
            : null;
    }

    private static bool MayBeAbsent(PyValue value) =>
        value is PyAbsent
        || (value is PyChoice choice && choice.Alternatives.Any(alternative => alternative.Value is PyAbsent));

    /// <summary>What a call comes to.</summary>
    public PyValue Call(PyValue function, CallArguments arguments) =>
        Each(
            function,
            callee =>
                callee switch
                {
                    PyFunction defined => CallFunction(defined, arguments),
                    PyNative native => CallNative(native, arguments),
                    PyBound { Self: var self, Function: var method } => Call(
                        method,
                        arguments with
                        {
                            Positional = arguments.Positional.Insert(0, self),
                        }
                    ),
                    PyClass type => Instantiate(type, arguments),
                    PyLibraryObject library => Distribute(arguments, each => Guarded(() => library.Call(this, each))),
                    PyExceptionType type => new PyException(
                        type.Name,
                        arguments.Positional.FirstOrDefault() is PyString text ? text.Value : "",
                        arguments.Span
                    )
                    {
                        Arguments = arguments.Positional,
                    },
                    PyReference { Kind: PyKind.Instance } instance => Call(
                        Special(instance, "__call__", "the object is not callable"),
                        arguments
                    ),
                    PyUnknown unknown => CallUnknown(unknown, arguments),
                    PyDescriptor { Function: var inner } => Call(inner, arguments),
                    _ => throw Raise("TypeError", "the object is not callable"),
                }
        );

    /// <summary>A call of which nothing is known: it may change what it is given, and may raise.</summary>
    private PyUnknown CallUnknown(PyUnknown function, CallArguments arguments)
    {
        var result = function.Derive("", "(...)", PyKind.Any);
        result = result with { Key = $"{result.Key}#{Worlds.NextId()}", Place = arguments.Span };
        foreach (var argument in arguments.Positional.Concat(arguments.Named.Select(pair => pair.Value)))
        {
            // Starting another program hands the variables on, and changes none.
            if (argument is not EnvironmentObject || !function.Key.Contains("subprocess", StringComparison.Ordinal))
            {
                Escape(argument, result);
            }
        }

        MayRaise($"the call of {function.Text}");
        return result;
    }

    private PyValue CallNative(PyNative native, CallArguments arguments) =>
        native.TakesChoices ? Invoke(native, arguments) : Distribute(arguments, each => Invoke(native, each));

    private PyValue Invoke(PyNative native, CallArguments arguments)
    {
        _here = arguments.Span;
        Handle(arguments.Positional.AsSpan());
        foreach (var (_, value) in arguments.Named)
        {
            Handle(value);
        }

        if (native.PureResult is { } kind && arguments.FirstUnknown is { } unknown)
        {
            if (native.MayRaise is null && unknown.Kind == PyKind.Any)
            {
                MayRaise($"{native.Name}()", "TypeError");
            }
            else if (native.MayRaise is { } type && _tryDepth > 0)
            {
                var raises = Conditions.Holds(
                    new(
                        $"{native.Name}({unknown.Key}) raises",
                        $"{native.Name}() refuses {unknown.Text}",
                        $"{native.Name}() takes {unknown.Text}"
                    )
                );
                RaiseWhen(raises, type, $"{native.Name}() refuses {unknown.Text}");
            }

            return Derive(native.Name, kind, arguments);
        }

        return Guarded(() => native.Invoke(this, arguments));
    }

    /// <summary>Follows something native; what it raises, Python raises.</summary>
    private PyValue Guarded(Func<PyValue> follow)
    {
        try
        {
            return follow();
        }
        catch (PyRaise raise)
        {
            throw Raise(raise.Type, raise.Message);
        }
    }

    /// <summary>What a function without effects makes of arguments of which one is not known.</summary>
    public PyUnknown Derive(string function, PyKind kind, CallArguments arguments)
    {
        var unknown = arguments.FirstUnknown!;
        var isMethod = arguments.Positional is [PyUnknown, ..] && function.StartsWith('.');
        var others = string.Join(
            ", ",
            arguments
                .Positional.Skip(isMethod ? 1 : 0)
                .Select(value => ReferenceEquals(value, unknown) ? "\0" : Libraries.PyText.Key(this, value))
                .Concat(
                    arguments.Named.Select(pair =>
                        $"{pair.Key}={(ReferenceEquals(pair.Value, unknown) ? "\0" : Libraries.PyText.Key(this, pair.Value))}"
                    )
                )
        );
        var derived = unknown with { Kind = kind };
        if (isMethod)
        {
            return derived.Derive("", $"{function}({others})", kind);
        }

        var parts = others.Split('\0', 2);
        return parts.Length < 2
            ? derived.Derive($"{function}({others}, ", ")", kind)
            : derived.Derive($"{function}({parts[0]}", $"{parts[1]})".Replace('\0', '_'), kind);
    }

    /// <summary>Calls once for each combination of the arguments' possible values.</summary>
    private PyValue Distribute(CallArguments arguments, Func<CallArguments, PyValue> call)
    {
        var combinations = arguments
            .Positional.Concat(arguments.Named.Select(pair => pair.Value))
            .Select(Worlds.Possible)
            .OfType<PyChoice>()
            .Aggregate(1L, (product, choice) => Math.Min(product * choice.Alternatives.Length, int.MaxValue));
        if (combinations == 1)
        {
            return call(
                arguments with
                {
                    Positional = [.. arguments.Positional.Select(Worlds.Possible)],
                    Named =
                    [
                        .. arguments.Named.Select(pair => new KeyValuePair<string, PyValue>(
                            pair.Key,
                            Worlds.Possible(pair.Value)
                        )),
                    ],
                }
            );
        }

        var tooMany =
            combinations > FixedLimits.CallWays ? Unknown("an argument", "it has too many possible values") : null;
        PyValue One(PyValue value, Func<PyValue, PyValue> follow) =>
            tooMany is not null && Worlds.Possible(value) is PyChoice ? follow(tooMany) : Each(value, follow);

        PyValue Position(int index, ImmutableArray<PyValue> before) =>
            index == arguments.Positional.Length
                ? Name(0, before, [])
                : One(arguments.Positional[index], value => Position(index + 1, before.Add(value)));

        PyValue Name(
            int index,
            ImmutableArray<PyValue> positional,
            ImmutableArray<KeyValuePair<string, PyValue>> before
        ) =>
            index == arguments.Named.Length
                ? call(new(positional, before, arguments.Span))
                : One(
                    arguments.Named[index].Value,
                    value => Name(index + 1, positional, before.Add(new(arguments.Named[index].Key, value)))
                );

        return Position(0, []);
    }

    private PyFunction Function(LambdaExpression lambda) => Function("<lambda>", lambda.Parameters, [], lambda.Body);

    private PyFunction Function(FunctionStatement statement) =>
        Function(statement.Name, statement.Parameters, statement.Body, null) with
        {
            IsAsync = statement.IsAsync,
        };

    private PyFunction Function(
        string name,
        ImmutableArray<Parameter> parameters,
        ImmutableArray<Statement> body,
        Expression? result
    ) =>
        new(
            name,
            parameters,
            body,
            result,
            [.. parameters.Select(parameter => parameter.Default is null ? null : Evaluate(parameter.Default))],
            _frame.Kind switch
            {
                FrameKind.Module => [],
                FrameKind.Class => _frame.Enclosing,
                _ => [_frame.Names, .. _frame.Enclosing],
            },
            _frame.Module,
            Worlds.NextId()
        )
        {
            Owner = _frame.Kind == FrameKind.Class ? _frame.Names : null,
        };

    private PyValue Decorated(PyValue value, ImmutableArray<Expression> decorators)
    {
        foreach (var decorator in decorators.Reverse())
        {
            var function = Evaluate(decorator);
            _here = decorator.Span;
            value = Call(function, new([value], [], decorator.Span));
        }

        return value;
    }

    private PyValue CallFunction(PyFunction function, CallArguments arguments)
    {
        if (_replacedFunctions.Contains(function.Id))
        {
            return CallUnknown(Unknown(function.Name, "the program replaces the function's code"), arguments);
        }

        if (++_depth > _limits.Calls)
        {
            throw new PythonLimitException(
                $"more than {_limits.Calls} calls within each other (limit calls)",
                arguments.Span
            );
        }

        var outer = _frame;
        var names = Worlds.Create(PyKind.Namespace, MapContent.Empty);
        try
        {
            Bind(function, arguments, names);
            _frame = FrameOf(function, names, arguments.Positional.FirstOrDefault());
            if (function.Result is not null)
            {
                var result = Evaluate(function.Result);
                _here = arguments.Span;
                return result;
            }

            if (function.IsAsync || NamesIn.Yields(function))
            {
                return Generator(function, arguments);
            }

            if (Execute(function.Body))
            {
                _frame.Returns.Add((Worlds.Current, PyNone.Instance));
            }

            _here = arguments.Span;
            return Join(_frame.Returns);
        }
        finally
        {
            _depth--;
            _frame = outer;
        }
    }

    private static Frame FrameOf(PyFunction function, PyReference names, PyValue? self = null) =>
        new()
        {
            Names = names,
            Enclosing = function.Scopes,
            Module = function.Module,
            Kind = FrameKind.Function,
            Locals = NamesIn.Locals(function),
            Method = function.Owner is { } owner && self is not null ? (owner, self) : null,
        };

    /// <summary>When and how far a generator runs is not known: what its body may change is not known from here on.</summary>
    private PyUnknown Generator(PyFunction function, CallArguments arguments)
    {
        var before = Worlds.Current;
        Repeat(arguments.Span, () => RunBody(function));
        _here = arguments.Span;
        var result = Unknown($"{function.Name}()", "generators are not followed");
        Watch(before, function, result);
        return result;
    }

    private void Bind(PyFunction function, CallArguments arguments, PyReference names)
    {
        var position = 0;
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < function.Parameters.Length; index++)
        {
            var parameter = function.Parameters[index];
            PyValue? value = null;
            switch (parameter.Kind)
            {
                case ParameterKind.Star:
                    value = new PyTuple([.. arguments.Positional.Skip(position)]);
                    position = arguments.Positional.Length;
                    break;
                case ParameterKind.DoubleStar:
                    var rest = arguments.Named.Where(pair => !used.Contains(pair.Key));
                    value = NewDictionary(rest.Select(pair => ((PyValue)new PyString(pair.Key), pair.Value)));
                    used.UnionWith(arguments.Named.Select(pair => pair.Key));
                    break;
                case ParameterKind.Ordinary or ParameterKind.PositionalOnly when position < arguments.Positional.Length:
                    value = arguments.Positional[position++];
                    break;
                default:
                    value = arguments.Find(parameter.Name);
                    used.Add(parameter.Name);
                    break;
            }

            value ??=
                function.Defaults[index]
                ?? throw Raise("TypeError", $"{function.Name}() needs the argument '{parameter.Name}'");
            Define(names, parameter.Name, value, arguments.Span);
        }

        if (position < arguments.Positional.Length || arguments.Named.Any(pair => !used.Contains(pair.Key)))
        {
            throw Raise("TypeError", $"{function.Name}() is given an argument that it does not take");
        }
    }
}
