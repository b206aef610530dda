using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            case "Add" or "TryAdd" or "TryAddEnumerable" when call.Argument(0) is DescriptorHandle descriptor:
                Register(code, descriptor.Call);
                return receiver;
            case "RemoveAll" when call.TypeArguments is [{ Arguments: [var removed] } contract]:
                Model.Options.Remove(code, removed, contract.Name == "IPostConfigureOptions");
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
            ("ConfigureOptions", [var options, ..]) => new OptionsSetupHandle(options, "", false, First(arguments, 0)),
            ("ConfigureNamedOptions", [var options, ..]) => new OptionsSetupHandle(
                options,
                Text(First(arguments, 0)),
                false,
                First(arguments, 1)
            ),
            ("PostConfigureOptions", [var options, ..]) => new OptionsSetupHandle(
                options,
                Text(First(arguments, 0)),
                true,
                First(arguments, 1)
            ),
            _ => null,
        };

    private static CsValue? First(ImmutableArray<CsArgument> arguments, int index) =>
        index < arguments.Length ? arguments[index].Value : null;

    private void ConfigureOptions(CSharpInterpreter code, CsCall call)
    {
        var given = call.Argument(0);
        var type = call.TypeArguments is [var one] ? one.Name : (given as CsTypeObject)?.Name;
        if (given is CsObject or OptionsSetupHandle)
        {
            Apply(code, given, call);
        }
        else if (type is not null && code.Sources.FindType(type) is { } declaration)
        {
            Apply(code, declaration, null, call);
        }
        else
        {
            Model.NotFollowed(call, "the class that configures options is in another assembly", [], isPipeline: false);
        }
    }

    /// <summary>A service is registered; only those that configure options matter.</summary>
    private void Register(CSharpInterpreter code, CsCall call)
    {
        var service = call.TypeArguments.Length > 0 ? call.TypeArguments[0] : Service(call);
        if (service?.Name is not ("IConfigureOptions" or "IConfigureNamedOptions" or "IPostConfigureOptions"))
        {
            if (service?.Name == "IStartupFilter")
            {
                Model.NotFollowed(call, "a startup filter may add middleware", [], isPipeline: true);
            }

            return;
        }

        var made = call.Arguments.Select(argument => argument.Value).FirstOrDefault(value => value is not CsTypeObject);
        var given = made is CsFunction factory ? code.Invoke(factory, [new ProviderHandle()], call.Span) : made;
        var implementation =
            call.TypeArguments.Length > 1 ? call.TypeArguments[1].Name
            : call.TypeArguments.IsEmpty ? (call.Argument(1) as CsTypeObject)?.Name
            : null;
        if (given is CsObject or OptionsSetupHandle)
        {
            Apply(code, given, call);
        }
        else if (implementation is not null && code.Sources.FindType(implementation) is { } declaration)
        {
            Apply(code, declaration, null, call);
        }
        else
        {
            foreach (var options in service.Arguments)
            {
                Model.NotFollowed(call, "the class that configures options is in another assembly", options);
            }
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

    private void Apply(CSharpInterpreter code, CsValue given, CsCall call)
    {
        if (given is OptionsSetupHandle setup)
        {
            Model.Options.Add(code, setup.Type, setup.Name, setup.IsPost, setup.Action, call.Span);
        }
        else if (given is CsObject { Declaration: { } declaration } self)
        {
            Apply(code, declaration, self, call);
        }
    }

    private void Apply(CSharpInterpreter code, CsTypeDeclaration type, CsObject? self, CsCall call)
    {
        foreach (var (contract, options) in Contracts(code, type))
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
                }
            );
        }
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

    /// <summary>The contracts of a class, a named one instead of the plain one that it includes.</summary>
    private static IEnumerable<(string Contract, string Options)> Contracts(
        CSharpInterpreter code,
        CsTypeDeclaration type
    )
    {
        var all = code
            .Sources.Parts(type.Name)
            .DefaultIfEmpty(type)
            .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
            .Select(one =>
                one.Type as GenericNameSyntax ?? (one.Type as QualifiedNameSyntax)?.Right as GenericNameSyntax
            )
            .Where(one => one is { TypeArgumentList.Arguments.Count: 1 })
            .Select(one =>
                (
                    Contract: one!.Identifier.ValueText,
                    Options: CSharpInterpreter.TypeName(one.TypeArgumentList.Arguments[0])
                )
            )
            .Where(one => one.Contract is "IConfigureOptions" or "IConfigureNamedOptions" or "IPostConfigureOptions")
            .Distinct()
            .ToArray();
        return all.Where(one =>
            one.Contract != "IConfigureOptions" || !all.Contains(("IConfigureNamedOptions", one.Options))
        );
    }
}
