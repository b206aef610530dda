using System.Collections;
using System.Reflection;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle;

/// <summary>What a real application sees at its start is what we say it sees.</summary>
public sealed class WebApplicationTests : IDisposable
{
    private const string Application = "Shop";

    private readonly string _folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;

    public static TheoryData<string> AllowedHosts =>
        [
            """{ "AllowedHosts": "" }""",
            """{ "AllowedHosts": "*" }""",
            """{ "AllowedHosts": "a;b" }""",
            """{ "AllowedHosts": "a, b" }""",
            """{ "AllowedHosts": "a; b" }""",
            """{ "AllowedHosts": ";" }""",
            """{ "AllowedHosts": "a;;b;" }""",
            """{ "AllowedHosts": null }""",
            """{ "AllowedHosts": " " }""",
        ];

    public static TheoryData<string> Protocols =>
        [
            "[]",
            "null",
            "\"Tls12\"",
            """["Tls12", "Tls13"]""",
            """["Tls11"]""",
            """["tls13", "TLS"]""",
            """["Tls12, Tls11"]""",
            """["Tls14"]""",
            """["Tls14", "Tls12"]""",
            """["", null, "Tls13"]""",
            """["None"]""",
            """["Ssl3", "Tls12"]""",
            """["Default"]""",
            """["3072"]""",
            """["192", "Tls13"]""",
            """["Tls13, Nonsense", "Tls12"]""",
            """["Tls13, 768"]""",
            """[" Tls12 "]""",
            """{ "x": "Tls11" }""",
        ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_key_of_the_four_files_is_the_one_that_the_application_sees()
    {
        Write(
            "Shop.csproj",
            "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        Write(
            "appsettings.json",
            """{ "A": 1, "B": { "C": [1, 2, 3], "D": "x" }, "E": null, "F": "base", "AllowedHosts": "*" }"""
        );
        Write("appsettings.Staging.json", """{ "a": 2, "B": { "C": ["z"], "D": {} }, "F": "overlay", "G": [] }""");
        Write("Shop.settings.json", """{ "F": "own", "B": { "C": [null] }, "H": true }""");
        Write("Shop.settings.Staging.json", """{ "H": "é", "B": { "d": { "X": 1.50 } } }""");
        Write("appsettings.staging.json", """{ "F": "another case" }""");

        var theirs = Builder("Staging").Configuration;
        var ours = Environment("Staging");
        var files = ((IConfigurationRoot)theirs)
            .Providers.OfType<FileConfigurationProvider>()
            .Select(provider => provider.Source.Path!)
            .Where(path => File.Exists(Path.Combine(_folder, path)));
        Assert.Equal(files, ours.Layers.ToArray());
        foreach (var key in ours.Keys.Declared)
        {
            Assert.Equal(theirs[key], (ours.Keys.Find(key)!.Values.Single().Value as StringValue)?.Value);
        }

        var foreign = Process(theirs);
        var expected = theirs
            .AsEnumerable()
            .Where(pair => pair.Value is not null && !foreign.Contains(pair.Key))
            .Select(pair => pair.Key);
        Assert.Empty(expected.Except(ours.Keys.Declared, StringComparer.OrdinalIgnoreCase));
        Assert.True(ours.Keys.Declared.Count() >= 11);
    }

    [Theory]
    [MemberData(nameof(AllowedHosts))]
    public void Allowed_hosts_are_those_of_host_filtering(string json)
    {
        Write("appsettings.json", json);
        using var application = Builder("Production").Build();
        var theirs = application.Services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts;
        var ours = Assert.IsType<ListValue>(Setting("app.allowed-hosts"));
        Assert.Equal(theirs, ours.Items.Select(item => ((StringValue)item).Value));
    }

    [Fact]
    public void Without_allowed_hosts_every_host_is_allowed()
    {
        Write("appsettings.json", "{}");
        using var application = Builder("Production").Build();
        var theirs = application.Services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts;
        var key = Environment("Production").Keys.Find("AllowedHosts")!;
        Assert.True(key.IsDefault);
        Assert.Equal(theirs, [((StringValue)key.Values.Single().Value).Value]);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void The_lowest_version_of_TLS_is_that_of_Kestrel(string json)
    {
        Write(
            "appsettings.json",
            $$"""{ "Kestrel": { "Endpoints": { "Web": { "Url": "https://*", "SslProtocols": {{json}} } } } }"""
        );
        var expected = KestrelProtocols() switch
        {
            null or SslProtocols.None => "null",
#pragma warning disable CS0618, SYSLIB0039 // Old protocols are what this is about.
            { } protocols when protocols.HasFlag(SslProtocols.Ssl2) => "ssl2",
            { } protocols when protocols.HasFlag(SslProtocols.Ssl3) => "ssl3",
            { } protocols when protocols.HasFlag(SslProtocols.Tls) => "tls1.0",
            { } protocols when protocols.HasFlag(SslProtocols.Tls11) => "tls1.1",
#pragma warning restore CS0618, SYSLIB0039
            { } protocols when protocols.HasFlag(SslProtocols.Tls12) => "tls1.2",
            _ => "tls1.3",
        };
        Assert.Equal(expected, Setting("tls.Web.min-version")?.ToString() ?? "null");
    }

    private SslProtocols? KestrelProtocols()
    {
        var section = Builder("Production").Configuration.GetSection("Kestrel");
        var type = typeof(KestrelServerOptions).Assembly.GetTypes().Single(type => type.Name == "ConfigurationReader");
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var reader = Activator.CreateInstance(type, any, null, [section], null)!;
        var endpoints = (IEnumerable)type.GetProperty("Endpoints", any)!.GetValue(reader)!;
        var endpoint = Assert.Single(endpoints.Cast<object>());
        return (SslProtocols?)endpoint.GetType().GetProperty("SslProtocols", any)!.GetValue(endpoint);
    }

    private WebApplicationBuilder Builder(string environment) =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = Application,
                ContentRootPath = _folder,
                EnvironmentName = environment,
            }
        );

    /// <summary>The keys that come from the process and from the host itself.</summary>
    private static HashSet<string> Process(IConfigurationRoot root) =>
        root
            .Providers.Where(provider => provider is not FileConfigurationProvider)
            .SelectMany(provider => new ConfigurationRoot([provider]).AsEnumerable())
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private ConfigValue? Setting(string name) =>
        Environment("Production").Find(SettingName.Parse(name))?.Values.Single().Value;

    private ResolvedEnvironment Environment(string name)
    {
        var result = new SecPolicyEngine(new PhysicalFileSystem(_folder)).Resolve(new() { Now = default });
        Assert.Empty(result.Problems);
        return result.Applications.Single().Environments.Single(environment => environment.Name == name);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
