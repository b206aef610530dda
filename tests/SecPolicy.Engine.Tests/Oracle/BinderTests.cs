using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle;

/// <summary>Every option that the catalog knows is read as the real binder puts it into the real options object, refusals included.</summary>
public class BinderTests
{
    private const int SetsPerFeature = 300;

    private static readonly Dictionary<string, Func<object>> Options = new(StringComparer.Ordinal)
    {
        ["session"] = () => new SessionOptions(),
        ["cookie-authentication"] = () => new CookieAuthenticationOptions(),
        ["cookie-policy"] = () => new CookiePolicyOptions(),
        ["antiforgery"] = () => new AntiforgeryOptions(),
        ["hsts"] = () => new HstsOptions(),
        ["https-redirection"] = () => new HttpsRedirectionOptions(),
        ["forwarded-headers-options"] = () => new ForwardedHeadersOptions(),
        ["identity"] = () => new IdentityOptions(),
    };

    private static readonly string[] Anything =
    [
        "null",
        "\"\"",
        "{}",
        "[]",
        "{\"x\": 1}",
        "\" \"",
        "\"text\"",
        "1.5",
        "{\"0\": true}",
    ];

    private static readonly string[] Booleans =
    [
        "true",
        "false",
        "\"True\"",
        "\" FALSE \"",
        "\"1\"",
        "\"0\"",
        "\"yes\"",
        "\"on\"",
        "1",
        "\"truе\"",
    ];

    private static readonly string[] Numbers =
    [
        "12",
        "\"0x1F\"",
        "\"#1F\"",
        "\"&h1F\"",
        "\"&H2\"",
        "\" 7 \"",
        "\"-3\"",
        "\"+5\"",
        "\"1.0\"",
        "\"2147483648\"",
        "\"0xFFFFFFFF\"",
        "\"0x\"",
        "\"#\"",
        "\"1e3\"",
        "\"1,000\"",
        "\"0X0a\"",
    ];

    private static readonly string[] Durations =
    [
        "\"20\"",
        "20",
        "\"20:00\"",
        "\"00:20:00\"",
        "\"24:00:00\"",
        "\"365:00:00\"",
        "\"1.0\"",
        "\"30m\"",
        "\"PT20M\"",
        "\"31536000\"",
        "31536000",
        "365",
        "\"-1\"",
        "\"00:60:00\"",
        "\"14.00:00:00\"",
        "\" 20 \"",
        "\"1.2:3\"",
        "\"10675199.02:48:05.4775807\"",
        "\"12:00:00.5\"",
        "\"25:00\"",
        "\"24:00\"",
        "\"1:2:3:4\"",
        "\"-00:20:00\"",
        "\"23:59:59\"",
        "\"0:15:0\"",
        "\"24:60:00\"",
    ];

    private static readonly string[] Enumerations =
    [
        "\"Always\"",
        "\"always\"",
        "\"None\"",
        "\"SameAsRequest\"",
        "\"Lax\"",
        "\"STRICT\"",
        "\"Unspecified\"",
        "0",
        "1",
        "2",
        "7",
        "-1",
        "\"-1\"",
        "\"+1\"",
        "\" Lax \"",
        "\"Lax,Strict\"",
        "\"Lax, 1\"",
        "\"None,\"",
        "\",\"",
        "\"XForwardedFor, XForwardedProto\"",
        "\"XForwardedFor,XForwardedHost,XForwardedProto,XForwardedPrefix\"",
        "\"All\"",
        "\"3\"",
        "\"0x1\"",
        "\"4294967296\"",
        "\"1.0\"",
    ];

    public static TheoryData<string> Features => [.. Options.Keys];

