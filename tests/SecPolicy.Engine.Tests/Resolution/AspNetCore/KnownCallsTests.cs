using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>Every call that startup code can make of the framework is known; the catalog of calls contradicts nothing.</summary>
public sealed class KnownCallsTests
{
    [Fact]
    public void Every_method_that_the_framework_offers_to_startup_code_is_known()
    {
        var unknown = SharedFramework
            .StartupMethods.Select(method => method.Name)
            .Distinct()
            .Where(name => !KnownCalls.IsHandled(name) && !KnownCalls.IsHarmless(name))
            .Order(StringComparer.Ordinal);

        Assert.Empty(unknown);
        Assert.True(SharedFramework.StartupMethods.Count > 800, "the framework was not found");
    }

    [Fact]
    public void Every_method_that_is_listed_for_the_framework_is_there()
    {
        var offered = SharedFramework.StartupMethods.Select(method => method.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(offered, Words("framework").ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void No_call_is_of_two_kinds_or_listed_twice()
    {
        var all = Words("handled")
            .Concat(Words("framework"))
            .Concat(Words("packages"))
            .Concat(KnownCalls.All.Touching.Keys)
            .GroupBy(name => name)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key);

        Assert.Empty(all);
    }

    [Fact]
    public void Calls_that_change_settings_name_features_of_the_catalog()
    {
        var profile = CatalogLoader.LoadEmbedded().Profiles.Single(profile => profile.Id == "aspnetcore");
        var known = ((YamlSequence)Root().Find("areas")!)
            .Items.Select(area => ((YamlScalar)area).Text)
            .Concat(profile.Features.Select(feature => feature.Id))
            .Append(KnownCalls.EveryFeature)
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(
            KnownCalls.All.Touching.Values,
            call =>
            {
                Assert.NotEmpty(call.Features);
                Assert.Subset(known, call.Features.ToHashSet(StringComparer.Ordinal));
            }
        );
    }

    [Fact]
    public void A_builder_of_its_own_comes_from_a_harmless_call_and_offers_none_of_the_services_or_hosts_methods()
    {
        Assert.All(KnownCalls.All.Builders, name => Assert.True(KnownCalls.IsHarmless(name), name));

        string[] shared =
        [
            "IServiceCollection",
            "IApplicationBuilder",
            "IHostBuilder",
            "IWebHostBuilder",
            "IMvcBuilder",
            "IMvcCoreBuilder",
            "AuthenticationBuilder",
            "IdentityBuilder",
            "IDataProtectionBuilder",
            "IConfigurationBuilder",
            "OptionsBuilder`1",
        ];
        var returned = SharedFramework
            .StartupMethods.Where(method => KnownCalls.OpensBuilder(method.Name))
            .Where(method => shared.Contains(method.ReturnType.Name))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}: {method.ReturnType.Name}");

        Assert.Empty(returned);
    }

    [Theory]
    [InlineData("AddControllers")]
    [InlineData("AddDbContext")]
    [InlineData("UseRouting")]
    [InlineData("MapGet")]
    [InlineData("UseSerilog")]
    [InlineData("AddSwaggerGen")]
    public void What_everyone_calls_is_harmless(string name)
    {
        Assert.True(KnownCalls.IsHarmless(name));
        Assert.False(KnownCalls.IsHandled(name));
        Assert.Empty(KnownCalls.Touches(name));
    }

    [Theory]
    [InlineData("AddSession")]
    [InlineData("AddCookie")]
    [InlineData("UseHsts")]
    [InlineData("UseHttpsRedirection")]
    [InlineData("Configure")]
    [InlineData("AddControllersWithViews")]
    [InlineData("AddJwtBearer")]
    [InlineData("AddStackExchangeRedisCache")]
    [InlineData("AddSingleton")]
    [InlineData("UseWhen")]
    public void What_settings_depend_on_is_never_harmless(string name)
    {
        Assert.True(KnownCalls.IsHandled(name));
        Assert.False(KnownCalls.IsHarmless(name));
    }

    [Fact]
    public void A_package_that_adds_cookies_of_its_own_touches_them()
    {
        var touched = KnownCalls.Touches("AddMicrosoftIdentityWebApp");
        Assert.Contains("cookie-authentication", touched);
        Assert.Contains("openid-connect", touched);
        Assert.DoesNotContain("session", touched);
        Assert.Equal("Microsoft.Identity.Web", KnownCalls.PackageOf("AddMicrosoftIdentityWebApp"));
        Assert.Equal<string>([KnownCalls.EveryFeature], KnownCalls.Touches("AddApplicationAsync"));
    }

    [Theory]
    [InlineData("AddAcmePlatform")]
    [InlineData("addcontrollers")]
    [InlineData("")]
    public void A_call_that_nobody_knows_is_nothing(string name)
    {
        Assert.False(KnownCalls.IsHandled(name));
        Assert.False(KnownCalls.IsHarmless(name));
        Assert.Empty(KnownCalls.Touches(name));
        Assert.Null(KnownCalls.PackageOf(name));
    }

    private static YamlMapping Root() =>
        (YamlMapping)YamlReader.Read(EmbeddedFile.Read("catalog/aspnetcore-calls.yaml")).Root!;

    private static IEnumerable<string> Words(string group) =>
        ((YamlMapping)Root().Find(group)!).Pairs.SelectMany(pair =>
            ((YamlScalar)pair.Value).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
