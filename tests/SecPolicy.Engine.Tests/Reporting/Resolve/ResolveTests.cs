using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reporting.Resolve;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Resolve;

public sealed class ResolveTests
{
    private const string Secret = "s3cr3t-Value-42";

    private static readonly SourceText Base = Reports.Source(
        $"{{\n  \"Secure\": \"Always\",\n  \"Password\": \"{Secret}\"\n}}",
        "appsettings.json"
    );

    private static readonly SourceText Overlay = Reports.Source(
        $"{{\n  \"Secure\": \"None\",\n  \"Host\": \"#{{Host}}#\",\n  \"Password\": \"{Secret}2\"\n}}",
        "appsettings.Production.json"
    );

    private static ImmutableArray<ResolvedApplication> Applications(params string[] environments) =>
        [new("src/Web", "aspnetcore", [.. environments.Select(Environment)], ["HSTS"], [])];

    private static ResolvedEnvironment Environment(string name)
    {
        var secure = new Origin("\"None\"", Reports.Span(Overlay, "\"None\""), "appsettings.Production.json");
        var overridden = new Origin("\"Always\"", Reports.Span(Base, "\"Always\""), "appsettings.json");
        var password = new Origin(
            "••••••(16 chars)",
            Reports.Span(Overlay, $"\"{Secret}2\""),
            "appsettings.Production.json"
        );
        var oldPassword = new Origin("••••••(15 chars)", Reports.Span(Base, $"\"{Secret}\""), "appsettings.json");
        return new(
            new Keys(
                new(StringComparer.OrdinalIgnoreCase)
                {
                    ["Host"] = Key(
                        "Host",
                        new UnknownValue("the deployment fills in #{Host}#"),
                        Reports.Span(Overlay, "\"#{Host}#\"")
                    ),
                    ["Password"] = Key(
                        "Password",
                        new StringValue(Secret + "2"),
                        password.Span,
                        sensitive: true,
                        oldPassword
                    ),
                    ["Secure"] = Key("Secure", new StringValue("None"), secure.Span, sensitive: false, overridden),
                    ["Session:Name"] = Key("Session:Name", NullValue.Instance, secure.Span),
                }
            ),
            []
        )
        {
            Name = name,
            Kind = EnvironmentKind.Production,
            Judged = name != "Other",
            Layers = ["appsettings.json", "appsettings.Production.json"],
            Anchor = new(Base, 0, 1),
            Settings =
            [
                Setting(
                    "cookie.session.secure",
                    new StringValue("never"),
                    "Secure",
                    secure,
                    [overridden],
                    caveat: "assumes a binding"
                ),
                Setting(
                    "hsts.max-age",
                    new DurationValue(TimeSpan.FromDays(30)),
                    "Hsts:MaxAge",
                    null,
                    [],
                    defaultOf: "ASP.NET Core 10"
                ),
                Setting(
                    "password",
                    new StringValue(Secret + "2"),
                    "Password",
                    password,
                    [oldPassword],
                    sensitive: true
                ),
            ],
        };
    }

    private static EffectiveSetting Setting(
        string name,
        ConfigValue value,
        string key,
        Origin? origin,
        ImmutableArray<Origin> history,
        bool sensitive = false,
        string? defaultOf = null,
        string? caveat = null
    ) =>
        new()
        {
            Name = SettingName.Parse(name),
            Definition = new(
                SettingPattern.Parse(name),
                SettingType.String,
                [],
                ImmutableDictionary<string, string>.Empty,
                Strength.None,
                sensitive,
                ""
            ),
            Values = [new(value, [])],
            NativeKey = key,
            Origin = origin,
            History = history,
            Anchor = null,
            Sensitive = sensitive,
            DefaultOf = defaultOf,
            Caveat = caveat,
        };

    private static EffectiveKey Key(
        string key,
        ConfigValue value,
        SourceSpan span,
        bool sensitive = false,
        params Origin[] history
    ) =>
        new()
        {
            Values = [new(value, [])],
            NativeKey = key,
            Origin = new(sensitive ? "••••••" : value.ToString(), span, "layer"),
            History = [.. history],
            Anchor = null,
            Sensitive = sensitive,
            Native = null!,
        };

