using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Policies;
using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Evaluation.FakeApplication;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>Which rules run where, over what, and what the findings say.</summary>
public class EvaluatorTests
{
    [Fact]
    public void A_star_is_the_same_instance_in_when_and_require()
    {
        var application = new FakeApplication().With(
            "Production",
            Declared("cookie.a.same-site", "none"),
            Declared("cookie.a.secure", "always"),
            Declared("cookie.b.same-site", "lax"),
            Declared("cookie.b.secure", "never"),
            Declared("cookie.c.same-site", "none"),
            Declared("cookie.c.secure", "auto")
        );
        const string rule = "when: { \"cookie.*.same-site\": none }\nrequire: { \"cookie.*.secure\": true }";
        var finding = Assert.Single(application.Judge(rule).Findings);
        Assert.Equal("Fail cookie.c.secure: cookie.c.secure must be always; is auto", Show(finding));
        Assert.Contains(
            finding.Related,
            related =>
                related is { Role: RelatedRole.DemandedBy, Message: "cookie.c.same-site is none", Span: not null }
        );
    }

    [Fact]
    public void Stars_of_one_requirement_are_the_same_instance()
    {
        var application = new FakeApplication().With(
            "Production",
            Declared("cookie.a.secure", "never"),
            Declared("cookie.a.http-only", "true"),
            Declared("cookie.b.secure", "never"),
            Declared("cookie.b.http-only", "false")
        );
        Assert.Equal(
            [
                "Fail cookie.b.secure: cookie.b.secure must be always or cookie.b.http-only must be true; is never, and cookie.b.http-only is false",
            ],
            application.Findings(
                "require: { any-of: [{ \"cookie.*.secure\": true }, { \"cookie.*.http-only\": true }] }"
            )
        );
    }

    [Fact]
    public void A_rule_with_a_star_judges_its_other_settings_also_where_the_star_stands_for_nothing()
    {
        const string rule = "require: { cookie.session.secure: true, \"cookie.auth*.secure\": true }";
        var session = Declared("cookie.session.secure", "never");
        string[] alone = ["Fail cookie.session.secure: cookie.session.secure must be always; is never"];
        Assert.Equal(alone, new FakeApplication().With("Production", session).Findings(rule));
        var both = new FakeApplication().With(
            "Production",
            session,
            Declared("cookie.auth.secure", "always"),
            Declared("cookie.auth-x.secure", "auto")
        );
        Assert.Equal(
            ["Fail cookie.auth-x.secure: cookie.auth-x.secure must be always; is auto", .. alone],
            both.Findings(rule)
        );
    }

    [Fact]
    public void A_rule_with_stars_judges_selectors_with_another_number_of_them_also_where_the_first_stand_for_nothing()
    {
        const string rule = "require: { \"aspnetcore/Log:*\": { not: Trace }, \"aspnetcore/*:Log:*\": { not: Trace } }";
        var application = new FakeApplication().With("Production", Key("Console:Log:Default", "Trace"));
        Assert.Equal(
            ["Fail Console:Log:Default: Console:Log:Default must not be \"Trace\"; is \"Trace\""],
            application.Findings(rule)
        );
    }

    [Fact]
    public void A_bound_instance_that_lacks_a_setting_is_told_by_presence_operators()
    {
        var application = new FakeApplication().With("Production", Declared("cookie.a.secure", "always"));
        Assert.Equal(
            ["Fail cookie.a.name: cookie.a.name must be declared; is not declared"],
            application.Findings(
                "when: { \"cookie.*.secure\": true }\nrequire: { \"cookie.*.name\": { declared: true } }"
            )
        );
    }

