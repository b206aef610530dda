using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>ASP.NET Core as startup code sees it: asks each topic in turn, and judges what none of them knows.</summary>
internal sealed class StartupLibrary : ICSharpLibrary
{
    private readonly StartupModel _model;
    private readonly ImmutableArray<StartupTopic> _topics;
    private readonly AppendedCookies _cookies;

    /// <summary>Makes the library for one run.</summary>
    /// <param name="model">Where to write what is found.</param>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="cookies">Where to write cookies that the application's own code appends.</param>
    public StartupLibrary(StartupModel model, FrameworkProfile profile, AppendedCookies cookies)
    {
        _model = model;
        _cookies = cookies;
        _topics =
        [
            new KestrelTopic(model, profile),
            new RequestTopic(model),
            new HostingTopic(model),
            new EnvironmentTopic(model),
            new ConfigurationTopic(model),
            new ConfigurationSourcesTopic(model),
            new OptionsTopic(model),
            new OptionsClassesTopic(model),
            new ProviderTopic(model),
            new StorageTopic(model),
            new FeaturesTopic(model),
            new AuthenticationTopic(model),
            new IdentityTopic(model),
            new CorsTopic(model),
            new RedirectTopic(model),
            new PipelineTopic(model),
            new ConstantsTopic(model),
        ];
        model.Inject = Inject;
    }

    /// <inheritdoc/>
    public CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (_cookies.Look(code, receiver, call))
        {
            return CsNull.Instance;
        }

        if (receiver is CsUnknown)
        {
            return null;
        }

        if (receiver is HarmlessHandle)
        {
            return receiver;
        }

        return First(topic => topic.Call(code, receiver, call))
            // On such a builder the framework's names mean something else.
            ?? (
                receiver is ServicesHandle && KnownCalls.OpensBuilder(call.Name) ? new HarmlessHandle(call.Name) : null
            );
    }

    /// <inheritdoc/>
    public CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call)
    {
        return _cookies.Look(code, null, call)
            ? CsNull.Instance
            : First(topic => topic.CallStatic(code, type, call))
                // An extension method that is called as the static method that it is.
                ?? (
                    type.Declaration is null && call.Arguments is [{ Name: null, Value: CsHandle receiver }, ..]
                        ? Call(code, receiver, call with { Arguments = call.Arguments[1..] })
                        : null
                );
    }

    /// <inheritdoc/>
    public CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is HarmlessHandle
            ? member == "Services"
                ? new ServicesHandle()
                : receiver
            : First(topic => topic.Get(code, receiver, member, span));

    /// <inheritdoc/>
    public CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) =>
        First(topic => topic.GetStatic(code, type, member, span));

    /// <inheritdoc/>
    public CsValue? Index(CSharpInterpreter code, CsValue receiver, ImmutableArray<CsValue> indices, SourceSpan span) =>
        First(topic => topic.Index(code, receiver, indices, span));

    /// <inheritdoc/>
    public bool Set(CSharpInterpreter code, CsValue receiver, string member, CsValue value, SourceSpan span) =>
        _topics.Any(topic => topic.Set(code, receiver, member, value, span));

    /// <inheritdoc/>
    public bool SetIndex(
        CSharpInterpreter code,
        CsValue receiver,
        ImmutableArray<CsValue> indices,
        CsValue value,
        SourceSpan span
    )
    {
        switch (receiver, indices)
        {
            case (CsObject { TypeName: "Dictionary" } map, [CsText key]):
                map.Slot(key.Value).Write(code.Path, value, span);
                return true;
            case (ConfigurationHandle section, [CsText key]):
                section.State.Write(code, ConfigurationState.Join(section.Path, key.Value), value, span);
                return true;
            case (ConfigurationHandle section, _):
                section.State.Hide("the code writes a computed key of the configuration", span);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) => First(topic => topic.Create(code, type, arguments, span));

    /// <inheritdoc/>
    public CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        First(topic => topic.Inject(code, type, span));

    /// <inheritdoc/>
    public bool Matters(CsObject made) => _model.Objects.Shapes.Find(made.TypeName) is not null;

    /// <inheritdoc/>
    public void UnknownWrite(CSharpInterpreter code, string member, CsUnknown unknown, SourceSpan span) =>
        _model.Objects.Doubt(code, member, unknown, span);

    /// <inheritdoc/>
    public bool? Is(CsValue receiver, string type) => HandleTypes.Is(receiver, type);

    /// <inheritdoc/>
    public void Unknown(CSharpInterpreter code, CsValue? receiver, CsCall call) =>
        UnknownCalls.Judge(_model, code, receiver, call);

    /// <summary>Tells the topics that nothing more comes.</summary>
    public void Finish(CSharpInterpreter code)
    {
        foreach (var topic in _topics)
        {
            topic.Finish(code);
        }
    }

    private CsValue? First(Func<StartupTopic, CsValue?> ask)
    {
        foreach (var topic in _topics)
        {
            if (ask(topic) is { } value)
            {
                return value;
            }
        }

        return null;
    }
}
