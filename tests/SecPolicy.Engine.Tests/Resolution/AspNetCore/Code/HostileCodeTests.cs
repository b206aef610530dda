using System.Diagnostics;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore.Code;

/// <summary>Code that would take forever ends at a limit, with a problem that says where, and nothing is said of what it sets.</summary>
public sealed class HostileCodeTests
{
    private const string Session =
        "builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);\n";

    public static TheoryData<string, string> Endless() =>
        new()
        {
            {
                "a hundred thousand lines",
                Session + string.Concat(Enumerable.Repeat("builder.Services.AddHsts(o => { });\n", 100_000))
            },
            { "a loop", Session + "for (;;) { builder.Services.AddHsts(o => { }); }" },
            {
                "loops in each other",
                Session
                    + "for (int i=0;i<99;i++) for (int j=0;j<99;j++) for (int k=0;k<99;k++) builder.Services.AddOptions();"
            },
            {
                "functions that call each other",
                Session + "void A(int n) { B(n + 1); B(n + 2); } void B(int n) { A(n + 1); A(n + 2); } A(0);"
            },
            {
                "an action that registers itself",
                Session
                    + "void Add() => builder.Services.AddSession(o => Add()); for (int i=0;i<199;i++) for (int j=0;j<99;j++) Add();"
            },
        };

    [Theory]
    [MemberData(nameof(Endless))]
    public void It_ends_with_a_problem(string what, string code)
    {
        var clock = Stopwatch.StartNew();

        var startup = Startup.Services(code);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), what);
        Assert.Equal(ProblemIds.LimitExceeded, startup.Facts.Limit?.Id);
        Assert.Empty(startup.Facts.Options);
        Assert.Contains(startup.Facts.Unfollowed, call => !call.IsPipeline);
        Assert.Contains(startup.Facts.Unfollowed, call => call.IsPipeline);
    }

    [Fact]
    public void A_function_that_certainly_calls_itself_too_often_ends_with_a_problem()
    {
        var startup = Startup.Services(
            """
            builder.Services.AddSession(options =>
            {
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                Weaken(0);
                void Weaken(int n)
                {
                    if (n < 100) Weaken(n + 1);
                    else options.Cookie.SecurePolicy = CookieSecurePolicy.None;
                }
            });
            """
        );

        Assert.Equal(ProblemIds.LimitExceeded, startup.Facts.Limit?.Id);
    }

    [Fact]
    public void What_a_function_does_with_options_that_may_call_itself_too_often_is_not_known()
    {
        var startup = Startup.Services(
            """
            builder.Services.AddSession(options =>
            {
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                Weaken(options, Vendor.Root());
            });
            void Weaken(SessionOptions options, Node node)
            {
                if (node.Parent != null) Weaken(options, node.Parent);
            }
            """
        );

        Assert.Null(startup.Facts.Limit);
        Assert.NotEqual("code Always", startup.Option("SessionOptions", "Cookie:SecurePolicy"));
    }

    [Fact]
    public void A_text_that_doubles_two_hundred_times_takes_no_memory()
    {
        var startup = Startup.Services("var s = \"a\"; for (int i=0;i<190;i++) s = s + s;" + Session);

        Assert.Null(startup.Facts.Limit);
        Assert.Equal("code Always", startup.Option("SessionOptions", "Cookie:SecurePolicy"));
    }

    [Fact]
    public void What_a_mistake_may_have_swallowed_is_not_known()
    {
        var startup = Startup.Of(
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHsts(o => { o.MaxAge = TimeSpan.FromDays(9
            builder.Services.AddSession(o => o.Cookie.
            var app = builder.Build();
            """
        );

        Assert.Contains(startup.Facts.Unfollowed, call => call.IsPipeline);
    }
}
