using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Cross-origin policies: which origins may read answers, and whether with the user's cookies.</summary>
internal sealed class CorsTopic(StartupModel model) : StartupTopic(model)
{
    private const string Options = "CorsOptions";
    private const string Builder = "CorsPolicyBuilder";
    private const string DefaultName = "__DefaultCorsPolicy";
    private readonly List<(string? Name, Condition When, CsObject Policy)> _policies = [];
    private readonly List<(string? Name, Condition When, CsObject? Policy, SourceSpan Span)> _uses = [];

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) => type.Name == Builder ? Policy(code, arguments) : null;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) =>
        receiver switch
        {
            ServicesHandle when call.Name == "AddCors" => Add(code, receiver, call),
            PipelineHandle when call.Name == "UseCors" => Use(code, receiver, call),
            CsObject { TypeName: Options } => OnOptions(code, receiver, call),
            CsObject { TypeName: Builder } builder => OnBuilder(code, builder, call),
            _ => null,
        };

    /// <inheritdoc/>
    public override void Finish(CSharpInterpreter code)
    {
        if (_uses.Count == 0)
        {
            return;
        }

        var options = Model.Options.Make(code, Options, "", _uses[0].Span);
        var standard =
            options is not null && options.Properties.TryGetValue("DefaultPolicyName", out var named)
                ? code.Read(named, new CsText(DefaultName))
                : new CsText(DefaultName);
        foreach (var (name, when, own, span) in _uses)
        {
            var wanted = name ?? Text(standard);
            CsObject[] policies =
                own is not null ? [own]
                : _policies.Exists(policy => policy.Name == wanted)
                    ? [.. _policies.Where(policy => policy.Name == wanted).Select(policy => policy.Policy)]
                // Endpoints name their policies themselves.
                : name is null ? [.. _policies.Select(policy => policy.Policy)]
                : [];
            code.Under(when, () => Write(code, policies, span));
        }
    }

    private CsValue Add(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        Model.Options.Add(code, Options, "", false, First(call), call.Span);
        return receiver;
    }

    private CsValue Use(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        Model.Use(code, call.Name, call.NameSpan, ((PipelineHandle)receiver).Branch);
        if (((PipelineHandle)receiver).Branch is not null)
        {
            return receiver;
        }

        switch (First(call))
        {
            case CsFunction function:
                var policy = Policy(code, []);
                code.Invoke(function, [policy], call.Span);
                _uses.Add((null, code.Path, policy, call.NameSpan));
                break;
            case null:
                _uses.Add((null, code.Path, null, call.NameSpan));
                break;
            case CsText name:
                _uses.Add((name.Value, code.Path, null, call.NameSpan));
                break;
            default:
                Model.NotFollowed(call, "the policy's name is computed", ["cors"], isPipeline: true);
                break;
        }

        return receiver;
    }

    private CsValue? OnOptions(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (call.Name is not ("AddPolicy" or "AddDefaultPolicy"))
        {
            return null;
        }

        var name = call.Name == "AddDefaultPolicy" ? DefaultName : Text(call.Argument(0, "name"));
        var given = call.Arguments.Select(argument => argument.Value).LastOrDefault();
        var policy = given as CsObject ?? Policy(code, []);
        if (given is CsFunction function)
        {
            code.Invoke(function, [policy], call.Span);
        }

        _policies.Add((name, code.Path, policy));
        return receiver;
    }

    private static CsObject OnBuilder(CSharpInterpreter code, CsObject builder, CsCall call)
    {
        switch (call.Name)
        {
            case "AllowAnyOrigin":
                builder.Slot("Any").Write(code.Path, new CsBool(true), call.NameSpan);
                break;
            case "AllowCredentials" or "DisallowCredentials":
                builder.Slot("Credentials").Write(code.Path, new CsBool(call.Name[0] == 'A'), call.NameSpan);
                break;
            case "WithOrigins":
                Origins(code, builder, call.Arguments);
                break;
            case "SetIsOriginAllowed" when First(call) is CsFunction function:
                var origin = CSharpInterpreter.Unknown("the function decides for each origin", call.Span);
                var allowed = code.Invoke(function, [origin], call.Span);
                builder.Slot("Any").Write(code.Path, allowed is CsBool ? allowed : origin, call.NameSpan);
                break;
        }

        return builder;
    }

    private static CsObject Policy(CSharpInterpreter code, ImmutableArray<CsArgument> origins)
    {
        var policy = new CsObject(Builder);
        policy.Slot("Any").Write(Condition.Always, new CsBool(false), null);
        policy.Slot("Credentials").Write(Condition.Always, new CsBool(false), null);
        policy.Slot("Origins").Write(Condition.Always, OptionsObjects.List(), null);
        Origins(code, policy, origins);
        return policy;
    }

    private static void Origins(CSharpInterpreter code, CsObject policy, ImmutableArray<CsArgument> origins)
    {
        var list = (CsObject)code.Read(policy.Slot("Origins"), CsNull.Instance);
        foreach (var argument in origins)
        {
            foreach (var item in code.Items(argument.Value) ?? [argument.Value])
            {
                if (item is CsText { Value: "*" })
                {
                    policy.Slot("Any").Write(code.Path, new CsBool(true), argument.Span);
                }

                list.Edits!.Add(new(code.Path, item, argument.Span));
            }
        }
    }

    private void Write(CSharpInterpreter code, CsObject[] policies, SourceSpan span)
    {
        if (policies.Length == 0)
        {
            return;
        }

        Any(code, "cors.any-origin", policies, "Any", span);
        Any(code, "cors.credentials", policies, "Credentials", span);
        var origins = policies
            .SelectMany(policy =>
                code.Items(code.Read(policy.Slot("Origins"), CsNull.Instance))
                ?? [CSharpInterpreter.Unknown("the origins depend on something", span)]
            )
            .ToArray();
        ConfigValue value =
            origins.OfType<CsUnknown>().FirstOrDefault() is { } unknown ? TypedText.Reason(unknown)
            : origins.All(origin => origin is CsText)
                ? new ListValue([.. origins.Select(origin => new StringValue(((CsText)origin).Value)).Distinct()])
            : new UnknownValue("the origins are not followed");
        if (origins.Length > 0)
        {
            Model.Settings.Add(("cors.origins", code.Path, value, span));
        }
    }

    /// <summary>The weakest of several policies counts.</summary>
    private void Any(CSharpInterpreter code, string setting, CsObject[] policies, string property, SourceSpan span)
    {
        var rest = code.Path;
        foreach (var policy in policies)
        {
            code.Map(
                code.Read(policy.Slot(property), new CsBool(false)),
                value =>
                {
                    if (value is CsBool { Value: false })
                    {
                        return value;
                    }

                    var when = code.Conditions.And(rest, code.Path);
                    var config =
                        value is CsBool ? new BooleanValue(true) : (ConfigValue)TypedText.Reason((CsUnknown)value);
                    Model.Settings.Add((setting, when, config, span));
                    rest = code.Conditions.And(rest, code.Conditions.Not(when));
                    return value;
                }
            );
        }

        Model.Settings.Add((setting, rest, new BooleanValue(false), span));
    }
}
