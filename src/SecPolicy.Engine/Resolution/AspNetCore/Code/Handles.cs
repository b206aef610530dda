using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The services, and every builder on which further services are registered: authentication, MVC, Identity, data protection.</summary>
internal sealed record ServicesHandle : CsHandle;

/// <summary>The application's pipeline, or a branch of it.</summary>
/// <param name="Branch">Which requests come into the branch, in words; null for the whole pipeline.</param>
internal sealed record PipelineHandle(string? Branch) : CsHandle;

/// <summary>Endpoints, and what is chained to them; nothing that is called on them changes a setting.</summary>
internal sealed record EndpointsHandle : CsHandle;

/// <summary>The builder of an application or host.</summary>
/// <param name="Kind">Which one.</param>
internal sealed record BuilderHandle(BuilderKind Kind) : CsHandle;

/// <summary>The builders.</summary>
internal enum BuilderKind
{
    /// <summary><c>WebApplication.CreateBuilder</c>, which registers at once.</summary>
    Application,

    /// <summary>Its <c>Host</c> and <c>WebHost</c>, which register at once as well.</summary>
    Immediate,

    /// <summary><c>Host.CreateDefaultBuilder</c>, <c>WebHost.CreateDefaultBuilder</c>, which run what they are given when they build.</summary>
    Deferred,

    /// <summary>The host that was built.</summary>
    Host,
}

/// <summary>What callbacks of a host's builder are given: the configuration and the environment.</summary>
internal sealed record ContextHandle : CsHandle;

/// <summary>The configuration or a section of it; its root is also its own builder.</summary>
/// <param name="State">Whose layers.</param>
/// <param name="Path">The section's path; empty for the root.</param>
internal sealed record ConfigurationHandle(ConfigurationState State, string Path) : CsHandle;

/// <summary>The method <c>section.Bind</c> where it is handed on as a function.</summary>
/// <param name="Section">The section.</param>
internal sealed record BindHandle(ConfigurationHandle Section) : CsHandle;

/// <summary>The list of a configuration's sources.</summary>
/// <param name="State">Whose layers.</param>
internal sealed record SourcesHandle(ConfigurationState State) : CsHandle;

/// <summary>The environment: its name, and the tests for it.</summary>
internal sealed record EnvironmentHandle : CsHandle;

/// <summary>The services that were built: options and configuration are asked from it.</summary>
internal sealed record ProviderHandle : CsHandle;

/// <summary><c>AddOptions&lt;T&gt;()</c>.</summary>
/// <param name="Type">The options type.</param>
/// <param name="Name">The options' name; empty for the default one.</param>
internal sealed record OptionsBuilderHandle(string Type, string Name) : CsHandle;

/// <summary><c>AddIdentityCookies(o => ...)</c>: an options builder for each of Identity's schemes.</summary>
internal sealed record IdentityCookiesHandle : CsHandle;

/// <summary><c>IOptions&lt;T&gt;</c> and its relatives.</summary>
/// <param name="Type">The options type.</param>
internal sealed record OptionsAccessHandle(string Type) : CsHandle;

/// <summary>An object that configures options: <c>new ConfigureNamedOptions&lt;T&gt;(name, action)</c>.</summary>
/// <param name="Type">The options type.</param>
/// <param name="Name">The options' name; null for all.</param>
/// <param name="IsPost">Whether it runs after all others.</param>
/// <param name="Action">What it does.</param>
internal sealed record OptionsSetupHandle(string Type, string? Name, bool IsPost, CsValue? Action) : CsHandle;

/// <summary><c>ServiceDescriptor.Singleton&lt;TService, TImplementation&gt;()</c>.</summary>
/// <param name="Call">The call that made it, which says as much as the registration itself.</param>
internal sealed record DescriptorHandle(CsCall Call) : CsHandle;

/// <summary>A request, or a part of it: <c>HttpContext</c>, <c>HttpRequest</c>, <c>HttpResponse</c>, <c>IResponseCookies</c>.</summary>
/// <param name="Type">The type's name without namespace.</param>
internal sealed record RequestHandle(string Type) : CsHandle
{
    /// <summary>The type of a response's cookies.</summary>
    public const string Cookies = "IResponseCookies";
}

/// <summary>Something of the framework on which whatever is called changes no setting: logging, metrics, the lifetime.</summary>
/// <param name="Name">What it is.</param>
internal sealed record HarmlessHandle(string Name) : CsHandle;
