using Microsoft.CodeAnalysis;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>The middleware of the pipeline, in the order of the calls, and the branches.</summary>
internal sealed class PipelineTopic(StartupModel model) : StartupTopic(model)
{
    /// <summary>The call behind which no request goes on.</summary>
    private const string Last = "Run";

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        receiver is not PipelineHandle
            ? null
            : member switch
            {
                "Services" or "ApplicationServices" => new ProviderHandle(),
                "Configuration" => new ConfigurationHandle(Model.Configuration, ""),
                "Environment" => new EnvironmentHandle(),
                "Logger" or "Lifetime" or "Properties" or "ServerFeatures" => new HarmlessHandle(member),
                _ => null,
            };

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is EndpointsHandle)
        {
            return receiver;
        }

        if (receiver is not PipelineHandle pipeline)
        {
            return null;
        }

        switch (call.Name)
        {
            case "UseWhen"
            or "MapWhen"
            or "Map" when call.Functions.LastOrDefault() is { } branch && IsBranch(call, branch):
                Model.Use(code, call.Name, call.NameSpan, pipeline.Branch);
                code.Invoke(branch, [new PipelineHandle(Requests(call))], call.Span);
                return receiver;
            case "UseEndpoints":
                Endpoints(code, pipeline, call);
                return receiver;
            case "UseHsts" or "UseHttpsRedirection" when !call.Arguments.IsEmpty:
                // A package's method of the same name takes options.
                Model.NotFollowed(
                    call,
                    $"this {call.Name} is a method of another assembly",
                    [call.Name == "UseHsts" ? "hsts" : "https-redirection"],
                    isPipeline: true
                );
                return receiver;
            case "UseSession":
                return Own(code, pipeline, call, "SessionOptions");
            case "UseCookiePolicy":
                return Own(code, pipeline, call, "CookiePolicyOptions");
            case "UseForwardedHeaders":
                return Own(code, pipeline, call, "ForwardedHeadersOptions");
            case "UseMiddleware":
                var type = call.TypeArguments is [var one] ? one.Name : (call.Argument(0) as CsTypeObject)?.Name;
                var declared = type is null ? null : code.Sources.FindType(type);
                var isLast = declared is not null && TerminalMiddleware.IsTerminal(code.Sources, declared);
                Model.Use(code, Middleware(type) ?? (isLast ? Last : call.Name), call.NameSpan, pipeline.Branch);
                return receiver;
            case "UseRewriter":
                return Rewriter(code, pipeline, call);
            case "Use" or "Run":
                var ends = First(call) is CsFunction function && TerminalMiddleware.IsTerminal(function);
                Model.Use(code, ends ? Last : call.Name, call.NameSpan, pipeline.Branch);
                return receiver;
            case "New" or "Build":
                return receiver;
            default:
                if (IsKnown(call.Name))
                {
                    Model.Use(code, call.Name, call.NameSpan, pipeline.Branch);
                    return call.Name.StartsWith("Map", StringComparison.Ordinal) ? new EndpointsHandle() : receiver;
                }

                return null;
        }
    }

    private void Endpoints(CSharpInterpreter code, PipelineHandle pipeline, CsCall call)
    {
        Model.Use(code, call.Name, call.NameSpan, pipeline.Branch);
        if (call.Functions.FirstOrDefault() is { } endpoints)
        {
            code.Invoke(endpoints, [new EndpointsHandle()], call.Span);
        }
    }

    /// <summary>Calls that only add endpoints change no setting, whosever they are.</summary>
    private static bool IsKnown(string name) =>
        KnownCalls.Touches(name).IsEmpty
        && (
            name.StartsWith("Map", StringComparison.Ordinal)
            || (
                name.StartsWith("Use", StringComparison.Ordinal)
                && (KnownCalls.IsHandled(name) || KnownCalls.IsHarmless(name))
            )
        );

    /// <summary>Whether the function builds a branch; otherwise it answers requests.</summary>
    private static bool IsBranch(CsCall call, CsFunction function)
    {
        if (call.Name != "Map")
        {
            return true;
        }

        if (function.Parameters is not [var parameter] || function.Body is not { } body)
        {
            return false;
        }

        return parameter.Type is { } type
            ? CSharpInterpreter.TypeName(type) == "IApplicationBuilder"
            : body.DescendantNodesAndSelf()
                .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax>()
                .Any(member =>
                    member.Expression.ToString() == parameter.Name
                    && member.Name.Identifier.ValueText is var name
                    && (name is "Run" or "Build" || name.StartsWith("Use", StringComparison.Ordinal))
                );
    }

    private static string Requests(CsCall call)
    {
        var given = call.Arguments[0];
        return given.Value is CsText path
            ? $"requests to {path.Value}"
            : $"requests for which {Short(given.Span.Text)}";
    }

    private static string Short(string text)
    {
        const int Longest = 60;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..Longest] + "...";
    }

    /// <summary>A middleware that takes options of its own instead of those of the services.</summary>
    private PipelineHandle Own(CSharpInterpreter code, PipelineHandle pipeline, CsCall call, string type)
    {
        (string, CsObject)? options = null;
        if (First(call) is { } given)
        {
            if (given is CsObject known && known.TypeName == type)
            {
                options = (type, known);
            }
            else if (Model.Objects.Create(type) is { } made)
            {
                var unknown =
                    given as CsUnknown ?? CSharpInterpreter.Unknown("the options are not followed", call.Span);
                Model.Objects.Cloud(code, made, unknown);
                options = (type, made);
            }
        }

        Model.Use(code, call.Name, call.NameSpan, pipeline.Branch, options);
        return pipeline;
    }

    private PipelineHandle Rewriter(CSharpInterpreter code, PipelineHandle pipeline, CsCall call)
    {
        Model.Use(code, call.Name, call.NameSpan, pipeline.Branch);
        if (First(call) is not CsObject options)
        {
            Model.NotFollowed(call, "what is rewritten is not followed", ["https-redirection"], isPipeline: true);
            return pipeline;
        }

        foreach (var (name, slot) in options.Properties)
        {
            foreach (var write in slot.Writes)
            {
                code.Under(write.When, () => Model.Use(code, name, write.Span ?? call.NameSpan, pipeline.Branch));
            }
        }

        return pipeline;
    }

    private static string? Middleware(string? type) =>
        type switch
        {
            "HstsMiddleware" => "UseHsts",
            "HttpsRedirectionMiddleware" => "UseHttpsRedirection",
            "SessionMiddleware" => "UseSession",
            "CookiePolicyMiddleware" => "UseCookiePolicy",
            "ForwardedHeadersMiddleware" => "UseForwardedHeaders",
            "AuthenticationMiddleware" => "UseAuthentication",
            "DeveloperExceptionPageMiddleware" => "UseDeveloperExceptionPage",
            _ => null,
        };
}
