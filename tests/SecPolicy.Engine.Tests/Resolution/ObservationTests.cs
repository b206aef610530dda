using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution;

/// <summary>Every observation fires where the mistake is, and is silent where it is none.</summary>
public class ObservationTests
{
    [Theory]
    [InlineData("bare-number-is-days", "{'Session': {'IdleTimeout': '20'}}", "Session:IdleTimeout")]
    [InlineData("bare-number-is-days", "{'Session': {'IdleTimeout': 20}}", "Session:IdleTimeout")]
    [InlineData("bare-number-is-days", "{'Session': {'IdleTimeout': '00:20:00'}}", "")]
    [InlineData("bare-number-is-days", "{'Session': {'IdleTimeout': '0'}}", "")]
    [InlineData("bare-number-is-days", "{'Hsts': {'MaxAge': '365'}}", "")]
    [InlineData("hours-read-as-days", "{'Session': {'IdleTimeout': '24:00:00'}}", "Session:IdleTimeout")]
    [InlineData("hours-read-as-days", "{'CookieAuth': {'ExpireTimeSpan': '36:00:00'}}", "CookieAuth:ExpireTimeSpan")]
    [InlineData("hours-read-as-days", "{'Session': {'IdleTimeout': '23:59:59'}}", "")]
    [InlineData("hours-read-as-days", "{'Session': {'IdleTimeout': '1.00:00:00'}}", "")]
    [InlineData("text-refused", "{'Session': {'IdleTimeout': '20m'}}", "Session:IdleTimeout")]
    [InlineData("text-refused", "{'Session': {'Cookie': {'HttpOnly': 'yes'}}}", "Session:Cookie:HttpOnly")]
    [InlineData("text-refused", "{'Session': {'Cookie': {'SecurePolicy': 'true'}}}", "Session:Cookie:SecurePolicy")]
    [InlineData("text-refused", "{'Session': {'Cookie': {'Name': ''}}}", "Session:Cookie:Name")]
    [InlineData("text-refused", "{'Session': {'Cookie': {'HttpOnly': ' TRUE '}}}", "")]
    [InlineData("text-refused", "{'Session': {'IdleTimeout': '#{Idle}#'}}", "")]
    [InlineData("null-resets-value", "{'Session': {'Cookie': {'HttpOnly': null}}}", "Session:Cookie:HttpOnly")]
    [InlineData("null-resets-value", "{'Session': {'IdleTimeout': null}}", "Session:IdleTimeout")]
    [InlineData("null-resets-value", "{'Session': {'Cookie': {'MaxAge': null}}}", "")]
    [InlineData("null-resets-value", "{'Session': {'Cookie': {'HttpOnly': ''}}}", "")]
    [InlineData("null-resets-value", "{'AllowedHosts': null}", "")]
    [InlineData("number-for-enumeration", "{'Session': {'Cookie': {'SameSite': 0}}}", "Session:Cookie:SameSite")]
    [InlineData("number-for-enumeration", "{'Session': {'Cookie': {'SameSite': '7'}}}", "Session:Cookie:SameSite")]
    [InlineData("number-for-enumeration", "{'Session': {'Cookie': {'SameSite': 'None'}}}", "")]
    [InlineData("hosts-separator", "{'AllowedHosts': 'a.example, b.example'}", "AllowedHosts")]
    [InlineData("hosts-separator", "{'AllowedHosts': 'a.example; b.example'}", "AllowedHosts")]
    [InlineData("hosts-separator", "{'AllowedHosts': 'a.example;b.example'}", "")]
    [InlineData("hosts-separator", "{'AllowedHosts': '*'}", "")]
    [InlineData("near-miss-key", "{'Session': {'IdleTimeuot': '00:20:00'}}", "Session:IdleTimeuot")]
    [InlineData("near-miss-key", "{'AllowedHost': '*'}", "AllowedHost")]
    [InlineData("near-miss-key", "{'Session': {'Cookie': {'SecurePolicies': 'None'}}}", "")]
    [InlineData("near-miss-key", "{'session': {'IDLETIMEOUT': '00:20:00'}}", "")]
    [InlineData("near-miss-key", "{'Session': {'Cookie': {'Nam': 'x'}}}", "")]
    [InlineData(
        "ignored-key",
        "{'Authentication': {'Schemes': {'Bearer': {'ValidateLifetime': false}}}}",
        "Authentication:Schemes:Bearer:ValidateLifetime"
    )]
    [InlineData("ignored-key", "{'Authentication': {'Schemes': {'Bearer': {'ValidateIssuer': false}}}}", "")]
    public void In_one_file(string id, string json, string key)
    {
        string[] expected = key.Length == 0 ? [] : [key];
        Assert.Equal(expected, Observed(Production(json.Replace('\'', '"')), id));
    }

