using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Classes that configure options: <c>IConfigureOptions&lt;T&gt;</c>, <c>IConfigureNamedOptions&lt;T&gt;</c>, <c>IPostConfigureOptions&lt;T&gt;</c>.</summary>
internal sealed class OptionsClassesTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is not ServicesHandle)
        {
            return null;
        }

        switch (call.Name)
        {
            case "ConfigureOptions":
                ConfigureOptions(code, call);
                return receiver;
            case "Add"
            or "TryAdd"
            or "TryAddEnumerable"
            or "Replace"
            or "Insert" when call.Arguments is [.., { Value: var added }]:
                return Add(code, call, added) ? receiver : null;
            case "RemoveAll" when Removed(call) is { } contract:
                Remove(code, contract);
                return receiver;
            case "Remove" or "RemoveAt" or "Clear":
                Remove(code, call);
                return receiver;
            case "AddSingleton"
            or "AddTransient"
            or "AddScoped"
            or "TryAddSingleton"
            or "TryAddTransient"
            or "TryAddScoped":
                Register(code, call);
                return receiver;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) =>
        type.Name == "ServiceDescriptor" && call.Name is "Singleton" or "Transient" or "Scoped" or "Describe"
            ? new DescriptorHandle(call)
            : null;

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) =>
        (type.Name, type.Arguments) switch
        {
            ("ServiceDescriptor", _) => new DescriptorHandle(new(type.Name, [], arguments, span, span)),
            ("ConfigureOptions", [var options, ..]) => new OptionsSetupHandle(
                Meant(options, First(arguments, 0)),
                "",
                false,
                First(arguments, 0)
            ),
            ("ConfigureNamedOptions", [var options, ..]) => new OptionsSetupHandle(
                Meant(options, First(arguments, 1)),
                Text(First(arguments, 0)),
                false,
                First(arguments, 1)
            ),
            ("PostConfigureOptions", [var options, ..]) => new OptionsSetupHandle(
                Meant(options, First(arguments, 1)),
                Text(First(arguments, 0)),
                true,
                First(arguments, 1)
            ),
            _ => null,
        };

    /// <summary>Registers descriptors; whether it is services that are added, and not something of another builder.</summary>
    private bool Add(CSharpInterpreter code, CsCall call, CsValue added)
    {
        switch (added)
        {
            case DescriptorHandle descriptor:
                Register(code, descriptor.Call);
                return true;
            case CsObject { Edits: not null } list when code.Items(list) is { } items:
                return items.All(item => Add(code, call, item));
            case CsUnknown
            or CsObject { Edits: not null }
                when !call.Arguments[^1].Span.Text.Contains("ServiceDescriptor.Keyed", StringComparison.Ordinal):
                NotFollowed(code, new("IConfigureOptions"), "what is registered is not followed", call);
                Model.Options.Doubt(code, "what is registered is not followed", call.NameSpan);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The service of which <c>RemoveAll</c> takes away all registrations; null where the call does not say it.</summary>
    private static CsType? Removed(CsCall call) => call.TypeArguments is [var contract] ? contract : Service(call);

    private void Remove(CSharpInterpreter code, CsType contract)
    {
        // What Configure registers is an IConfigureOptions, whatever else the class is.
        if (contract.Name is "IConfigureOptions" or "IPostConfigureOptions" && contract.Arguments is [var options])
        {
            Model.Options.Remove(code, options, contract.Name == "IPostConfigureOptions");
        }
        else if (contract.Name is "IConfigureOptions" or "IPostConfigureOptions")
        {
            foreach (var type in Model.Options.Actions.Select(action => action.Type).Distinct(StringComparer.Ordinal))
            {
                Model.Options.Remove(code, type, contract.Name == "IPostConfigureOptions");
            }
        }
    }

    /// <summary>
    /// A single registration is taken away. Which one is not followed; that it is none that configures options is believed
    /// where the code tells the services by their types and names no such type.
    /// </summary>
    private void Remove(CSharpInterpreter code, CsCall call)
    {
        if (call.Name == "Clear" || !RemovedServices.AreOthers(code.Sources, call.NameSpan))
        {
            const string Reason = "which registration is taken away is not followed";
            Model.NotFollowed(call, Reason, [], isPipeline: false);
            Model.Options.Doubt(code, Reason, call.NameSpan);
        }
    }

    private static CsValue? First(ImmutableArray<CsArgument> arguments, int index) =>
        index < arguments.Length ? arguments[index].Value : null;

    /// <summary>The type that a type parameter stands for where a function was made; any other type is itself.</summary>
    private static string Meant(string type, CsValue? function) =>
        function is CsFunction known && known.Scope.HasTypeParameter(type, out var meant) ? meant?.Name ?? "" : type;

    private void ConfigureOptions(CSharpInterpreter code, CsCall call)
    {
        var given = call.Argument(0);
        var type = call.TypeArguments is [var one] ? one.Name : (given as CsTypeObject)?.Name;
        var isApplied = given is CsObject or OptionsSetupHandle
            ? Apply(code, given, call)
            : type is not null
                && code.Sources.FindType(type) is { } declaration
                && Apply(code, declaration, null, call);
        if (!isApplied)
        {
            Model.NotFollowed(call, "the class that configures options is in another assembly", [], isPipeline: false);
        }
    }

    /// <summary>A service is registered; only those that configure options matter.</summary>
    private void Register(CSharpInterpreter code, CsCall call)
    {
        var service = call.TypeArguments.Length > 0 ? call.TypeArguments[0] : Service(call);
        if (service is not null && call.Functions.FirstOrDefault() is { } maker)
        {
            service = service with { Arguments = [.. service.Arguments.Select(type => Meant(type, maker))] };
        }

        switch (service?.Name)
        {
            case "IStartupFilter":
                StartupFilters.Register(Model, code, call);
                return;
            case "IOptions" or "IOptionsFactory" or "IOptionsMonitor" or "IOptionsMonitorCache" or "IOptionsSnapshot":
                NotFollowed(code, service, $"the code gives its own {service.Name}", call);
                return;
            case "IConfigureOptions" or "IConfigureNamedOptions" or "IPostConfigureOptions":
                break;
            default:
                return;
        }

        var made = call.Arguments.Select(argument => argument.Value).FirstOrDefault(value => value is not CsTypeObject);
        var given = made is CsFunction factory ? code.Invoke(factory, [new ProviderHandle()], call.Span) : made;
        var implementation =
            call.TypeArguments.Length > 1 ? call.TypeArguments[1].Name
            : call.TypeArguments.IsEmpty ? (call.Argument(1) as CsTypeObject)?.Name
            : null;
        var isApplied = given is CsObject or OptionsSetupHandle
            ? Apply(code, given, call)
            : implementation is not null
                && code.Sources.FindType(implementation) is { } declaration
                && Apply(code, declaration, null, call);
        if (!isApplied)
        {
            NotFollowed(code, service, "a class that is not followed configures the options", call);
        }
    }

    /// <summary>All that was set until then is unknown.</summary>
    private void NotFollowed(CSharpInterpreter code, CsType contract, string reason, CsCall call)
    {
        // What a type parameter stands for may be anything.
        if (
            contract.Arguments.IsEmpty
            || contract.Arguments.Any(type => type is "" or ['T'] or ['T', >= 'A' and <= 'Z', >= 'a' and <= 'z', ..])
                && contract.Arguments.All(type =>
                    Model.Objects.Shapes.Find(type) is null && code.Sources.FindType(type) is null
                )
        )
        {
            Model.NotFollowed(call, reason, [], isPipeline: false);
            return;
        }

        foreach (var options in contract.Arguments)
        {
            Model.NotFollowed(call, reason, options);
            var isPost = contract.Name is not ("IConfigureOptions" or "IConfigureNamedOptions");
            Model.Options.AddUnknown(code, options, null, isPost, reason, call.NameSpan);
        }
    }

    /// <summary>The service where it is given by <c>typeof</c>: <c>typeof(IConfigureOptions&lt;T&gt;)</c>.</summary>
    private static CsType? Service(CsCall call)
    {
        if (call.Argument(0) is not CsTypeObject type)
        {
            return null;
        }

        var text = call.Arguments[0].Span.Text;
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var close = text.LastIndexOf('>');
        return open < 0 || close < open
            ? new(type.Name)
            : new(type.Name)
            {
                Arguments = [text[(text.LastIndexOf('.', close) is var dot && dot > open ? dot + 1 : open + 1)..close]],
            };
    }

    /// <summary>Registers an object that configures options; whether it is one that can be followed.</summary>
    private bool Apply(CSharpInterpreter code, CsValue given, CsCall call)
    {
        if (given is OptionsSetupHandle setup)
        {
            Model.Options.Add(code, setup.Type, setup.Name, setup.IsPost, setup.Action, call.Span);
            return true;
        }

        return given is CsObject { Declaration: { } declaration } self && Apply(code, declaration, self, call);
    }

    private bool Apply(CSharpInterpreter code, CsTypeDeclaration type, CsObject? self, CsCall call)
    {
        var contracts = OptionsContracts.Of(code.Sources, type).ToArray();
        foreach (var (contract, options) in contracts)
        {
            var isPost = contract == "IPostConfigureOptions";
            var isNamed = contract != "IConfigureOptions";
            Model.Options.Add(
                code,
                options,
                isNamed ? null : "",
                isPost,
                target =>
                {
                    var made = self ??= code.New(type, [], call.Span);
                    var method = isPost ? "PostConfigure" : "Configure";
                    var function = Method(code, type, method, options, made);
                    if (function is null)
                    {
                        Model.Objects.Cloud(
                            code,
                            target.Object,
                            CSharpInterpreter.Unknown($"{type.Name}.{method} is not followed", call.Span)
                        );
                        return;
                    }

                    code.Invoke(
                        function,
                        isNamed ? [new CsText(target.Name), target.Object] : [target.Object],
                        call.Span
                    );
                    KeptOptions.Look(Model, code.Sources, function, target.Object);
                }
            );
        }

        return contracts.Length > 0;
    }

    /// <summary>The method that takes options of a type: a class can configure several.</summary>
    private static CsFunction? Method(
        CSharpInterpreter code,
        CsTypeDeclaration type,
        string name,
        string options,
        CsObject self
    ) =>
        code
            .Sources.Methods(name)
            .Where(method => method.Type.Name == type.Name && method.Type.File.Source.Path == type.File.Source.Path)
            .Select(method =>
                method.Syntax.ParameterList.Parameters is [.., { Type: { } last }]
                && CSharpInterpreter.TypeName(last) == options
                    ? method
                    : null
            )
            .OfType<CsMethod>()
            .FirstOrDefault()
            is { } found
            ? new CsFunction(
                [
                    .. found.Syntax.ParameterList.Parameters.Select(parameter => new CsParameter(
                        parameter.Identifier.ValueText,
                        parameter.Type,
                        null
                    )),
                ],
                (Microsoft.CodeAnalysis.SyntaxNode?)found.Syntax.Body ?? found.Syntax.ExpressionBody?.Expression,
                new(found.Type.File, null) { Type = found.Type, This = self }
            )
            {
                Name = name,
            }
            // A base class may have it.
            : code.Method(type, name, null, self);
}
