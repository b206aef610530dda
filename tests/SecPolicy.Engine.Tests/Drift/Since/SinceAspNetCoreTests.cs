using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Drift.Since;

/// <summary>What a change does to applications of ASP.NET Core, above all that nothing of it is passed over.</summary>
public sealed class SinceAspNetCoreTests
{
    private const string Web = """
        <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
        """;

    private static string Session(string secure) =>
        $$"""{ "Session": { "Cookie": { "SecurePolicy": "{{secure}}" } } }""";

    private static string Program(string services, string app) =>
        $"""
            var builder = WebApplication.CreateBuilder(args);
            {services}
            var app = builder.Build();
            {app}
            app.MapGet("/", () => "hello");
            app.Run();
            """;

    private static TwoStates Code(string services, string app) =>
        new TwoStates()
            .Both("Web.csproj", Web)
            .Both("appsettings.json", "{}")
            .Before("Program.cs", Program(services, app));

    [Fact]
    public void An_edit_of_the_base_weakens_what_does_not_override_it()
    {
        var states = new TwoStates()
            .Before("appsettings.json", Session("Always"))
            .After("appsettings.json", Session("None"))
            .Both("appsettings.Development.json", Session("Always"))
            .Both("appsettings.Production.json", """{ "Logging": {} }""");

        Assert.Equal(
            [
                "Findings",
                "Production Weaker cookie.session.secure always -> never Shared appsettings.json, not appsettings.Production.json",
            ],
            states.Say()
        );
    }

    [Fact]
    public void Nothing_is_said_where_nothing_changed()
    {
        Assert.Equal(["Passed"], new TwoStates().Both("appsettings.json", Session("None")).Say());
        Assert.Equal(["Passed"], new TwoStates().Both("appsettings.json", Session("#{Policy}#")).Say());
    }

    [Fact]
    public void Spaces_and_line_ends_are_no_change()
    {
        var states = new TwoStates()
            .Before("appsettings.json", "{\n" + Session("Always")[1..])
            .After("appsettings.json", "{\r\n\r\n  " + Session("Always")[1..]);

        Assert.Equal(["Passed"], states.Say());
    }

    [Fact]
    public void An_overlay_that_is_deleted_leaves_the_environment_to_the_base()
    {
        var states = new TwoStates()
            .Both("appsettings.json", Session("None"))
            .Before("appsettings.Staging.json", Session("Always"))
            .Before("appsettings.Production.json", Session("Always"));

        Assert.Equal(
            [
                "Findings",
                "Production lost appsettings.Production.json",
                "Production Weaker cookie.session.secure always -> never Own appsettings.Production.json",
                "Staging lost appsettings.Staging.json",
                "Staging Weaker cookie.session.secure always -> never Own appsettings.Staging.json",
            ],
            states.Say()
        );
    }

    [Fact]
    public void An_overlay_that_comes_is_compared_with_the_base_alone()
    {
        var states = new TwoStates()
            .Both("appsettings.json", Session("Always"))
            .After("appsettings.Live.json", Session("None"));

        Assert.Equal(
            [
                "Findings",
                "Live got appsettings.Live.json",
                "Live Weaker cookie.session.secure always -> never Own appsettings.Live.json",
            ],
            states.Say()
        );
    }

    [Fact]
    public void A_renamed_overlay_leaves_its_old_environment_to_the_base()
    {
        var states = new TwoStates()
            .Both("appsettings.json", Session("None"))
            .Before("appsettings.Production.json", Session("Always"))
            .After("appsettings.Live.json", Session("Always"))
            .Renamed("appsettings.Production.json", "appsettings.Live.json");

        Assert.Equal(
            [
                "Findings",
                "Live got appsettings.Live.json",
                "Live Stronger cookie.session.secure never -> always Own appsettings.Live.json",
                "Production lost appsettings.Production.json",
                "Production Weaker cookie.session.secure always -> never Own appsettings.Production.json",
            ],
            states.Say()
        );
    }

    [Fact]
    public void A_section_that_is_removed_has_its_defaults()
    {
        var states = new TwoStates().Before("appsettings.json", Session("Always")).After("appsettings.json", "{}");

        Assert.Equal(
            ["Findings", "Production Weaker cookie.session.secure always -> never Own appsettings.json"],
            states.Say()
        );
    }