    private static string Json(ImmutableArray<ResolvedApplication> applications, params string[] patterns)
    {
        using var stream = new MemoryStream();
        ResolveJson.Write(applications, new([.. patterns]), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(ImmutableArray<ResolvedApplication> applications, params string[] patterns)
    {
        var writer = new StringWriter();
        ResolveText.Write(applications, new([.. patterns]), writer, TextStyle.Plain);
        return writer.ToString();
    }

    [Fact]
    public async Task One_environment_is_one_object()
    {
        var json = Json(Applications("Other", "Production"));

        await Schemas.AssertValidAsync("resolution", json);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal("Production", root.GetProperty("environment").GetString());
        var secure = root.GetProperty("settings").GetProperty("cookie.session.secure");
        Assert.Equal("never", secure.GetProperty("values")[0].GetProperty("value").GetString());
        Assert.Equal("Always", secure.GetProperty("history")[0].GetProperty("value").GetString());
        Assert.Equal(
            "appsettings.json",
            secure.GetProperty("history")[0].GetProperty("location").GetProperty("file").GetString()
        );
        var age = root.GetProperty("settings").GetProperty("hsts.max-age");
        Assert.True(age.GetProperty("isDefault").GetBoolean());
        Assert.Equal("30d", age.GetProperty("values")[0].GetProperty("value").GetString());
        var keys = root.GetProperty("keys");
        Assert.False(keys.GetProperty("Host").GetProperty("known").GetBoolean());
        Assert.Equal("the deployment fills in #{Host}#", keys.GetProperty("Host").GetProperty("reason").GetString());
        Assert.Equal("None", keys.GetProperty("Secure").GetProperty("values")[0].GetProperty("value").GetString());
        Assert.Equal(
            JsonValueKind.Null,
            keys.GetProperty("Session:Name").GetProperty("values")[0].GetProperty("value").ValueKind
        );
        Assert.Equal(
            "(sensitive)",
            keys.GetProperty("Password").GetProperty("values")[0].GetProperty("value").GetString()
        );
        Assert.Equal(
            "(sensitive)",
            keys.GetProperty("Password").GetProperty("history")[0].GetProperty("value").GetString()
        );
    }

    [Fact]
    public async Task Several_environments_are_a_list_of_such_objects()
    {
        var json = Json(Applications("Production", "Staging"));

        await Schemas.AssertValidAsync("resolution", json);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(
            ["Production", "Staging"],
            document
                .RootElement.GetProperty("resolutions")
                .EnumerateArray()
                .Select(item => item.GetProperty("environment").GetString())
        );
        await Schemas.AssertValidAsync("resolution", Json([]));
    }

    [Fact]
    public void No_secret_is_written()
    {
        Assert.DoesNotContain(Secret, Json(Applications("Production", "Staging")), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Text(Applications("Production", "Staging")), StringComparison.Ordinal);
    }

    [Fact]
    public void People_see_each_value_with_its_origin() =>
        Assert.Equal(
            """
            src/Web (aspnetcore) in Production (production)
              layers, lowest first: appsettings.json, appsettings.Production.json

              settings:
              cookie.session.secure = never
                  Secure "None" at appsettings.Production.json:2:13
                  overrides "Always" at appsettings.json:2:13
                  assumes a binding
              hsts.max-age = 30d
                  default of ASP.NET Core 10, Hsts:MaxAge is not set
              password = ••••••(16 chars)
                  Password ••••••(16 chars) at appsettings.Production.json:4:15
                  overrides ••••••(15 chars) at appsettings.json:3:15

              keys:
              Host = unknown: the deployment fills in #{Host}#
                  at appsettings.Production.json:3:11
              Password = ••••••(16 chars)
                  at appsettings.Production.json:4:15
                  overrides ••••••(15 chars) at appsettings.json:3:15
              Secure = "None"
                  at appsettings.Production.json:2:13
                  overrides "Always" at appsettings.json:2:13
              Session:Name = null
                  at appsettings.Production.json:2:13

            not observed: HSTS

            """,
            Text(Applications("Production"))
        );

    [Theory]
    [InlineData("cookie", "cookie.session.secure")]
    [InlineData("COOKIE.session", "cookie.session.secure")]
    [InlineData("*secure", "cookie.session.secure", "Secure")]
    [InlineData("h?st", "Host")]
    [InlineData("session", "Session:Name")]
    [InlineData("Session__Name", "Session:Name")]
    [InlineData("hsts.max")]
    [InlineData("*", "cookie.session.secure", "hsts.max-age", "password", "Host", "Password", "Secure", "Session:Name")]
    public void A_pattern_selects_settings_and_keys(string pattern, params string[] selected)
    {
        var environment = Environment("Production");
        var selection = new ResolveSelection([pattern]);

        var names = selection
            .Settings(environment)
            .Select(setting => setting.Name.ToString())
            .Concat(selection.Keys(environment));

        Assert.Equal(selected, names);
        Assert.Equal(selected.Length == 0 ? [pattern] : [], selection.Unmatched([environment]));
    }

    private sealed class Keys(SortedDictionary<string, EffectiveKey> keys) : INativeKeys
    {
        public IEnumerable<string> Declared => keys.Keys;

        public EffectiveKey? Find(string key) => keys.GetValueOrDefault(key);

        public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern) =>
            throw new NotSupportedException();
    }
}
