using Microsoft.AspNetCore.Cors.Infrastructure;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;
using Order = SecPolicy.Engine.Catalog.Comparison;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>What an origin with a wildcard permits is what ASP.NET Core permits with it.</summary>
public sealed class CorsOriginTests
{
    private static readonly string[] Hosts =
    [
        "shop.example",
        "eu.shop.example",
        "a.eu.shop.example",
        "myshop.example",
        "shop.example.org",
        "example",
        "shop-example",
    ];

    private static readonly SettingDefinition Origins = Vocabulary.Standard.Settings.Single(setting =>
        setting.Name.ToString() == "cors.origins"
    );

    public static TheoryData<string> Permitted =>
        [.. Every("https://", "http://"), .. Every("https://*.", "http://*."), "HTTPS://*.Shop.Example"];

    [Theory]
    [MemberData(nameof(Permitted))]
    public void An_origin_permits_what_the_framework_lets_it_permit(string permitted)
    {
        var policy = new CorsPolicyBuilder()
            .WithOrigins(permitted)
            .SetIsOriginAllowedToAllowWildcardSubdomains()
            .Build();
        foreach (var origin in Every("https://", "http://"))
        {
            Assert.True(
                policy.IsOriginAllowed(origin) == Permits(permitted, origin),
                $"{permitted} beside {origin}: the framework says {policy.IsOriginAllowed(origin)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Permitted))]
    public void An_origin_permits_another_one_with_a_wildcard_where_it_permits_all_that_this_one_does(string permitted)
    {
        var policy = new CorsPolicyBuilder()
            .WithOrigins(permitted)
            .SetIsOriginAllowedToAllowWildcardSubdomains()
            .Build();
        foreach (var wildcard in Every("https://*.", "http://*."))
        {
            string[] meant =
            [
                wildcard.Replace("*", "x", StringComparison.Ordinal),
                wildcard.Replace("*", "y.z", StringComparison.Ordinal),
            ];
            Assert.True(
                meant.All(policy.IsOriginAllowed) == Permits(permitted, wildcard),
                $"{permitted} beside {wildcard}"
            );
        }
    }

    private static IEnumerable<string> Every(params string[] starts) =>
        from start in starts
        from host in Hosts
        from port in new[] { "", ":8443" }
        select start + host + port;

    /// <summary>Whether production with the first origin is weaker than development with the second, or the same.</summary>
    private static bool Permits(string permitted, string origin) =>
        StrengthOrder.Compare(Origins, List(permitted), List(origin)) is Order.Weaker or Order.Equal;

    private static ListValue List(string origin) => new([new StringValue(origin)]);
}
