namespace SecPolicy.Engine.Tests.Drift.Since;

public sealed class SinceAspNetCoreTests
{
    private static string Session(string secure) =>
        $$"""{ "Session": { "Cookie": { "SecurePolicy": "{{secure}}" } } }""";

    [Fact]
    public void Scratch()
    {
        void Show(string title, TwoStates states, Func<SinceOptions, SinceOptions>? adjust = null)
        {
            File.AppendAllText("/var/tmp/i6/d2-scratch.txt", title + "\n  " + string.Join("\n  ", states.Say(adjust)) + "\n");
        }
        Show("base edit", new TwoStates().Before("appsettings.json", Session("Always")).After("appsettings.json", Session("None"))
            .Both("appsettings.Production.json", "{\"Logging\":{}}").Both("appsettings.Development.json", Session("Always")));
        Show("nothing", new TwoStates().Both("appsettings.json", Session("Always")));
        Show("overlay edit", new TwoStates().Both("appsettings.json", Session("Always")).Before("appsettings.Production.json", "{}").After("appsettings.Production.json", Session("None")));
        Show("overlay deleted", new TwoStates().Both("appsettings.json", Session("None")).Before("appsettings.Staging.json", Session("Always")).Before("appsettings.Production.json", Session("Always")));
        Show("section removed", new TwoStates().After("appsettings.json", "{}").Before("appsettings.json", Session("Always")));
        Show("section added", new TwoStates().Before("appsettings.json", "{}").After("appsettings.json", Session("Always")));
        Show("malformed after", new TwoStates().Before("appsettings.json", "{}").After("appsettings.json", "{"));
        Show("malformed before", new TwoStates().Before("appsettings.json", "{").After("appsettings.json", "{}"));
        Show("malformed both", new TwoStates().Both("appsettings.json", "{"));
        Show("endpoint added", new TwoStates().Before("appsettings.json", "{}").After("appsettings.json", """{"Kestrel":{"Endpoints":{"Http":{"Url":"http://*:80"}}}}"""));
        Show("secret added", new TwoStates().Before("appsettings.json", "{}").After("appsettings.json", """{"Smtp":{"Password":"hunter2hunter2"}}"""));
        Show("secret removed", new TwoStates().After("appsettings.json", "{}").Before("appsettings.json", """{"Smtp":{"Password":"hunter2hunter2"}}"""));
        Show("kind changed", new TwoStates().Before("appsettings.json", Session("Always")).After("appsettings.json", Session("None")).Both("appsettings.Live.json", "{}")
            .After(".secpolicy.yaml", "environments:\n  Live: { kind: development }\n  Production: { kind: test }\n"));
        Show("excluded", new TwoStates().Both("src/Web/appsettings.json", Session("Always")).After(".secpolicy.yaml", "exclude: [src/Web]\n").Both("appsettings.json", "{}"));
        Show("folder renamed", new TwoStates().Before("src/Old/appsettings.json", Session("Always")).After("src/New/appsettings.json", Session("None")).Renamed("src/Old/appsettings.json", "src/New/appsettings.json"));
        Show("folder renamed, path", new TwoStates().Before("src/Old/appsettings.json", Session("Always")).After("src/New/appsettings.json", Session("None")).Renamed("src/Old/appsettings.json", "src/New/appsettings.json").Both("appsettings.json","{}"), o => o with { Paths = ["src/New"] });
        Show("overlay renamed", new TwoStates().Both("appsettings.json", Session("None")).Before("appsettings.Staging.json", Session("Always")).After("appsettings.Stage.json", Session("Always")).Renamed("appsettings.Staging.json", "appsettings.Stage.json"));
        Show("file argument new", new TwoStates().Both("appsettings.json", Session("Always")).After("appsettings.Staging.json", Session("None")).Both("src/x/appsettings.json", "{}"), o => o with { Paths = ["appsettings.Staging.json"], To = ["staging"] });
        Show("file argument deleted", new TwoStates().Both("appsettings.json", Session("None")).Before("appsettings.Staging.json", Session("Always")).Both("src/x/appsettings.json", "{}"), o => o with { Paths = ["appsettings.Staging.json"], To = ["Staging"] });
        Show("new app", new TwoStates().After("appsettings.json", Session("None")));
        Show("gone app", new TwoStates().Before("appsettings.json", Session("None")));
        Show("unknown", new TwoStates().Before("appsettings.json", Session("Always")).After("appsettings.json", Session("#{Policy}#")));
        Show("unknown both", new TwoStates().Both("appsettings.json", Session("#{Policy}#")));
        Show("unknown to none", new TwoStates().Before("appsettings.json", Session("#{Policy}#")).After("appsettings.json", Session("None")));
        Show("bad to", new TwoStates().Both("appsettings.json", Session("Always")), o => o with { To = ["Prodction"] });
        Show("bad env", new TwoStates().Both("appsettings.json", Session("Always")), o => o with { Environments = ["Prodction"] });
        Show("env only after", new TwoStates().Both("appsettings.json", Session("Always")).After("appsettings.Live.json", Session("None")), o => o with { Environments = ["Live"] });
        Show("no path", new TwoStates().Both("appsettings.json", Session("Always")), o => o with { Paths = ["nowhere"] });
    }
}
