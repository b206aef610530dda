using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.Django;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>A Django application of one module, whose settings are given by hand: plain literals only, nothing is evaluated.</summary>
internal sealed class DjangoFixture
{
    public const string File = "shop/settings.py";

    private readonly Dictionary<string, PythonSetting> _settings = new(StringComparer.Ordinal);
    private readonly string? _version;
    private readonly SourceText _source;
    private UnknownValue? _cloud;
    private ImmutableArray<KeyValuePair<string, string>> _variables = [];

    /// <summary>Makes an application.</summary>
    /// <param name="code">Assignments of literals, one a line.</param>
    /// <param name="version">Django's version; null when the project does not say it.</param>
    public DjangoFixture(string code, string? version = "5.2")
    {
        _version = version;
        var module = PythonReader.Read(File, Encoding.UTF8.GetBytes(code), new());
        _source = module.Source;
        foreach (var assignment in module.Body.Cast<AssignmentStatement>())
        {
            var name = ((NameExpression)assignment.Targets[0]).Name;
            var (value, type) = Literal(assignment.Value);
            var before = _settings.TryGetValue(name, out var earlier) ? earlier.Alternatives[0] : null;
            var history = before is { Value: { } old, Span: { } span }
                ? before.History.Insert(0, new(old, before.Type, span))
                : [];
            _settings[name] = new(name, [new(value, type, [], assignment.Value.Span, history)]);
        }
    }

    /// <summary>Gives a setting several values, each a literal with its assumption; a null literal leaves the setting out.</summary>
    public DjangoFixture With(string name, params (string? Literal, string Assuming)[] alternatives)
    {
        _settings[name] = new(
            name,
            [
                .. alternatives.Select(each =>
                {
                    if (each.Literal is null)
                    {
                        return new PythonAlternative(null, PythonType.Unknown, [each.Assuming], null, []);
                    }

                    var text = $"{name} = {each.Literal}";
                    var assignment = (AssignmentStatement)
                        PythonReader.Read(File, Encoding.UTF8.GetBytes(text), new()).Body[0];
                    var (value, type) = Literal(assignment.Value);
                    return new PythonAlternative(value, type, [each.Assuming], assignment.Value.Span, []);
                }),
            ]
        );
        return this;
    }

    /// <summary>From here on any other name may be set.</summary>
    public DjangoFixture Clouded(string reason)
    {
        _cloud = new(reason);
        return this;
    }

    /// <summary>Gives an environment variable.</summary>
    public DjangoFixture WithVariable(string name, string value)
    {
        _variables = _variables.Add(KeyValuePair.Create(name, value));
        return this;
    }

    /// <summary>What the application sees in Production.</summary>
    public ResolvedEnvironment Resolve()
    {
        var resolver = new DjangoResolver(new MemoryFiles(), Vocabulary.Standard, ProjectFile.Empty, new([], [], []));
        var settings = new PythonSettings(
            _settings.ToFrozenDictionary(StringComparer.Ordinal),
            null,
            [_source],
            [],
            _cloud,
            []
        );
        return resolver.Describe(
            new("Production", EnvironmentKind.Production, Judged: true, [File], []) { Module = "shop.settings" },
            settings,
            DjangoVariables.Of([Layer.FromPairs("variables", _variables)]),
            _version is null ? null : Version.Parse(_version)
        );
    }

    /// <summary>A setting's values in words, as <see cref="ResolutionFixture.Say(ResolvedEnvironment, string)"/> has them.</summary>
    public string Say(string setting) => ResolutionFixture.Say(Resolve(), setting);

    /// <summary>The observations of one kind in words.</summary>
    public string[] Observed(string id) => ResolutionFixture.Observed(Resolve(), id);

    /// <summary>Judges the application by a built-in policy.</summary>
    public ImmutableArray<Finding> Judge(string policy)
    {
        var loaded = new PolicyLoader(Vocabulary.Standard, _ => null).Load([policy], []);
        Assert.Empty(loaded.Problems.Select(problem => problem.Message));
        return new Evaluator(loaded.Policies).Evaluate(new(".", "django", [Resolve()], [], [])).Findings;
    }

    private static (ConfigValue Value, PythonType Type) Literal(Expression expression) =>
        expression switch
        {
            NoneLiteral => (NullValue.Instance, PythonType.None),
            BooleanLiteral truth => (new BooleanValue(truth.Value), PythonType.Boolean),
            IntegerLiteral number => (new IntegerValue((long)number.Value), PythonType.Integer),
            UnaryExpression { Operator: UnaryOperator.Minus, Operand: IntegerLiteral number } => (
                new IntegerValue(-(long)number.Value),
                PythonType.Integer
            ),
            FloatLiteral number => (new NumberValue(number.Value), PythonType.Float),
            StringLiteral text => (new StringValue(text.Value), PythonType.String),
            ListExpression list => (Items(list.Items), PythonType.List),
            TupleExpression tuple => (Items(tuple.Items), PythonType.Tuple),
            DictionaryExpression dictionary => (
                new MapValue([
                    .. dictionary.Items.Select(item =>
                        KeyValuePair.Create(((StringLiteral)item.Key!).Value, Literal(item.Value).Value)
                    ),
                ]),
                PythonType.Dictionary
            ),
            // What is given to unknown() is a reason; to text(), that of an unknown text.
            CallExpression { Function: NameExpression { Name: "text" } } => (
                new UnknownValue("it is not given"),
                PythonType.String
            ),
            _ => (new UnknownValue("it is not given"), PythonType.Unknown),
        };

    private static ListValue Items(ImmutableArray<Expression> items) =>
        new([.. items.Select(item => Literal(item).Value)]);
}
