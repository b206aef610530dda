using System.Reflection;
using SecPolicy.Engine;
using SecPolicy.Engine.Values;

namespace Shop.Tests;

public sealed class ConfigurationTests
{
    private static readonly SecPolicyEngine Engine = SecPolicyEngine.OnDisk(Application());

    [Fact]
    public void The_configuration_keeps_the_policy()
    {
        var report = Engine.Check(new() { Now = DateTimeOffset.UtcNow, Policies = ["baseline", "aspnetcore"] });

        Assert.True(report.Status == RunStatus.Passed, report.ToText());
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("Production")]
    public void The_session_cookie_travels_only_over_https(string environment)
    {
        var resolved = Engine.Resolve(new() { Now = DateTimeOffset.UtcNow, Environments = [environment] });

        Assert.Empty(resolved.Problems);
        var application = Assert.Single(resolved.Applications);
        var values = application.Environments.Single(each => each.Name == environment);
        Assert.Equal("always", values.Find("cookie.session.secure")?.ToString());
    }

    private static string Application() =>
        typeof(ConfigurationTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "Application")
            .Value!;
}
