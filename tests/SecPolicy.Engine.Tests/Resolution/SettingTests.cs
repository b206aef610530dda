using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Tests.Support;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution;

public class SettingTests
{
    [Theory]
    [InlineData("#{Idle}#", "#{Idle}#")]
    [InlineData("#{Idle}", "#{Idle}")]
    [InlineData("${IDLE}", "${IDLE}")]
    [InlineData("{{ idle }}", "{{ idle }}")]
    [InlineData("__Idle__", "__Idle__")]
    [InlineData("x-#{A}#-${B}", "#{A}#")]
    [InlineData("__MY_IDLE.TIME-1__", "__MY_IDLE.TIME-1__")]
    public void A_placeholder_is_unknown_with_its_reason(string text, string placeholder)
    {
        var environment = Production($$"""{ "Session": { "IdleTimeout": "{{text}}" }, "A": "{{text}}" }""");
        var reason = "unknown: the deployment fills in " + placeholder;
        Assert.Equal(reason, Say(environment, "session.idle-timeout"));
        Assert.Equal(reason, Say(environment.Keys.Find("A")!.Values.Single().Value));
        Assert.Empty(environment.Observations);
    }

    [Theory]
    [InlineData("#{}#")]
    [InlineData("${}")]
    [InlineData("{{}}")]
    [InlineData("____")]
    [InlineData("a__b")]
    [InlineData("__a b__")]
    [InlineData("#{open")]
    [InlineData("$HOME")]
    [InlineData("{0}")]
    public void What_only_looks_like_a_placeholder_is_a_text(string text) =>
        Assert.Equal(text, Say(Production($$"""{ "A": "{{text}}" }""").Keys.Find("A")!.Values.Single().Value));

    [Fact]
    public void The_history_tells_the_nearest_source_first()
    {
        var files = new MemoryFiles()
            .With("appsettings.json", """{ "A": "base" }""")
            .With("appsettings.Production.json", """{ "a": null }""")
            .With("x.csproj", "<Project />")
            .With("x.settings.json", """{ "A": true }""");
        var key = Resolve(files, ("A", "line")).Applications.Single().Environments.Single().Keys.Find("A")!;
        Assert.Equal("--set: line", $"{key.Origin!.Layer}: {key.Origin.Shown}");
        Assert.Equal(
            ["x.settings.json: true", "appsettings.Production.json: null", "appsettings.json: \"base\""],
            key.History.Select(origin => $"{origin.Layer}: {origin.Shown}")
        );
        Assert.Equal("\"base\"", key.History[2].Span.Text);
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("DbPassword")]
    [InlineData("db_password")]
    [InlineData("ApiKey")]
    [InlineData("CLIENT_SECRET")]
    [InlineData("ClientSecret")]
    [InlineData("AuthToken")]
    public void A_secret_by_its_name_is_masked_wherever_it_stands(string name)
    {
        var environment = Production(
            $$"""{ "{{name}}": "hunter2-x", "L": { "{{name}}": ["hunter2-y"] } }""",
            $$"""{ "{{name}}": "hunter2-zz" }"""
        );
        var key = environment.Keys.Find(name)!;
        Assert.True(key.Sensitive);
        Assert.Equal("••••••(10 chars)", key.Origin!.Shown);
        Assert.Equal("••••••(9 chars)", Assert.Single(key.History).Shown);
        Assert.True(environment.Keys.Find("L:" + name)!.Sensitive);
        Assert.Contains(key.Origin.Span, key.Origin.Span.Source.Sensitive);
        Assert.Equal("true", Say(environment, $"secret.{name}.literal"));
    }

