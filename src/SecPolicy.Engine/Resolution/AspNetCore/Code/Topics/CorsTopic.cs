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
    private const string Policies = "CorsPolicy";
    private readonly List<(string? Name, string Shown, CsObject Policy)> _policies = [];
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly List<CsObject> _ofEndpoints = [];
    private bool _wantsAny;
    private readonly List<(string? Name, Condition When, CsObject? Policy, SourceSpan Span)> _uses = [];

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) =>
        type.Name switch
        {
            Builder => Policy(code, arguments),
            Policies => Made(),
            _ => null,
        };

    /// <summary>A policy that is made by hand, as far as it is not set afterwards.</summary>
    private static CsObject Made()
    {
        var made = new CsObject(Policies);
        made.Slot("Origins").Write(Condition.Always, OptionsObjects.List(), null);
        return made;
    }

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) =>
        receiver switch
        {
            ServicesHandle when call.Name == "AddCors" => Add(code, receiver, call),
            PipelineHandle when call.Name == "UseCors" => Use(code, receiver, call),
            EndpointsHandle when call.Name == "RequireCors" => Require(code, receiver, call),
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
        _wanted.UnionWith(CorsNames.Find(code.Sources));
        var further = _policies
            .Where(policy => _wantsAny || policy.Name is null || Wants(policy.Name) || _wanted.Contains(policy.Shown))
            .Select(policy => policy.Policy)
            .Concat(_ofEndpoints)
            .ToArray();
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
            code.Under(
                when,
                () => Write(code, [.. policies.Concat(further).Distinct().Select(policy => Built(code, policy))], span)
            );
        }
    }

    private bool Wants(string name) => _wanted.Contains(name);

    /// <summary>An endpoint that has a policy of its own instead of the middleware's.</summary>
    private CsValue Require(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        switch (First(call))
        {
            case CsText name:
                _wanted.Add(name.Value);
                break;
            case CsFunction function:
                var policy = Policy(code, []);
                code.Invoke(function, [policy], call.Span);
                _ofEndpoints.Add(policy);
                break;
            case CsUnknown:
                _wantsAny = true;
                break;
        }

        return receiver;
    }

    /// <summary>A policy that is made by hand as a builder would leave it.</summary>
    private static CsObject Built(CSharpInterpreter code, CsObject policy)
    {
        if (policy.TypeName != Policies)
        {
            return policy;
        }

        var built = Policy(code, []);
        built.Slot("Origins").Write(code.Path, code.Read(policy.Slot("Origins"), CsNull.Instance), null);
        built
            .Slot("Credentials")
            .Write(code.Path, code.Read(policy.Slot("SupportsCredentials"), new CsBool(false)), null);
        var origins = code.Items(code.Read(policy.Slot("Origins"), CsNull.Instance)) ?? [];
        if (origins.Any(origin => origin is CsText { Value: "*" }))
        {
            built.Slot("Any").Write(code.Path, new CsBool(true), null);
        }
        else if (policy.Properties.TryGetValue("IsOriginAllowed", out var allows) && allows.Writes is [.., var last])
        {
            Allowed(code, built, last.Value, last.Span ?? default);
        }

        return built;
    }

    /// <summary>A policy of which nothing is known.</summary>
    private static CsObject Unfollowed(CSharpInterpreter code, CsUnknown unknown)
    {
        var policy = new CsObject(Builder);
        foreach (var property in (string[])["Any", "Credentials", "Origins"])
        {
            policy.Slot(property).Write(code.Path, unknown, unknown.Cause);
        }

        return policy;
    }

    /// <summary>A function says which origins may read answers.</summary>
    private static void Allowed(CSharpInterpreter code, CsObject builder, CsValue function, SourceSpan span)
    {
        var origin = CSharpInterpreter.Unknown("the function decides for each origin", span);
        var allowed = function is CsFunction known ? code.Invoke(known, [origin], span) : origin;
        builder.Slot("Any").Write(code.Path, allowed is CsBool ? allowed : origin, span);
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
        var policy =
            given as CsObject
            ?? (
                given is CsFunction
                    ? Policy(code, [])
                    : Unfollowed(
                        code,
                        given as CsUnknown ?? CSharpInterpreter.Unknown("the policy is not followed", call.Span)
                    )
            );
        if (given is CsFunction function)
        {
            code.Invoke(function, [policy], call.Span);
        }

        _policies.Add((name, CorsNames.Last(call.Arguments.IsEmpty ? "" : call.Arguments[0].Span.Text), policy));
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
            case "SetIsOriginAllowed" when First(call) is { } function:
                Allowed(code, builder, function, call.NameSpan);
                break;
            case not (
                "AllowAnyHeader"
                or "AllowAnyMethod"
                or "Build"
                or "SetIsOriginAllowedToAllowWildcardSubdomains"
                or "SetPreflightMaxAge"
                or "WithExposedHeaders"
                or "WithHeaders"
                or "WithMethods"
            ):
                var unknown = CSharpInterpreter.Unknown($"{call.Name} is a method of another assembly", call.NameSpan);
                builder.Slot("Any").Write(code.Path, unknown, call.NameSpan);
                builder.Slot("Credentials").Write(code.Path, unknown, call.NameSpan);
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
        if (code.Read(policy.Slot("Origins"), CsNull.Instance) is not CsObject list)
        {
            return;
        }

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
        // Credentials matter where any origin may read, and not in another policy beside it.
        var open = policies
            .Where(policy => !policy.Slot("Any").Writes.All(write => write.Value is CsBool { Value: false }))
            .ToArray();
        Any(code, "cors.credentials", open.Length > 0 ? open : policies, "Credentials", span);
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
        // What is certain counts before what is not known.
        foreach (var isKnown in (bool[])[true, false])
        {
            foreach (var policy in policies)
            {
                code.Map(
                    code.Read(policy.Slot(property), new CsBool(false)),
                    value =>
                    {
                        if (value is CsBool { Value: false } || value is CsBool != isKnown)
                        {
                            return value;
                        }

                        var when = code.Conditions.And(rest, code.Path);
                        var config =
                            value is CsBool ? new BooleanValue(true)
                            : value is CsUnknown unknown ? (ConfigValue)TypedText.Reason(unknown)
                            : new UnknownValue("the policy is not followed");
                        Model.Settings.Add((setting, when, config, span));
                        rest = code.Conditions.And(rest, code.Conditions.Not(when));
                        return value;
                    }
                );
            }
        }

        Model.Settings.Add((setting, rest, new BooleanValue(false), span));
    }
}