    [Theory]
    [InlineData("{'AllowedOrigins': ['a', 'b', 'c']}", "{'AllowedOrigins': ['x']}", "b, c")]
    [InlineData("{'AllowedOrigins': ['a', 'b']}", "{'AllowedOrigins': ['x', 'y']}", "")]
    [InlineData("{'AllowedOrigins': ['a']}", "{'AllowedOrigins': ['x', 'y']}", "")]
    [InlineData("{'AllowedOrigins': ['a', 'b']}", "{}", "")]
    [InlineData("{'Cors': {'Origins': ['a', 'b']}}", "{'cors': {'ORIGINS': ['x']}}", "b")]
    [InlineData("{'Cors': {'Origins': ['a', 'b']}}", "{'Cors': {'Origins': []}}", "a, b")]
    [InlineData("{'Colours': ['a', 'b']}", "{'Colours': ['x']}", "")]
    [InlineData("{'KnownProxies': [{'Ip': 'a'}, {'Ip': 'b'}]}", "{'KnownProxies': [{'Ip': 'x'}]}", "b")]
    [InlineData("{'KnownProxies': [{'Ip': 'a'}]}", "{'KnownProxies': [{'Ip': 'x'}]}", "")]
    public void The_tail_of_an_array_that_survives_an_overlay(string json, string overlay, string survivors)
    {
        var observations = Production(json.Replace('\'', '"'), overlay.Replace('\'', '"'))
            .Observations.Where(observation => observation.Id == "array-tail-survives")
            .ToArray();
        if (survivors.Length == 0)
        {
            Assert.Empty(observations);
            return;
        }

        var observation = Assert.Single(observations);
        Assert.Equal("appsettings.Production.json", observation.Origin.Layer);
        foreach (var survivor in survivors.Split(", "))
        {
            Assert.Contains($"\"{survivor}\"", observation.Message, StringComparison.Ordinal);
            Assert.Contains(observation.Related, related => related.Span.Text == $"\"{survivor}\"");
        }
    }

    [Fact]
    public void Overlays_that_differ_only_in_case()
    {
        var files = new Support.MemoryFiles()
            .With("appsettings.json", "{}")
            .With("appsettings.production.json", "{}")
            .With("appsettings.Staging.json", "{}");
        var application = Resolve(files).Applications.Single();
        var found = application
            .Environments.SelectMany(environment => Observed(environment, "environment-name-case"))
            .ToArray();
        Assert.Equal(["Production"], found);
    }

    [Fact]
    public void No_observation_tells_a_secret()
    {
        const string json = """
            { "AllowedOrigins": ["https://u:hunter2@a", "https://u:hunter2@b"], "Session": { "IdleTimeout": "pwd=hunter2", "Cookie": { "HttpOnly": "https://u:hunter2@x" } } }
            """;
        var environment = Production(json, """{ "AllowedOrigins": ["x"] }""");
        Assert.Equal(3, environment.Observations.Length);
        Assert.All(
            environment.Observations,
            observation =>
                Assert.DoesNotContain(
                    "hunter2",
                    observation.Message
                        + observation.Origin.Shown
                        + string.Concat(observation.Related.Select(related => related.Message)),
                    StringComparison.Ordinal
                )
        );
    }
}
