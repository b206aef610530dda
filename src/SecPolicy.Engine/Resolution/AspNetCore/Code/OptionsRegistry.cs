using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>All that configures options, and the options that come of it.</summary>
/// <param name="model">What has been found so far.</param>
internal sealed class OptionsRegistry(StartupModel model)
{
    private readonly List<OptionsAction> _actions = [];
    private readonly HashSet<(string Type, string Name)> _making = [];
    private readonly Dictionary<(string Type, string Name), CsObject> _shared = [];

    /// <summary>Options that somebody changes behind all that configures them: the type, why, and the place of the change.</summary>
    public List<(string Type, string Reason, SourceSpan Place)> ChangedLater { get; } = [];

    /// <summary>The actions in the order of their registration.</summary>
    public IReadOnlyList<OptionsAction> Actions => [.. _actions];

    /// <summary>Registers what configures options, on the present path.</summary>
    public void Add(CSharpInterpreter code, string type, string? name, bool isPost, Action<OptionsTarget> run) =>
        _actions.Add(new(type, name, isPost, code.Path, run));

    /// <summary>Registers an action of the code; something that is no function leaves the options unknown.</summary>
    /// <param name="code">The interpreter.</param>
    /// <param name="type">The options type.</param>
    /// <param name="name">The options' name; null for all.</param>
    /// <param name="isPost">Whether it runs after the others.</param>
    /// <param name="action">The function.</param>
    /// <param name="place">The call.</param>
    public void Add(
        CSharpInterpreter code,
        string type,
        string? name,
        bool isPost,
        CsValue? action,
        SourceSpan place
    ) => Add(code, type, name, isPost, target => Apply(model, code, action, target, place, []));

    /// <summary>Registers something that nobody can follow: all that was set until then is unknown.</summary>
    public void AddUnknown(
        CSharpInterpreter code,
        string type,
        string? name,
        bool isPost,
        string reason,
        SourceSpan place
    ) =>
        Add(
            code,
            type,
            name,
            isPost,
            target => model.Objects.Cloud(code, target.Object, CSharpInterpreter.Unknown(reason, place))
        );

    /// <summary>All options that something configures so far are unknown: something that nobody can follow may do so again.</summary>
    public void Doubt(CSharpInterpreter code, string reason, SourceSpan place)
    {
        foreach (var (type, isPost) in _actions.Select(action => (action.Type, action.IsPost)).Distinct().ToArray())
        {
            AddUnknown(code, type, null, isPost, reason, place);
        }
    }

    /// <summary>Takes away what configures options of a type so far, on the present path.</summary>
    public void Remove(CSharpInterpreter code, string type, bool isPost)
    {
        for (var index = 0; index < _actions.Count; index++)
        {
            var action = _actions[index];
            if (action.Type == type && action.IsPost == isPost)
            {
                _actions[index] = action with
                {
                    When = code.Conditions.And(action.When, code.Conditions.Not(code.Path)),
                };
            }
        }
    }

    /// <summary>The options that the services hand out: once the host is built always the same object.</summary>
    public CsObject? Shared(CSharpInterpreter code, string type, string name, SourceSpan place)
    {
        if (_shared.TryGetValue((type, name), out var known))
        {
            return known;
        }

        var made = Make(code, type, name, place);
        if (model.IsBuilt && made is not null && code.Path.IsAlways)
        {
            _shared.Add((type, name), made);
        }

        return made;
    }

    /// <summary>Registers a section that is bound.</summary>
    public void Bind(
        CSharpInterpreter code,
        string type,
        string? name,
        CsValue? section,
        SourceSpan place,
        bool isPost = false
    ) => Add(code, type, name, isPost, target => BindNow(code, target.Object, section, place));

    /// <summary>Binds a section to an object now; a section that is not known leaves the object unknown.</summary>
    public void BindNow(CSharpInterpreter code, CsObject target, CsValue? section, SourceSpan place)
    {
        switch (section)
        {
            case ConfigurationHandle known:
                model.Binder.Bind(code, known, target, place);
                break;
            case null or CsNull:
                break;
            case CsUnknown unknown:
                model.Objects.Cloud(code, target, unknown);
                break;
            default:
                model.Objects.Cloud(
                    code,
                    target,
                    CSharpInterpreter.Unknown("which section is bound is not followed", place)
                );
                break;
        }
    }

    /// <summary>The options of a type and name as all actions leave them; null when nothing of the type is known.</summary>
    public CsObject? Make(CSharpInterpreter code, string type, string name, SourceSpan place)
    {
        if (!_making.Add((type, name)))
        {
            return null;
        }

        var made =
            model.Objects.Create(type)
            ?? (code.Sources.FindType(type) is { } declaration ? code.New(declaration, [], place) : new CsObject(type));
        foreach (var isPost in (bool[])[false, true])
        {
            // An action may register nothing further, but reading options may run others.
            foreach (var action in _actions.ToImmutableArray())
            {
                if (
                    action.IsPost == isPost
                    && action.Type == type
                    && (action.Name is null || string.Equals(action.Name, name, StringComparison.Ordinal))
                )
                {
                    code.Under(action.When, () => action.Run(new(made, name)));
                }
            }
        }

        _making.Remove((type, name));
        return made;
    }

    /// <summary>Runs what configures options; what is no function leaves them unknown.</summary>
    /// <param name="model">What has been found so far.</param>
    /// <param name="code">The interpreter.</param>
    /// <param name="action">The function, or null for none.</param>
    /// <param name="target">The options.</param>
    /// <param name="place">The call that registers it.</param>
    /// <param name="services">The types of further parameters, which come from the services.</param>
    public static void Apply(
        StartupModel model,
        CSharpInterpreter code,
        CsValue? action,
        OptionsTarget target,
        SourceSpan place,
        ImmutableArray<CsType> services
    )
    {
        switch (action)
        {
            case CsFunction function:
                code.Invoke(function, Arguments(model, code, function, target, place, services), place);
                KeptOptions.Look(model, code.Sources, function, target.Object);
                break;
            case null or CsNull:
                break;
            case BindHandle bind:
                model.Binder.Bind(code, bind.Section, target.Object, place);
                break;
            case CsChoice choice:
                code.Map(
                    choice,
                    one =>
                    {
                        Apply(model, code, one, target, place, services);
                        return one;
                    }
                );
                break;
            default:
                model.Objects.Cloud(
                    code,
                    target.Object,
                    action as CsUnknown ?? CSharpInterpreter.Unknown("what configures it is not followed", place)
                );
                break;
        }
    }

    /// <summary>The options and what the services give; an action of the project's own kind may take the options last.</summary>
    private static ImmutableArray<CsValue> Arguments(
        StartupModel model,
        CSharpInterpreter code,
        CsFunction function,
        OptionsTarget target,
        SourceSpan place,
        ImmutableArray<CsType> services
    )
    {
        var further = services.Select(type =>
            model.Inject(code, type, place) ?? CSharpInterpreter.Unknown($"{type.Name} comes from the services", place)
        );
        return function.Parameters.Length <= services.Length + 1
            ? [target.Object, .. further]
            :
            [
                .. function
                    .Parameters.SkipLast(1)
                    .Select(parameter =>
                        CSharpInterpreter.Unknown($"what {parameter.Name} gets is not followed", place)
                    ),
                target.Object,
            ];
    }
}
