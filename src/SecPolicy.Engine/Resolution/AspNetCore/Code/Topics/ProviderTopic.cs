using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>What is asked from the services: configuration, environment, options.</summary>
internal sealed class ProviderTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        switch (receiver)
        {
            case ServicesHandle when call.Name == "BuildServiceProvider":
                return new ProviderHandle();
            case ProviderHandle:
                return call.Name switch
                {
                    "GetRequiredService" or "GetService" => Asked(call) is { } type
                        ? Service(code, type, call.Span)
                        : null,
                    "CreateScope" or "CreateAsyncScope" => receiver,
                    _ => null,
                };
            case OptionsAccessHandle access when call.Name == "Get":
                return Model.Options.Shared(code, access.Type, Text(call.Argument(0)) ?? "", call.Span);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        (receiver, member) switch
        {
            (ProviderHandle, "ServiceProvider") => receiver,
            (OptionsAccessHandle access, "Value" or "CurrentValue") => Model.Options.Shared(
                code,
                access.Type,
                "",
                span
            ),
            _ => null,
        };

    /// <inheritdoc/>
    public override CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        type switch
        {
            { Name: "IOptions" or "IOptionsMonitor" or "IOptionsSnapshot", Arguments: [var options] } =>
                new OptionsAccessHandle(options),
            { Name: "IServiceProvider" or "IServiceScopeFactory" } => new ProviderHandle(),
            { Name: "ILogger" or "ILoggerFactory" or "IHostApplicationLifetime" or "IApplicationLifetime" } =>
                new HarmlessHandle(type.Name),
            _ => null,
        };

    private static CsType? Asked(CsCall call) =>
        call.TypeArguments is [var type] ? type
        : call.Argument(0) is CsTypeObject named ? new CsType(named.Name)
        : null;

    private CsValue Service(CSharpInterpreter code, CsType type, SourceSpan span) =>
        Model.Inject(code, type, span) ?? CSharpInterpreter.Unknown($"{type.Name} comes from the services", span);
}
