using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Configuring options: <c>Configure&lt;T&gt;</c> and its relatives, <c>AddOptions&lt;T&gt;()</c>.</summary>
internal sealed class OptionsTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call) =>
        receiver switch
        {
            ServicesHandle => OnServices(code, receiver, call),
            OptionsBuilderHandle builder => OnBuilder(code, builder, call),
            _ => null,
        };

    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call) =>
        type.Name is "OptionsServiceCollectionExtensions" or "OptionsConfigurationServiceCollectionExtensions"
        && call.Arguments is [{ Value: ServicesHandle services }, ..]
            ? OnServices(code, services, call with { Arguments = call.Arguments[1..] })
            : null;

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver switch
        {
            OptionsBuilderHandle when member == "Services" => new ServicesHandle(),
            OptionsBuilderHandle builder when member == "Name" => new CsText(builder.Name),
            _ => null,
        };

    private CsValue? OnServices(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (call.TypeArguments.IsEmpty && Inferred(code, call) is { } inferred)
        {
            call = call with { TypeArguments = [inferred] };
        }

        if (call.TypeArguments is not [var type])
        {
            return Unfollowed(code, call) ? receiver : null;
        }

        if (IsParameter(code, type) && call.Name.Contains("Configure", StringComparison.Ordinal))
        {
            Model.NotFollowed(call, $"which options {type.Name} stands for is not followed", [], isPipeline: false);
            return receiver;
        }

        switch (call.Name)
        {
            case "Configure" or "PostConfigure" or "ConfigureAll" or "PostConfigureAll":
                var isPost = call.Name.StartsWith("Post", StringComparison.Ordinal);
                var named = call.Arguments.Length > 1 && call.Argument(0, "name") is CsText or CsNull or CsUnknown;
                if (named && call.Argument(0, "name") is CsUnknown)
                {
                    Model.NotFollowed(call, "the options' name is computed", type.Name);
                    Model.Options.AddUnknown(
                        code,
                        type.Name,
                        null,
                        isPost,
                        "options of a computed name are configured",
                        call.NameSpan
                    );
                    return receiver;
                }

                var name =
                    call.Name.EndsWith("All", StringComparison.Ordinal) ? null
                    : named ? Text(call.Argument(0, "name"))
                    : "";
                var action = call.Argument(named ? 1 : 0, "configureOptions") ?? call.Argument(named ? 1 : 0, "config");
                Configure(code, type.Name, name, isPost, action, call.Span);
                return receiver;
            case "AddOptions" or "AddOptionsWithValidateOnStart":
                return new OptionsBuilderHandle(type.Name, Text(call.Argument(0)) ?? "");
            default:
                return null;
        }
    }

    private static bool IsConfigure(string name) =>
        name is "Configure" or "PostConfigure" or "ConfigureAll" or "PostConfigureAll";

    /// <summary>The options' type where the function says it: <c>Configure((SessionOptions o) => ...)</c>; null where none does.</summary>
    private static CsType? Inferred(CSharpInterpreter code, CsCall call)
    {
        if (!IsConfigure(call.Name) || call.Functions.LastOrDefault() is not { } function)
        {
            return null;
        }

        var type =
            function.Parameters is [{ Type: { } written }] ? written
            : Declared(function.Body) is GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } ? argument
            : null;
        return type is null
            ? null
            : new(CSharpInterpreter.TypeName(type))
            {
                Declaration = code.Sources.FindType(CSharpInterpreter.TypeName(type)),
            };
    }

    /// <summary>The type of the variable or property that a function is the value of; null for none.</summary>
    private static TypeSyntax? Declared(SyntaxNode? body) =>
        body?.Parent?.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax made } } =>
                made.Type,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => method.ReturnType,
            _ => null,
        };

    /// <summary>
    /// A call without a type, which then the action has; where that is written in the call itself it is a method of another
    /// builder, for the compiler could not tell the type.
    /// </summary>
    private bool Unfollowed(CSharpInterpreter code, CsCall call)
    {
        if (
            !IsConfigure(call.Name)
            || call.Arguments is not [.., { Value: CsFunction or CsUnknown } action]
            || (action.Value is CsFunction && action.Span.Text.Contains("=>", StringComparison.Ordinal))
        )
        {
            return false;
        }

        const string Reason = "which options it configures is not followed";
        Model.NotFollowed(call, Reason, [], isPipeline: false);
        Model.Options.Doubt(code, Reason, call.NameSpan);
        return true;
    }

    /// <summary>Whether a name is that of a type parameter for which no type is known.</summary>
    private bool IsParameter(CSharpInterpreter code, CsType type) =>
        type.Name is ['T'] or ['T', >= 'A' and <= 'Z', ..]
        && Model.Objects.Shapes.Find(type.Name) is null
        && type.Declaration is null
        && code.Sources.FindType(type.Name) is null;

    private OptionsBuilderHandle? OnBuilder(CSharpInterpreter code, OptionsBuilderHandle builder, CsCall call)
    {
        switch (call.Name)
        {
            case "Configure" or "PostConfigure":
                var isPost = call.Name == "PostConfigure";
                Model.Options.Add(
                    code,
                    builder.Type,
                    builder.Name,
                    isPost,
                    target => OptionsRegistry.Apply(Model, code, First(call), target, call.Span, call.TypeArguments)
                );
                return builder;
            case "Bind":
                Configure(code, builder.Type, builder.Name, false, First(call), call.Span);
                return builder;
            case "BindConfiguration":
                var section = First(call) is CsText path
                    ? (CsValue)new ConfigurationHandle(Model.Configuration, path.Value)
                    : CSharpInterpreter.Unknown("the section's name is computed", call.Span);
                Configure(code, builder.Type, builder.Name, false, section, call.Span);
                return builder;
            case "Validate" or "ValidateDataAnnotations" or "ValidateOnStart":
                // Validation says whether the application starts, not with what.
                return builder;
            default:
                Model.Options.AddUnknown(
                    code,
                    builder.Type,
                    builder.Name,
                    false,
                    $"{call.Name} is a method of another assembly",
                    call.NameSpan
                );
                return builder;
        }
    }

    private void Configure(
        CSharpInterpreter code,
        string type,
        string? name,
        bool isPost,
        CsValue? action,
        SourceSpan place
    )
    {
        if (action is ConfigurationHandle section)
        {
            Model.ReadKeys.Add(section.Path);
            Model.Options.Bind(code, type, name, section, place, isPost);
        }
        else
        {
            Model.Options.Add(code, type, name, isPost, action, place);
        }
    }
}