    [Fact]
    public void Every_feature_that_code_binds_is_compared()
    {
        var byConvention = Profile.Features.Where(feature => feature.ByConvention).Select(feature => feature.Id);
        Assert.Equal(
            Options.Keys.Append("jwt-bearer").Order(StringComparer.Ordinal),
            byConvention.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Defaults_are_those_of_the_real_options(string id)
    {
        var feature = Profile.Features.Single(feature => feature.Id == id);
        foreach (var key in feature.Keys.Where(key => key.HasDefault))
        {
            var real = Property(Options[id](), key.Path);
            var raw = key.Default is null ? (ConfigValue)NullValue.Instance : new StringValue(key.Default);
            var ours = key.Default is null ? raw : new DotNetReader(Profile).Read(raw, key.Type).Value;
            Assert.True(Native(real, key).Equals(ours), $"{id} {key.Path}: ours {ours}, real {Native(real, key)}");
        }
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Generated_sections_come_to_the_same_options(string id)
    {
        var feature = Profile.Features.Single(feature => feature.Id == id);
        for (var seed = 0; seed < SetsPerFeature; seed++)
        {
            Compare(feature, new Random(seed), seed);
        }
    }

    private static FrameworkProfile Profile =>
        Vocabulary.Standard.Profiles.Single(profile => profile.Id == "aspnetcore");

    private static void Compare(Feature feature, Random random, int seed)
    {
        var section = feature.Sections[random.Next(feature.Sections.Length)];
        string[] files = [Section(feature, section, random), Section(feature, section, random)];
        var memory = new MemoryFiles().With("appsettings.json", files[0]).With("appsettings.Production.json", files[1]);
        var ours = new SecPolicyEngine(memory).Resolve(
            new ResolveOptions { Now = default, Environments = ["Production"] }
        );
        Assert.Empty(ours.Problems);
        var production = ours.Applications.Single().Environments.Single();
        var builder = new ConfigurationBuilder();
        Array.ForEach(files, file => builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file))));
        var theirs = builder.Build().GetSection(section);
        foreach (var key in feature.Keys.Where(key => !key.Type.EndsWith("[]", StringComparison.Ordinal)))
        {
            var where = string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}, {section}:{key.Path}\n{files[0]}\n{files[1]}"
            );
            var bound = Bind(feature, key, theirs);
            var isRefused = production.Observations.Any(o =>
                o.Id == "text-refused" && o.Key.Equals($"{section}:{key.Path}", StringComparison.OrdinalIgnoreCase)
            );
            Assert.True(
                isRefused == (bound is null),
                $"{(isRefused ? "ours refuses" : "the binder refuses")}: {where}"
            );
            if (
                key.Setting is not null
                && bound is not null
                && production.Find(SettingName.Parse(key.Setting)) is { } setting
            )
            {
                var expected = Neutral(Native(Property(bound, key.Path), key), key, setting.Definition);
                var actual = setting.Values.Single().Value;
                Assert.True(
                    expected.Equals(actual) || (expected is UnknownValue && actual is UnknownValue),
                    $"ours {actual}, the binder's {expected}: {where}"
                );
            }
        }
    }

    /// <summary>The options with this one key bound; null when the binder refuses it.</summary>
    private static object? Bind(Feature feature, KeyDefinition key, IConfigurationSection section)
    {
        var only = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            var isKey =
                path.Equals(key.Path, StringComparison.OrdinalIgnoreCase)
                || path.StartsWith(key.Path + ":", StringComparison.OrdinalIgnoreCase);
            var hasValue = value is not null || !section.GetSection(path).GetChildren().Any();
            if (isKey && hasValue)
            {
                only[path] = value;
            }
        }

        var options = Options[feature.Id]();
        try
        {
            new ConfigurationBuilder().AddInMemoryCollection(only).Build().Bind(options);
            return options;
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or TargetInvocationException or ArgumentException)
        {
            return null;
        }
    }

    private static object? Property(object options, string path)
    {
        object? value = options;
        foreach (var name in path.Split(':'))
        {
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        }

        return value;
    }

    private static ConfigValue Native(object? value, KeyDefinition key) =>
        value switch
        {
            null => NullValue.Instance,
            bool truth => new BooleanValue(truth),
            int number => new IntegerValue(number),
            TimeSpan duration => new DurationValue(duration),
            string text => new StringValue(text),
            Enum member when Enum.IsDefined(member.GetType(), member) => new StringValue(
                Profile
                    .Enumerations[key.Type]
                    .Single(pair => pair.Value == Convert.ToInt64(member, CultureInfo.InvariantCulture))
                    .Key
            ),
            Enum member => new UnknownValue(member.ToString()),
            _ => throw new InvalidOperationException(value.GetType().Name),
        };

    private static ConfigValue Neutral(ConfigValue native, KeyDefinition key, SettingDefinition setting)
    {
        var text = native is BooleanValue truth ? truth.ToString() : (native as StringValue)?.Value;
        return text is null || !key.Values.TryGetValue(text, out var neutral) ? native
            : setting.Type == SettingType.Boolean ? new BooleanValue(neutral == "true")
            : new StringValue(neutral);
    }

    private static string Section(Feature feature, string section, Random random)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in feature.Keys.Where(key => !key.Type.EndsWith("[]", StringComparison.Ordinal)))
        {
            if (random.Next(3) == 0)
            {
                var path = section + ":" + key.Path;
                tree[random.Next(6) == 0 ? path.ToUpperInvariant() : path] = Text(key.Type.TrimEnd('?'), random);
            }
        }

        return Write([.. tree.Select(pair => (pair.Key.Split(':'), pair.Value))], 0);
    }

    private static string Write((string[] Path, string Value)[] leaves, int depth) =>
        "{"
        + string.Join(
            ", ",
            leaves
                .GroupBy(leaf => leaf.Path[depth], StringComparer.OrdinalIgnoreCase)
                .Select(group =>
                    $"\"{group.Key}\": {(group.First().Path.Length == depth + 1 ? group.First().Value : Write([.. group], depth + 1))}"
                )
        )
        + "}";

    private static string Text(string type, Random random)
    {
        var pool =
            random.Next(8) == 0 ? Anything
            : type is "bool" ? Booleans
            : type is "int" ? Numbers
            : type is "TimeSpan" ? Durations
            : Profile.Enumerations.ContainsKey(type) ? Enumerations
            : Anything;
        return pool[random.Next(pool.Length)];
    }
}