    [Fact]
    public void Two_stars_judge_each_setting()
    {
        var application = new FakeApplication()
            .With(
                "Development",
                judged: false,
                [],
                Declared("cookie.a.secure", "always"),
                Declared("cookie.a.http-only", "true"),
                Declared("cookie.a.name", "dev")
            )
            .With(
                "Production",
                Default("cookie.a.secure", "never"),
                Declared("cookie.a.http-only", "false"),
                Declared("cookie.a.name", "prod")
            );
        var findings = application.Judge("require: { \"cookie.**\": { not-weaker-than: development } }").Findings;
        Assert.Equal(
            [
                "Fail cookie.a.secure: cookie.a.secure must not be weaker than development; is never, the default of ASP.NET Core 10",
                "Fail cookie.a.http-only: cookie.a.http-only must not be weaker than development; is false",
            ],
            findings.Select(Show)
        );
        Assert.Contains(
            findings[0].Related,
            related => related is { Role: RelatedRole.DemandedBy, Message: "is always in Development", Span.Start: 10 }
        );
    }

    [Fact]
    public void Native_wildcards_are_instances()
    {
        var application = new FakeApplication().With(
            "Production",
            Key("Kestrel:Endpoints:A:Url", "https://x"),
            Key("Kestrel:Endpoints:B:Url", "http://x"),
            Key("Kestrel:Endpoints:B:Protocols", "Http2")
        );
        Assert.Equal(
            ["Fail Kestrel:Endpoints:B:Url: Kestrel:Endpoints:B:Url must start with \"https://\"; is \"http://x\""],
            application.Findings("require: { \"aspnetcore/Kestrel:Endpoints:*:Url\": { starts-with: \"https://\" } }")
        );
        Assert.Equal(
            ["Fail Kestrel:Endpoints:B:Url: Kestrel:Endpoints:B:Url must be absent; is \"http://x\""],
            application.Findings(
                "when: { \"aspnetcore/Kestrel:Endpoints:*:Protocols\": Http2 }\nrequire: { \"aspnetcore/Kestrel:Endpoints:*:Url\": { absent: true } }"
            )
        );
        Assert.Equal(3, application.Findings("require: { \"aspnetcore/Kestrel:**\": { absent: true } }").Count());
    }

    [Theory]
    [InlineData("lax", "never", Outcome.NotApplicable)]
    [InlineData("none", "always", Outcome.Pass)]
    [InlineData("none", "never", Outcome.Fail)]
    [InlineData("unknown", "never", Outcome.Inconclusive)]
    [InlineData("unknown", "always", Outcome.Pass)]
    [InlineData("none|lax", "never", Outcome.Inconclusive)]
    [InlineData("none", "always|never", Outcome.Inconclusive)]
    [InlineData(null, "never", Outcome.NotApplicable)]
    [InlineData("none", null, Outcome.NotApplicable)]
    public void A_condition(string? sameSite, string? secure, Outcome expected)
    {
        var values = new List<EffectiveValue>();
        if (sameSite is not null)
        {
            values.Add(Declared("cookie.a.same-site", sameSite));
        }

        if (secure is not null)
        {
            values.Add(Declared("cookie.a.secure", secure));
        }

        var result = new FakeApplication()
            .With("Production", [.. values])
            .Judge("when: { cookie.a.same-site: none }\nrequire: { cookie.a.secure: true }");
        var outcome =
            result.Failed == 1 ? Outcome.Fail
            : result.Inconclusive == 1 ? Outcome.Inconclusive
            : result.Passed == 1 ? Outcome.Pass
            : Outcome.NotApplicable;
        Assert.Equal(expected, outcome);
    }

    [Theory]
    [InlineData(
        "cookie.a.secure: true",
        "unknown",
        "Inconclusive cookie.a.secure: must be always; is unknown: the deployment fills it in"
    )]
    [InlineData(
        "cookie.a.secure: true",
        "always|never",
        "Inconclusive cookie.a.secure: must be always; fails when CASE is 2, where it is never"
    )]
    [InlineData(
        "cookie.a.secure: true",
        "never|unknown",
        "Inconclusive cookie.a.secure: must be always; fails when CASE is 1, where it is never; is unknown when CASE is 2: the deployment fills it in"
    )]
    [InlineData("cookie.a.secure: true", "never|auto", "Fail cookie.a.secure: must be always; is never or auto")]
    [InlineData(
        "cookie.a.name: { starts-with: __Host- }",
        "a",
        "Fail cookie.a.name: must start with \"__Host-\"; is \"a\""
    )]
    [InlineData(
        "session.idle-timeout: { at-most: 30m }",
        "null",
        "Fail session.idle-timeout: must be at most 30m; is unlimited"
    )]
    [InlineData("hsts.max-age: { at-least: 365d }", "null", "Fail hsts.max-age: must be at least 365d; is not set")]
    [InlineData("app.allowed-hosts: { not: \"*\" }", "a,*", "Fail app.allowed-hosts: must be none of \"*\"; is [a, *]")]
    public void A_message(string requirement, string value, string expected)
    {
        var setting = requirement[..requirement.IndexOf(':', StringComparison.Ordinal)];
        var application = new FakeApplication().With("Production", Declared(setting, value));
        Assert.Equal([expected], application.Findings($"require: {{ {requirement} }}"));
    }