    [Theory]
    [InlineData(
        "{}",
        """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:80" } } } }""",
        "Weaker endpoint.A.transport - -> http"
    )]
    [InlineData(
        "{}",
        """{ "Smtp": { "Password": "correct horse" } }""",
        "Weaker secret.Smtp:Password.literal - -> true"
    )]
    [InlineData(
        """{ "Smtp": { "Password": "correct horse" } }""",
        "{}",
        "Stronger secret.Smtp:Password.literal true -> -"
    )]
    public void What_nothing_made_before_was_not_there(string before, string after, string expected)
    {
        var states = new TwoStates().Before("appsettings.json", before).After("appsettings.json", after);

        Assert.Equal($"Production {expected} Own appsettings.json", states.Say()[1]);
    }

    [Fact]
    public void A_file_that_cannot_be_understood_is_no_pass_on_either_side()
    {
        Assert.Equal(
            ["Problems", "problem after json-syntax appsettings.json", "Production unreadable"],
            new TwoStates().Before("appsettings.json", "{}").After("appsettings.json", "{").Say()
        );
        Assert.Equal(
            ["Problems", "problem before json-syntax appsettings.json", "Production unreadable"],
            new TwoStates().Before("appsettings.json", "{").After("appsettings.json", "{}").Say()
        );
        Assert.Equal(
            ["Problems", "problem after json-syntax appsettings.json", "Production unreadable"],
            new TwoStates().Both("appsettings.json", "{").Say()
        );
    }

    [Fact]
    public void A_change_cannot_take_an_environment_out_by_naming_it_something_else()
    {
        var states = new TwoStates()
            .Before("appsettings.json", Session("Always"))
            .After("appsettings.json", Session("None"))
            .After(".secpolicy.yaml", "environments:\n  Production: { kind: test }\n");

        Assert.Equal(
            [
                "Findings",
                "Production was Production, is Test",
                "Production Weaker cookie.session.secure always -> never Own appsettings.json",
            ],
            states.Say()
        );
    }

    [Fact]
    public void An_application_that_the_project_file_leaves_out_is_said_and_fails_a_strict_run()
    {
        var states = new TwoStates()
            .Both("appsettings.json", "{}")
            .Both("src/Web/appsettings.json", Session("Always"))
            .After(".secpolicy.yaml", "exclude: [src/Web]\n");

        Assert.Equal(["Passed", "src/Web OnlyBefore files left"], states.Say());
        Assert.Equal(RunStatus.Findings, states.Report(options => options with { Strict = true }).Status);
    }

    [Fact]
    public void A_binding_of_the_project_file_is_each_sides_own()
    {
        const string Settings = """{ "Auth": { "Secure": "None", "Old": "Always" } }""";
        var states = new TwoStates()
            .Both("appsettings.json", Settings)
            .Before(".secpolicy.yaml", "bind: { cookie.auth.secure: \"Auth:Old\" }\n")
            .After(".secpolicy.yaml", "bind: { cookie.auth.secure: \"Auth:Secure\" }\n");

        Assert.Equal(["Findings", "Production Weaker cookie.auth.secure always -> never"], states.Say());
    }

    [Fact]
    public void A_folder_that_is_renamed_is_the_same_application()
    {
        var states = new TwoStates()
            .Before("src/Old/appsettings.json", Session("Always"))
            .After("src/New/appsettings.json", Session("None"))
            .Renamed("src/Old/appsettings.json", "src/New/appsettings.json")
            .Both("other/appsettings.json", "{}");

        string[] expected =
        [
            "Findings",
            "src/New was src/Old",
            "Production Weaker cookie.session.secure always -> never Own src/New/appsettings.json",
        ];
        Assert.Equal(expected, states.Say());
        Assert.Equal(expected, states.Say(options => options with { Paths = ["src/New"] }));
        Assert.Equal(expected, states.Say(options => options with { Paths = ["src/Old"] }));
    }

