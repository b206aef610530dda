using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>The builders of applications and hosts, and when what they are given runs.</summary>
internal sealed class HostingTopic(StartupModel model) : StartupTopic(model)
{
    /// <inheritdoc/>
    public override CsValue? CallStatic(CSharpInterpreter code, CsType type, CsCall call)
    {
        switch (type.Name, call.Name)
        {
            case ("WebApplication", "CreateBuilder" or "CreateSlimBuilder" or "CreateEmptyBuilder"):
                return Application(code, call);
            case ("WebApplication", "Create"):
                Application(code, call);
                return Built(code, call);
            case ("WebAssemblyHostBuilder", "CreateDefault"):
            case ("DistributedApplication" or "FunctionsApplication" or "MauiApp", "CreateBuilder"):
                Model.HasHost = true;
                return new HarmlessHandle(type.Name);
            case ("WebHost", "CreateDefaultBuilder"):
                Model.IsWeb = true;
                return Deferred();
            case ("WebHost", "Start" or "StartWith"):
                Model.IsWeb = true;
                return new BuilderHandle(BuilderKind.Host);
            case ("Host", "CreateDefaultBuilder"):
                return Deferred();
            case ("Host", "CreateApplicationBuilder" or "CreateEmptyApplicationBuilder"):
                if (call.Name == "CreateEmptyApplicationBuilder")
                {
                    Model.Configuration.Clear();
                }

                Model.HasHost = true;
                return new BuilderHandle(BuilderKind.Application);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    )
    {
        switch (type.Name)
        {
            case "WebHostBuilder":
                Model.IsWeb = true;
                Model.Configuration.Clear();
                return Deferred();
            case "HostBuilder":
                Model.Configuration.Clear();
                return Deferred();
            case "HostApplicationBuilder":
                Model.HasHost = true;
                return new BuilderHandle(BuilderKind.Application);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Get(CSharpInterpreter code, CsValue receiver, string member, SourceSpan span) =>
        (receiver, member) switch
        {
            (BuilderHandle { Kind: BuilderKind.Application }, "Host" or "WebHost") => new BuilderHandle(
                BuilderKind.Immediate
            ),
            (BuilderHandle { Kind: BuilderKind.Host }, "Services") => new ProviderHandle(),
            (BuilderHandle or ServicesHandle, "Services") => new ServicesHandle(),
            (BuilderHandle or ContextHandle, "Configuration") => new ConfigurationHandle(Model.Configuration, ""),
            (BuilderHandle { Kind: BuilderKind.Application }, "Environment") => new EnvironmentHandle(),
            (ContextHandle, "HostingEnvironment" or "Environment") => new EnvironmentHandle(),
            (BuilderHandle, "Logging" or "Metrics") => new HarmlessHandle(member),
            _ => null,
        };

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is PipelineHandle { Branch: null } && IsRun(call))
        {
            Run(code);
            return new HarmlessHandle(call.Name);
        }

        if (receiver is not BuilderHandle builder)
        {
            return null;
        }

        switch (call.Name)
        {
            case "Build" or "BuildAsync" when builder.Kind != BuilderKind.Host:
                return Built(code, call);
            case "Run" or "RunAsync" or "RunConsoleAsync" or "Start" or "StartAsync" or "RunAsService":
                if (builder.Kind == BuilderKind.Deferred)
                {
                    Model.Build(code);
                }

                Run(code);
                return new HarmlessHandle(call.Name);
            case "ConfigureWebHostDefaults" or "ConfigureWebHost" or "ConfigureSlimWebHost":
                Model.IsWeb = true;
                Each(code, call, builder);
                return receiver;
            case "ConfigureDefaults":
                return receiver;
            case "ConfigureServices":
                Later(code, builder, call, new ServicesHandle());
                return receiver;
            case "ConfigureAppConfiguration" or "ConfigureHostConfiguration":
                Later(code, builder, call, new ConfigurationHandle(Model.Configuration, ""));
                return receiver;
            case "UseStartup":
                Startup(code, call);
                return receiver;
            case "Configure":
                Model.IsWeb = true;
                Model.WhenStarted(code, () => Each(code, call, new PipelineHandle(null)));
                return receiver;
            case "UseConfiguration":
                HostConfiguration(code, builder, call);
                return receiver;
            case "UseSetting":
                HostSetting(code, builder, call);
                return receiver;
            case "UseContentRoot":
                ContentRoot(First(call), call.Span);
                return receiver;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override CsValue? Inject(CSharpInterpreter code, CsType type, SourceSpan span) =>
        type.Name switch
        {
            "IApplicationBuilder" or "WebApplication" or "ApplicationBuilder" => new PipelineHandle(null),
            "IEndpointRouteBuilder" => new EndpointsHandle(),
            "IServiceCollection" => new ServicesHandle(),
            "HostBuilderContext" or "WebHostBuilderContext" => new ContextHandle(),
            _ => null,
        };

    private static bool IsRun(CsCall call) =>
        call.Name is "Start" or "StartAsync" or "RunAsync"
        || (call.Name == "Run" && call.Argument(0) is null or CsText or CsNull or CsUnknown);

    private BuilderHandle Application(CSharpInterpreter code, CsCall call)
    {
        Model.IsWeb = true;
        Model.HasHost = true;
        Model.WebApplication = call.NameSpan;
        if (call.Name == "CreateEmptyBuilder")
        {
            Model.Configuration.Clear();
        }

        if (call.Argument(0) is CsObject { TypeName: "WebApplicationOptions" or "" } options)
        {
            ContentRoot(code.Read(options.Slot("ContentRootPath"), CsNull.Instance), call.Span);
        }

        if (Named(code, call.Argument(0)) is { } environment)
        {
            Model.Become(environment, call.Span);
        }

        // WebApplication puts it before everything that the application's own code adds.
        if (Model.Environment.Equals("Development", StringComparison.OrdinalIgnoreCase))
        {
            Model.Use(code, "UseDeveloperExceptionPage", call.NameSpan, null);
        }

        return new(BuilderKind.Application);
    }

    /// <summary>The environment that the options or the arguments of a builder name; null for none.</summary>
    private static CsValue? Named(CSharpInterpreter code, CsValue? given)
    {
        const string Argument = "--environment";
        if (given is CsObject { TypeName: "WebApplicationOptions" or "" } options)
        {
            return code.Read(options.Slot("EnvironmentName"), CsNull.Instance);
        }

        // Also where further arguments come from outside.
        CsValue[] items = given is CsObject { Edits: { } edits }
            ? [.. edits.Select(edit => edit.Added).OfType<CsValue>()]
            : [];
        for (var index = 0; index < items.Length; index++)
        {
            if (items[index] is not CsText text)
            {
                continue;
            }

            if (text.Value == Argument && index + 1 < items.Length)
            {
                return items[index + 1];
            }

            if (text.Value.StartsWith(Argument + "=", StringComparison.OrdinalIgnoreCase))
            {
                return new CsText(text.Value[(Argument.Length + 1)..]);
            }
        }

        return null;
    }

    /// <summary>Another folder holds the application's files; one that is computed is mostly the application's own.</summary>
    private void ContentRoot(CsValue? path, SourceSpan place)
    {
        if (path is CsText { Value: var folder } && !ConfigurationSourcesTopic.IsHere(folder))
        {
            Model.Configuration.Hide($"the application's files are in {folder}, which is not read", place);
        }
    }

    /// <summary>
    /// A configuration of the host. Where the host is built later it lies below what the application adds; where it is the
    /// application's own it is written above all.
    /// </summary>
    private void HostConfiguration(CSharpInterpreter code, BuilderHandle builder, CsCall call)
    {
        if (First(call) is not ConfigurationHandle { Path.Length: 0 } given)
        {
            Model.Configuration.Hide("the host gets a configuration that is not followed", call.NameSpan);
        }
        else if (given.State.Cloud is { } cloud)
        {
            Model.Configuration.Hide(cloud.Reason, cloud.Cause ?? call.NameSpan);
        }
        else if (!ReferenceEquals(given.State, Model.Configuration))
        {
            if (!code.Path.IsAlways)
            {
                Model.Configuration.Hide("what the configuration has depends on something", call.NameSpan);
            }
            else if (builder.Kind == BuilderKind.Deferred)
            {
                Model.Configuration.Insert(given.State.Layers);
            }
            else
            {
                Model.Configuration.Add(given.State.Layers);
            }
        }
    }

    /// <summary>A single key of the same.</summary>
    private void HostSetting(CSharpInterpreter code, BuilderHandle builder, CsCall call)
    {
        // What the constants of WebHostDefaults name is the host's own.
        if (
            Text(call.Argument(0, "key")) is not { } key
            || call.Argument(1, "value") is not { } value
            || (builder.Kind == BuilderKind.Deferred && Model.Configuration.Find(key) is not null)
        )
        {
            return;
        }

        if (key.Equals("environment", StringComparison.OrdinalIgnoreCase))
        {
            Model.Become(value, call.Span);
        }
        else if (value is CsText || key.Contains(':', StringComparison.Ordinal))
        {
            Model.Configuration.Write(code, key, value, call.Span);
        }
    }

    private BuilderHandle Deferred()
    {
        Model.HasHost = true;
        return new(BuilderKind.Deferred);
    }

    private CsHandle Built(CSharpInterpreter code, CsCall call)
    {
        Model.Build(code);
        return Model.WebApplication is null ? new BuilderHandle(BuilderKind.Host) : new PipelineHandle(null);
    }

    private void Run(CSharpInterpreter code) =>
        Model.Runs = code.Conditions.Or(Model.Runs ?? Condition.Never, code.Path);

    private void Later(CSharpInterpreter code, BuilderHandle builder, CsCall call, CsHandle given)
    {
        if (builder.Kind == BuilderKind.Deferred)
        {
            Model.WhenBuilt(code, given is ConfigurationHandle, () => Each(code, call, given));
        }
        else
        {
            Each(code, call, given);
        }
    }

    /// <summary>Runs the functions among the arguments: with the context first where they take two.</summary>
    private static void Each(CSharpInterpreter code, CsCall call, CsHandle given)
    {
        foreach (var function in call.Functions)
        {
            code.Invoke(function, function.Parameters.Length > 1 ? [new ContextHandle(), given] : [given], call.Span);
        }
    }

    private void Startup(CSharpInterpreter code, CsCall call)
    {
        Model.IsWeb = true;
        var named = call.TypeArguments is [var type] ? type.Name : (call.Argument(0) as CsTypeObject)?.Name;
        if (call.Functions.FirstOrDefault() is { } factory)
        {
            if (code.Invoke(factory, [new ContextHandle()], call.Span) is CsObject { Declaration: { } made } self)
            {
                StartupClass.Register(Model, code, made, self, call.Span);
                return;
            }
        }
        else if (named is not null && StartupClass.Find(code, named, call.Span) is { } declaration)
        {
            StartupClass.Register(Model, code, declaration, null, call.Span);
            return;
        }

        Model.NotFollowed(call, "the startup class is in another assembly", [], isPipeline: true);
        Model.NotFollowed(
            call with
            {
                NameSpan = call.Span,
            },
            "the startup class is in another assembly",
            [],
            isPipeline: false
        );
    }
}