    [Theory]
    [InlineData("20", "Fail A:B: must be at most 30m; is \"20\" (20d)")]
    [InlineData("30m", "Inconclusive A:B: must be at most 30m; is \"30m\": ASP.NET Core cannot read it as a duration")]
    [InlineData("unknown", "Inconclusive A:B: must be at most 30m; is unknown: the deployment fills it in")]
    public void A_message_on_a_native_key(string text, string expected)
    {
        var application = new FakeApplication().With("Production", Key("A:B", text));
        Assert.Equal([expected], application.Findings("require: { aspnetcore/A:B: { at-most: 30m } }"));
    }

    [Fact]
    public void A_condition_that_nobody_knows_is_told()
    {
        var application = new FakeApplication().With(
            "Production",
            Declared("cookie.a.same-site", "unknown"),
            Declared("cookie.a.secure", "never")
        );
        Assert.Equal(
            [
                "Inconclusive cookie.a.secure: must be always; is never; whether the rule applies is unknown: cookie.a.same-site is unknown: the deployment fills it in",
            ],
            application.Findings("when: { cookie.a.same-site: none }\nrequire: { cookie.a.secure: true }")
        );
    }

    [Fact]
    public void An_alternative_that_nobody_can_see_makes_it_inconclusive()
    {
        var application = new FakeApplication().With("Production", Declared("hsts.max-age", "1d"));
        Assert.Equal(
            [
                "Inconclusive hsts.max-age: hsts.max-age must be at least 365d or session.sliding must be false; is 1d, and session.sliding is not observed",
            ],
            application.Findings(
                "require: { any-of: [{ hsts.max-age: { at-least: 365d } }, { session.sliding: false }] }"
            )
        );
        Assert.Equal(
            ["Fail hsts.max-age: hsts.max-age must be at least 365d or aspnetcore/A must be true; is 1d"],
            application.Findings("require: { any-of: [{ hsts.max-age: { at-least: 365d } }, { aspnetcore/A: true }] }")
        );
    }

    [Fact]
    public void Everything_that_belongs_to_a_finding_is_told()
    {
        var setting = new EffectiveSetting
        {
            Name = SettingName.Parse("cookie.a.secure"),
            Definition = SmallVocabulary.Instance.FindSetting(SettingName.Parse("cookie.a.secure"))!,
            Values = [new(new StringValue("never"), ["X is set"])],
            NativeKey = "Cookie:SecurePolicy",
            Origin = new("\"None\"", Place("appsettings.Production.json", 7), "appsettings.Production.json"),
            History = [new("\"Always\"", Place("appsettings.json", 3), "appsettings.json")],
            Anchor = null,
            Sensitive = false,
            Caveat = "assumes that the code binds Cookie",
            Fix = "\"SecurePolicy\": \"Always\"",
        };
        var finding = Assert.Single(
            new FakeApplication()
                .With("Production", setting)
                .Judge("severity: warning\nrequire: { cookie.a.secure: true }\nfix: Mend it.\nreferences: CWE-614")
                .Findings
        );
        Assert.Equal("the-rule", finding.Rule);
        Assert.Equal("It holds", finding.Title);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("app", finding.Application);
        Assert.Equal("Production", Assert.Single(finding.Environments));
        Assert.Equal("cookie.a.secure", finding.Setting);
        Assert.Equal("Cookie:SecurePolicy", finding.Key);
        Assert.Equal("never", finding.Actual);
        Assert.Equal("always", finding.Expected);
        Assert.False(finding.IsDefault);
        Assert.Equal(("appsettings.Production.json", 7), (finding.Span.Source.Path, finding.Span.Start));
        Assert.Equal(
            [
                (RelatedRole.Overrides, "overrides \"Always\""),
                (RelatedRole.Assumes, "assumes that the code binds Cookie"),
                (RelatedRole.Assumes, "assumes that X is set"),
            ],
            finding.Related.Select(related => (related.Role, related.Message))
        );
        Assert.Equal("\"SecurePolicy\": \"Always\"", finding.Fix);
        Assert.Equal("CWE-614", Assert.Single(finding.References));
        Assert.Matches("^[0-9a-f]{32}$", finding.Fingerprint);
    }