    [Theory]
    [InlineData("Monkey", "hunter2")]
    [InlineData("PasswordLength", "12345678")]
    [InlineData("RequirePassword", "true")]
    [InlineData("Url", "https://a.example/x@y:z")]
    [InlineData("Url", "https://user@a.example/")]
    [InlineData("Password", "")]
    public void What_is_no_secret_is_shown(string name, string value)
    {
        var key = Production($$"""{ "{{name}}": "{{value}}" }""").Keys.Find(name)!;
        Assert.False(key.Sensitive);
        Assert.Equal($"\"{value}\"", key.Origin!.Shown);
    }

    [Theory]
    [InlineData("https://user:hunter2@a.example/x")]
    [InlineData("redis://:hunter2@a.example")]
    [InlineData("Server=a;Database=b;User Id=c;Password=hunter2")]
    [InlineData("server=a;PWD = hunter2;")]
    [InlineData("a.example:6380,password=hunter2,ssl=True")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2==")]
    [InlineData("Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey=hunter2")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----hunter2")]
    public void A_secret_by_what_it_looks_like_is_masked_whatever_its_key(string value)
    {
        var environment = Production($$"""{ "X": { "Y": "{{value}}" } }""");
        var key = environment.Keys.Find("X:Y")!;
        Assert.True(key.Sensitive);
        Assert.DoesNotContain("hunter2", key.Origin!.Shown, StringComparison.Ordinal);
        Assert.Equal("true", Say(environment, "secret.X:Y.literal"));
    }

    [Theory]
    [InlineData("session.idle-timeout", "session: {0}", "{'My': {'Idle': 20}}", "minutes", "20m")]
    [InlineData("session.idle-timeout", "", "{'My': {'Idle': '1.5'}}", "hours", "1h30m")]
    [InlineData("session.idle-timeout", "", "{'My': {'Idle': 90000}}", "milliseconds", "1m30s")]
    [InlineData("session.idle-timeout", "", "{'My': {'Idle': '20'}}", "", "20d")]
    [InlineData("session.idle-timeout", "", "{'My': {'Idle': '00:20:00'}}", "", "20m")]
    [InlineData("session.idle-timeout", "", "{'My': {'Idle': 'soon'}}", "minutes", "unknown: the text is no number")]
    [InlineData(
        "session.idle-timeout",
        "",
        "{'My': {'Idle': '#{X}#'}}",
        "minutes",
        "unknown: the deployment fills in #{X}#"
    )]
    [InlineData("session.idle-timeout", "", "{'Other': 1}", "minutes", "absent")]
    [InlineData("cookie.session.secure", "", "{'My': {'Idle': 'Always'}}", "", "always")]
    [InlineData("cookie.session.secure", "", "{'My': {'Idle': 'never'}}", "", "never")]
    [InlineData("cookie.session.secure", "", "{'My': {'Idle': true}}", "", "always")]
    [InlineData("cookie.session.secure", "", "{'My': {'Idle': 'SameAsRequest'}}", "", "auto")]
    [InlineData("cookie.session.same-site", "", "{'My': {'Idle': 'STRICT'}}", "", "strict")]
    [InlineData("cookie.session.http-only", "", "{'My': {'Idle': 'False'}}", "", "false")]
    [InlineData("app.allowed-hosts", "", "{'My': {'Idle': 'a; b,c'}}", "", "[a, b, c]")]
    public void A_key_of_the_projects_own_is_read_as_the_setting_that_it_is_bound_to(
        string setting,
        string what,
        string json,
        string unit,
        string expected
    )
    {
        Assert.NotNull(what);
        var project =
            unit.Length == 0
                ? $"bind: {{ {setting}: 'My:Idle' }}"
                : $"bind: {{ {setting}: {{ key: 'My:Idle', unit: {unit} }} }}";
        Assert.Equal(expected, Say(Production(json.Replace('\'', '"'), project: project), setting));
    }

    [Fact]
    public void Sections_with_several_names_are_alternatives_with_their_assumptions()
    {
        var environment = Production(
            """{ "Session": { "IdleTimeout": "00:20:00" }, "SessionOptions": { "IdleTimeout": "01:00:00" } }"""
        );
        Assert.Equal("20m | 1h", Say(environment, "session.idle-timeout"));
        Assert.Equal(
            ["the code binds Session", "the code binds SessionOptions"],
            environment.Find(SettingName.Parse("session.idle-timeout"))!.Values.SelectMany(value => value.Assuming)
        );
    }

    [Fact]
    public void The_default_of_a_key_is_seen_only_when_some_environment_declares_the_feature()
    {
        Assert.Equal("absent", Say(Production("{}"), "session.idle-timeout"));
        Assert.Equal("absent", Say(Production("""{ "Session": { "Own": 1 } }"""), "session.idle-timeout"));
        var files = new MemoryFiles()
            .With("appsettings.json", "{}")
            .With("appsettings.Development.json", """{ "Session": { "Cookie": { "HttpOnly": true } } }""");
        foreach (var environment in Resolve(files).Applications.Single().Environments)
        {
            Assert.Equal("20m", Say(environment, "session.idle-timeout"));
            Assert.Equal("never", Say(environment, "cookie.session.secure"));
            Assert.True(environment.Find(SettingName.Parse("session.idle-timeout"))!.IsDefault);
            Assert.Equal("ASP.NET Core 10", environment.Find(SettingName.Parse("session.idle-timeout"))!.DefaultOf);
        }
    }

    [Theory]
    [InlineData("Server=a;Encrypt=False", "optional", "absent")]
    [InlineData("Server=a;encrypt = yes ;", "mandatory", "absent")]
    [InlineData("Server=a;Encrypt=Strict;TrustServerCertificate=true", "strict", "true")]
    [InlineData("Server=a;Trust Server Certificate=no", "absent", "false")]
    [InlineData("Server=a;Encrypt=maybe", "unknown: the text, which is a secret, can't be read", "absent")]
    [InlineData("Server=a;Encrypt=False;Encrypt=True", "mandatory", "absent")]
    [InlineData("Server=a", "absent", "absent")]
    [InlineData("no connection string", "absent", "absent")]
    [InlineData("#{Encrypt=False}#", "absent", "absent")]
    public void Flags_of_connection_strings_are_read_by_ADO_NETs_rules(string text, string encrypt, string trust)
    {
        var environment = Production($$"""{ "ConnectionStrings": { "Main": "{{text}}" } }""");
        Assert.Equal(encrypt, Say(environment, "database.Main.encrypt"));
        Assert.Equal(trust, Say(environment, "database.Main.trust-server-certificate"));
    }

    [Theory]
    [InlineData("http://*:80", "http")]
    [InlineData("https://+:443", "https")]
    [InlineData("HTTPS://a.example", "https")]
    [InlineData("http://localhost:5000", "loopback")]
    [InlineData("http://127.0.0.1", "loopback")]
    [InlineData("http://127.0.0.1/", "loopback")]
    [InlineData("http://[::1]:5000", "loopback")]
    [InlineData("http://[::]:5000", "http")]
    [InlineData("http://localhost.example", "http")]
    [InlineData("http://127.example", "http")]
    [InlineData("http://unix:/tmp/x.sock", "loopback")]
    [InlineData("${URL}", "unknown: the deployment fills in ${URL}")]
    public void The_transport_of_an_endpoint_is_that_of_its_address(string url, string transport) =>
        Assert.Equal(
            transport,
            Say(
                Production($$"""{ "Kestrel": { "Endpoints": { "Web": { "Url": "{{url}}" } } } }"""),
                "endpoint.Web.transport"
            )
        );

    [Theory]
    [InlineData("https://a;http://localhost", "loopback")]
    [InlineData("https://a;http://b", "http")]
    [InlineData("https://a;https://b", "https")]
    public void Of_several_addresses_the_weakest_counts(string urls, string transport) =>
        Assert.Equal(transport, Say(Production($$"""{ "Urls": "{{urls}}" }"""), "endpoint.urls.transport"));
}