    [Fact]
    public void A_new_application_has_nothing_to_be_compared_with()
    {
        Assert.Equal(
            ["NothingEvaluated", ". OnlyAfter"],
            new TwoStates().After("appsettings.json", Session("None")).Say()
        );
        Assert.Equal(
            ["NothingEvaluated", ". OnlyBefore"],
            new TwoStates().Before("appsettings.json", Session("None")).Say()
        );
        Assert.Equal(["NothingEvaluated"], new TwoStates().Both("readme.md", "").Say());
    }

    [Theory]
    [InlineData("appsettings.Staging.json", true)]
    [InlineData("appsettings.Staging.json", false)]
    public void A_file_that_only_one_state_has_means_its_environment_in_both(string path, bool isNew)
    {
        var states = new TwoStates()
            .Both("appsettings.json", Session(isNew ? "Always" : "None"))
            .Both("other/appsettings.json", "{}");
        _ = isNew ? states.After(path, Session("None")) : states.Before(path, Session("Always"));

        Assert.Equal(
            [
                "Findings",
                $"Staging {(isNew ? "got" : "lost")} {path}",
                $"Staging Weaker cookie.session.secure always -> never Own {path}",
            ],
            states.Say(options => options with { Paths = [path], To = ["staging"] })
        );
    }

    [Fact]
    public void An_environment_that_is_asked_for_may_be_in_one_state_only()
    {
        var states = new TwoStates()
            .Both("appsettings.json", Session("Always"))
            .After("appsettings.Live.json", Session("None"));

        Assert.Equal("Findings", states.Say(options => options with { Environments = ["Live"] })[0]);
        Assert.Equal(
            ["Problems", "problem after environment-not-found Liv"],
            states.Say(options => options with { Environments = ["Liv"] }).Take(2)
        );
        Assert.Equal(
            ["Problems", "problem after environment-not-found Prodction"],
            states.Say(options => options with { To = ["Prodction"] }).Take(2)
        );
    }

    [Fact]
    public void What_became_unknown_or_is_not_observed_any_more_fails_a_strict_run_only()
    {
        var unknown = new TwoStates()
            .Before("appsettings.json", Session("Always"))
            .After("appsettings.json", Session("#{Policy}#"));
        Assert.Equal(
            [
                "Passed",
                "Production Unknown cookie.session.secure always -> ? (the deployment fills in #{Policy}#) Own appsettings.json",
            ],
            unknown.Say()
        );
        Assert.Equal(RunStatus.Findings, unknown.Report(options => options with { Strict = true }).Status);

        var lost = Code("builder.Services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);", "")
            .After("Program.cs", Program("", ""));
        Assert.Contains("Production Lost cookie.csrf.secure always -> - Own Program.cs", lost.Say());
        Assert.Equal(RunStatus.Passed, lost.Report().Status);
        Assert.Equal(RunStatus.Findings, lost.Report(options => options with { Strict = true }).Status);
    }

    [Theory]
    [InlineData("", "app.UseHsts();", "", "", "Weaker hsts.max-age 30d -> 0s Own Program.cs")]
    [InlineData("", "app.UseHttpsRedirection();", "", "", "Weaker https.redirect true -> false Own Program.cs")]
    [InlineData("", "", "", "app.UseDeveloperExceptionPage();", "Weaker app.debug false -> true Own Program.cs")]
    [InlineData(
        "",
        "",
        "builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.AllowAnyOrigin()));",
        "app.UseCors();",
        "Weaker cors.any-origin - -> true Own Program.cs"
    )]
    public void Code_that_is_removed_or_added_is_seen(
        string servicesBefore,
        string appBefore,
        string servicesAfter,
        string appAfter,
        string expected
    )
    {
        var lines = Code(servicesBefore, appBefore).After("Program.cs", Program(servicesAfter, appAfter)).Say();

        Assert.Equal(["Findings", "Production " + expected], lines.Take(2));
    }

    [Fact]
    public void What_is_unknown_because_of_a_call_is_the_same_when_the_call_moves_to_another_line()
    {
        var program = Program("", "app.UseHsts();\napp.UseOurOwnThings();");

        Assert.Equal(
            ["Passed"],
            Code("", "app.UseHsts();\napp.UseOurOwnThings();").After("Program.cs", "\n\n" + program).Say()
        );
    }
}