    [Fact]
    public void A_default_points_at_its_anchor()
    {
        var finding = Assert.Single(
            new FakeApplication()
                .With("Production", Default("cookie.a.secure", "never"))
                .Judge("require: { cookie.a.secure: true }\nfix: Mend it.")
                .Findings
        );
        Assert.True(finding.IsDefault);
        Assert.Equal(5, finding.Span.Start);
        Assert.Equal("Mend it.", finding.Fix);
        Assert.Contains(
            finding.Related,
            related => related is { Role: RelatedRole.Default, Message: "the default of ASP.NET Core 10" }
        );
    }

    [Fact]
    public void A_sensitive_value_is_never_told()
    {
        var secret = new EffectiveSetting
        {
            Name = SettingName.Parse("app.secret-key"),
            Definition = SmallVocabulary.Instance.FindSetting(SettingName.Parse("app.secret-key"))!,
            Values = [new(new StringValue("hunter2-hunter2"), [])],
            NativeKey = "SecretKey",
            Origin = new("••••••(15 chars)", Place("appsettings.json", 7), "appsettings.json"),
            History = [],
            Anchor = null,
            Sensitive = true,
        };
        var application = new FakeApplication()
            .With("Development", judged: false, [], secret)
            .With("Production", secret);
        var finding = Assert.Single(
            application.Judge("require: { app.secret-key: { differs-from: development } }").Findings
        );
        Assert.Equal("must be different from development; is ••••••(15 chars)", finding.Message);
        Assert.Equal("••••••(15 chars)", finding.Actual);
        Assert.Contains(finding.Related, related => related.Message == "is ••••••(15 chars) in Development");
        Assert.DoesNotContain("hunter2", finding.ToString() + string.Concat(finding.Related), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_about_a_secret_is_told()
    {
        var name = SettingName.Parse("session.sliding");
        var fact = new EffectiveSetting
        {
            Name = name,
            Definition = SmallVocabulary.Instance.FindSetting(name)!,
            Values = [new(new BooleanValue(true), [])],
            NativeKey = "ConnectionStrings:Main",
            Origin = new("••••••(15 chars)", Place("appsettings.json", 7), "appsettings.json"),
            History = [],
            Anchor = null,
            Sensitive = true,
        };
        Assert.Equal(
            ["Fail session.sliding: must be false; is true"],
            new FakeApplication().With("Production", fact).Findings("require: { session.sliding: false }")
        );
    }

    [Fact]
    public void A_default_of_another_environment_is_told_as_such()
    {
        var application = new FakeApplication()
            .With("Development", judged: false, [], Default("hsts.max-age", "365d"))
            .With("Production", Declared("hsts.max-age", "30d"));
        var finding = Assert.Single(
            application.Judge("require: { hsts.max-age: { not-weaker-than: development } }").Findings
        );
        Assert.Equal("is 365d in Development, the default of ASP.NET Core 10", Assert.Single(finding.Related).Message);
    }

    [Fact]
    public void Environments_that_read_the_same_are_one_finding()
    {
        var application = new FakeApplication()
            .With("Staging", Declared("cookie.a.secure", "never"))
            .With("Live", Declared("cookie.a.secure", "never"))
            .With("Production", Declared("cookie.a.secure", "auto", "appsettings.Production.json"));
        var result = application.Judge("require: { cookie.a.secure: true }");
        Assert.Equal(
            ["Production: must be always; is auto", "Live, Staging: must be always; is never"],
            result.Findings.Select(finding => $"{string.Join(", ", finding.Environments)}: {finding.Message}")
        );
        Assert.Equal(3, result.Failed);
        Assert.Equal(
            2,
            result.Findings.Select(finding => finding.Fingerprint).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public void A_fingerprint_outlives_moved_lines_and_new_environments()
    {
        const string rule = "require: { cookie.a.secure: true }";
        var before = new FakeApplication().With("Production", Declared("cookie.a.secure", "never", at: 3)).Judge(rule);
        var after = new FakeApplication()
            .With("Production", Declared("cookie.a.secure", "never", at: 40))
            .With("Staging", Declared("cookie.a.secure", "never", at: 40))
            .Judge(rule);
        Assert.Equal(Assert.Single(before.Findings).Fingerprint, Assert.Single(after.Findings).Fingerprint);
    }

    [Fact]
    public void A_rule_runs_where_it_says()
    {
        var application = new FakeApplication()
            .With("Development", Declared("hsts.max-age", "1d"))
            .With("Production", Declared("hsts.max-age", "1d"))
            .With("Staging", judged: false, [], Declared("hsts.max-age", "1d"))
            .Build();
        Assert.Equal(["Production"], Where(""));
        Assert.Equal(["Development"], Where("in: development\n"));
        Assert.Equal(["Development", "Production"], Where("in: [\"*\"]\n"));
        Assert.Equal(["Production"], Where("in: [\"!development\"]\n"));
        Assert.Empty(Where("frameworks: [django]\n"));
        Assert.Equal(["Production"], Where("frameworks: [django, aspnetcore]\n"));

        IEnumerable<string> Where(string more) =>
            new Evaluator([
                PolicyFixture.LoadClean(PolicyFixture.OneRule(more + "require: { hsts.max-age: { at-least: 365d } }")),
            ])
                .Evaluate(application)
                .Findings.SelectMany(finding => finding.Environments);
    }

    [Fact]
    public void An_observation_is_a_finding()
    {
        ImmutableArray<Observation> observations =
        [
            new(
                "bare-number-is-days",
                "reads \"20\" as 20 days",
                "Session:IdleTimeout",
                SettingName.Parse("session.idle-timeout"),
                new("\"20\"", Place("appsettings.json", 9), "appsettings.json"),
                [("the section", Place("appsettings.json", 2))]
            ),
            new(
                "array-tail-survives",
                "leaves \"b\"",
                "Hosts:1",
                null,
                new("\"b\"", Place("appsettings.json", 12), "appsettings.json"),
                []
            ),
        ];
        var application = new FakeApplication().With("Production", judged: true, observations).With("Staging");
        var result = application.Judge("forbid: bare-number-is-days");
        var finding = Assert.Single(result.Findings);
        Assert.Equal("Fail session.idle-timeout: reads \"20\" as 20 days", Show(finding));
        Assert.Equal("Session:IdleTimeout", finding.Key);
        Assert.Equal("\"20\"", finding.Actual);
        Assert.Equal(9, finding.Span.Start);
        Assert.Equal("the section", Assert.Single(finding.Related).Message);
        // Where nothing at all was observed, nothing could have been found: that is no pass.
        Assert.Equal((1, 0, 1), (result.Failed, result.Passed, result.NotApplicable));
        var observed = new FakeApplication().With("Production", Declared("cookie.a.secure", "always"));
        Assert.Equal(1, observed.Judge("forbid: bare-number-is-days").Passed);
        Assert.Equal(2, application.Judge("forbid: [bare-number-is-days, array-tail-survives]").Findings.Length);
        Assert.Equal(
            2,
            application.Judge("when: { hsts.max-age: { declared: true } }\nforbid: bare-number-is-days").NotApplicable
        );
    }

    [Fact]
    public void Defaults_that_nobody_has_set_for_several_instances_at_one_place_are_one_finding()
    {
        var application = new FakeApplication().With(
            "Production",
            Default("cookie.a.secure", "never", "Native:Secure"),
            Default("cookie.b.secure", "never", "Native:Secure"),
            Default("cookie.c.secure", "auto", "Native:Secure"),
            Default("cookie.d.secure", "never", "Native:Other"),
            Declared("cookie.e.secure", "never")
        );
        Assert.Equal(
            [
                "Fail cookie.a.secure: each of cookie.a.secure, cookie.b.secure must be always; is never, the default of ASP.NET Core 10",
                "Fail cookie.c.secure: cookie.c.secure must be always; is auto, the default of ASP.NET Core 10",
                "Fail cookie.d.secure: cookie.d.secure must be always; is never, the default of ASP.NET Core 10",
                "Fail cookie.e.secure: cookie.e.secure must be always; is never",
            ],
            application.Findings("require: { \"cookie.*.secure\": true }").Order()
        );
        // Another instance is another finding for whoever has accepted the first ones.
        var two = application.Judge("require: { \"cookie.*.secure\": true }").Findings;
        var one = new FakeApplication()
            .With("Production", Default("cookie.a.secure", "never", "Native:Secure"))
            .Judge("require: { \"cookie.*.secure\": true }");
        Assert.DoesNotContain(one.Findings.Single().Fingerprint, two.Select(finding => finding.Fingerprint));
    }

    [Fact]
    public void What_could_not_be_seen_is_no_pass()
    {
        FakeApplication Application(params Observation[] observations) =>
            new FakeApplication()
                .With("Production", judged: true, [.. observations], Declared("cookie.a.secure", "always"))
                .WithoutSight("bare-number-is-days");
        var blind = Application().Judge("forbid: bare-number-is-days");
        Assert.Equal((0, 1), (blind.Passed, blind.NotApplicable));
        Assert.Equal(1, Application().Judge("forbid: [array-tail-survives, bare-number-is-days]").NotApplicable);
        Assert.Equal(1, Application().Judge("forbid: array-tail-survives").Passed);
        // What was seen all the same counts.
        var tail = new Observation(
            "bare-number-is-days",
            "reads \"20\" as 20 days",
            "Session:IdleTimeout",
            null,
            new("\"20\"", Place("appsettings.json", 9), "appsettings.json"),
            []
        );
        Assert.Equal(1, Application(tail).Judge("forbid: bare-number-is-days").Failed);
    }

    [Fact]
    public void The_worst_instance_counts()
    {
        var application = new FakeApplication().With(
            "Production",
            Declared("cookie.a.secure", "always"),
            Declared("cookie.b.secure", "unknown"),
            Declared("cookie.c.secure", "never")
        );
        var result = application.Judge("require: { \"cookie.*.secure\": true }");
        Assert.Equal(
            (0, 1, 0, 0, 1),
            (result.Passed, result.Failed, result.Inconclusive, result.NotApplicable, result.Evaluated)
        );
        Assert.Equal(2, result.Findings.Length);
    }

    [Fact]
    public void Findings_of_several_applications_have_one_order()
    {
        var rule = PolicyFixture.LoadClean(PolicyFixture.OneRule("require: { \"cookie.*.secure\": true }"));
        var evaluator = new Evaluator([rule, rule]);
        Assert.Equal(1, evaluator.RuleCount);
        var second = new FakeApplication()
            .With("Production", Declared("cookie.b.secure", "never"), Declared("cookie.a.secure", "never"))
            .Build("b");
        var first = new FakeApplication()
            .With(
                "Production",
                Declared("cookie.a.secure", "never", at: 30),
                Declared("cookie.b.secure", "never", at: 4)
            )
            .Build("a");
        var combined = FindingOrder.Sort([
            .. evaluator.Evaluate(second).Findings,
            .. evaluator.Evaluate(first).Findings,
        ]);
        Assert.Equal(
            ["a cookie.b.secure", "a cookie.a.secure", "b cookie.a.secure", "b cookie.b.secure"],
            combined.Select(finding => $"{finding.Application} {finding.Setting}")
        );
    }
}
