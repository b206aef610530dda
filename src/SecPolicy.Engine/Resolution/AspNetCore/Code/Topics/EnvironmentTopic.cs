using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>The environment's name, the tests for it, and the variables of the process.</summary>
internal sealed class EnvironmentTopic(StartupModel model) : StartupTopic(model)
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
    private readonly Dictionary<string, CsSlot> _set = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is not EnvironmentHandle
            ? null
            : member switch
            {
                "EnvironmentName" => new CsText(Model.Environment),
                // Paths are told from where the application's files are.
                "ContentRootPath" => new CsText("."),
                _ => null,
            };

    /// <inheritdoc/>
    public override bool Set(CSharpInterpreter code, CsValue receiver, string member, CsValue value, SourceSpan span)
    {
        if (receiver is not EnvironmentHandle)
        {
            return false;
        }

        if (member == "EnvironmentName")
        {
            Model.Become(value, span);
        }

        return true;
    }

    /// <inheritdoc/>
    public override CsValue? GetStatic(CSharpInterpreter code, CsType type, string member, SourceSpan span) =>
        type.Name is "Environments" or "EnvironmentName" && member is "Development" or "Staging" or "Production"
            ? new CsText(member)
            : null;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is EnvironmentHandle)
        {
            return Test(call);
        }

        if (receiver is BuilderHandle && call.Name == "UseEnvironment" && call.Argument(0) is { } name)
        {
            Model.Become(name, call.Span);
            return receiver;
        }

        return null;
    }

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call)
    {
        if (
            type.Declaration is null
            && type.Name is "Env" or "DotEnv"
            && call.Name.StartsWith("Load", StringComparison.Ordinal)
        )
        {
            OfFile($"{type.Name}.{call.Name} sets variables from a file", call);
            return null;
        }

        if (type.Name != "Environment")
        {
            return null;
        }

        if (Text(call.Argument(0)) is not { } name)
        {
            if (call.Name == "SetEnvironmentVariable")
            {
                OfFile("the code sets variables whose names are computed", call);
            }

            return null;
        }

        if (call.Name == "SetEnvironmentVariable" && IsEnvironment(name) && call.Argument(1) is { } value)
        {
            Model.Become(value, call.Span);
            return CsNull.Instance;
        }

        if (call.Name == "SetEnvironmentVariable" && call.Argument(1) is { } given)
        {
            _set.TryAdd(name, new());
            _set[name].Write(code.Path, given, call.Span);
            Assign(code, name, given, call.Span);
            return CsNull.Instance;
        }

        return call.Name != "GetEnvironmentVariable" ? null
            : _set.TryGetValue(name, out var slot) ? code.Read(slot, Variable(code, name, call.Span))
            : Variable(code, name, call.Span);
    }

    /// <summary>Variables that code takes from a file of the deployment: known only where the deployment gives variables.</summary>
    private void OfFile(string reason, CsCall call)
    {
        if (!Model.Configuration.Variables.Any())
        {
            Model.Configuration.Hide($"{reason}, which --env-file would give", call.NameSpan);
        }
    }

    /// <summary>A variable that the code sets before it reads the configuration is one of its keys.</summary>
    private void Assign(CSharpInterpreter code, string name, CsValue value, SourceSpan span)
    {
        var key = name.Replace("__", ":", StringComparison.Ordinal);
        if (value is CsText { Value: "" } or CsNull)
        {
            // The variable is deleted.
            if (Model.Configuration.Variable(name) is not null)
            {
                Model.Configuration.Hide($"the code deletes the variable {name}", span);
            }
        }
        else if (value is CsText || key.Contains(':', StringComparison.Ordinal))
        {
            Model.Configuration.Write(code, key, value, span);
        }
    }

    private static bool IsEnvironment(string variable) => variable is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT";

    /// <inheritdoc/>
    public override CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        type.Name is "IWebHostEnvironment" or "IHostEnvironment" or "IHostingEnvironment"
            ? new EnvironmentHandle()
            : null;

    private CsBool? Test(CsCall call) =>
        call.Name switch
        {
            "IsDevelopment" => new(Model.Environment.Equals("Development", IgnoreCase)),
            "IsStaging" => new(Model.Environment.Equals("Staging", IgnoreCase)),
            "IsProduction" => new(Model.Environment.Equals("Production", IgnoreCase)),
            "IsEnvironment" when Text(call.Argument(0)) is { } name => new(Model.Environment.Equals(name, IgnoreCase)),
            _ => null,
        };

    private CsValue Variable(CSharpInterpreter code, string name, SourceSpan span)
    {
        if (IsEnvironment(name))
        {
            var environment = new CsText(Model.Environment);
            // An application of which nobody says the environment runs as Production.
            return Model.Environment == "Production" ? Either(code, name, environment, CsNull.Instance) : environment;
        }

        return Model.Configuration.Variable(name) is { } entry
                ? NativeKeys.Raw(entry) switch
                {
                    StringValue text => new CsText(text.Value) { Key = entry.Key },
                    UnknownValue unknown => new CsUnknown(unknown.Reason, entry.ValueSpan) { Key = entry.Key },
                    _ => new CsNull { Key = entry.Key },
                }
            : Model.AssumeUnset ? CsNull.Instance
            : Either(
                code,
                name,
                CSharpInterpreter.Unknown($"the variable {name} decides", span) with
                {
                    IsNotNull = true,
                },
                CsNull.Instance
            );
    }

    private static CsValue Either(CSharpInterpreter code, string name, CsValue set, CsValue unset)
    {
        var isSet = code.Fact($"variable {name}", $"the variable {name} is set", $"the variable {name} is not set");
        return code.Join([
            (code.Conditions.And(code.Path, isSet), set),
            (code.Conditions.And(code.Path, code.Conditions.Not(isSet)), unset),
        ]);
    }
}
