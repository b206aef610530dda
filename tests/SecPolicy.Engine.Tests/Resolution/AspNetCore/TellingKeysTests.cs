using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.AspNetCore;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>Leaving aside the keys that say nothing changes no answer.</summary>
public class TellingKeysTests
{
    private const int Sets = 3000;

    private static readonly FrameworkProfile Profile = Vocabulary.Standard.Profiles.Single(profile =>
        profile.Id == "aspnetcore"
    );

    /// <summary>Known keys, slips of them, secrets by name in several spellings, arrays that matter, and what is nothing of all that.</summary>
    private static readonly string[] Keys =
    [
        "Session:IdleTimeout",
        "session:IDLETIMEOUT",
        "Session:IdleTimeot",
        "Session:Cookie:HttpOnly",
        "Session",
        "AllowedHosts",
        "AllowedHosts:0",
        "AllowedHost",
        "ConnectionStrings:Main",
        "connectionstrings:main",
        "Kestrel:Endpoints:Web:Url",
        "Kestrel:Endpoints:Web:SslProtocols:0",
        "Kestrel:Limits:MaxRequestBodySize",
        "Authentication:Schemes:Bearer:ValidateLifetime",
        "Authentication:Schemes",
        "Authentication",
        "Payment:ApiKey",
        "Payment:apikey",
        "Payment:MonKey",
        "Payment:Monkey",
        "Cors:AllowedOrigins:0",
        "Cors:AllowedOrigins:1",
        "Cors:AllowedOrigins",
        "Features:One:Enabled",
        "FEATURES:One:enabled",
        "Features:One",
        "Queues:Name",
        "urls",
        "",
    ];

    private static readonly string[] Patterns =
    [
        "**",
        "Session:**",
        "Kestrel:Endpoints:*:Url",
        "ConnectionStrings:*",
        "Features:*:Enabled",
        "Authentication:Schemes:Bearer:ValidateLifetime",
        "Payment:*",
        "*:0",
        "Cors:AllowedOrigins:*",
    ];

    private static readonly string[] Values =
    [
        "\"00:20:00\"",
        "\"\"",
        "null",
        "true",
        "20",
        "\"https://user:pass@host.example\"",
        "\"Server=db;Password=hunter2hunter2\"",
        "\"sk_live_51H8abcdEFGH1234ijkl\"",
        "\"\\u0073k_live_51H8abcdEFGH1234ijkl\"",
        "\"plain\"",
        "[]",
        "{}",
    ];

    [Fact]
    public void Generated_layers_answer_the_same_with_all_keys_and_with_the_telling_ones()
    {
        var names = new KeyNames(Profile, Vocabulary.Standard.Sensitive, ["AllowedOrigins"]);
        var tree = new KeyTree();
        var told = 0;
        for (var seed = 0; seed < Sets; seed++)
        {
            var random = new Random(seed);
            var layers = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(index => Draw(random, tree, index))
                .ToImmutableArray();
            var (all, telling) = (new LayeredKeys(layers), new LayeredKeys(layers, new TellingEntries(names)));
            Compare(all, telling, names, $"seed {seed}");
            told += telling.TellingNames.Count;
        }

        Assert.InRange(told, Sets, Sets * Keys.Length);
    }

    private static void Compare(LayeredKeys all, LayeredKeys telling, KeyNames names, string message)
    {
        foreach (var key in Keys.Append("Session:Cookie").Append("Session:Nothing").Append("Nothing"))
        {
            Assert.True(Chain(all, key) == Chain(telling, key), $"{message}: {key}");
            Assert.True(all.HasBelow(key) == telling.HasBelow(key), $"{message}: below {key}");
            Assert.True(all.Anchor(key) == telling.Anchor(key), $"{message}: anchor of {key}");
            Assert.True(all.Elements(key).SequenceEqual(telling.Elements(key)), $"{message}: elements of {key}");
        }

        foreach (var pattern in Patterns)
        {
            Assert.True(Matches(all, pattern).SequenceEqual(Matches(telling, pattern)), $"{message}: {pattern}");
        }

        // A fresh pair: what was asked of the other one may have layered everything.
        var unasked = new LayeredKeys(all.Layers, new TellingEntries(names));
        var expected = all.Names.Where(key =>
            names.Of(key).IsTelling || all.Chain(key).Any(link => SecretEntries.IsSensitive(link.Entry, false))
        );
        Assert.True(
            expected.All(key => unasked.TellingNames.Contains(key, StringComparer.OrdinalIgnoreCase)),
            $"{message}: something telling is missing"
        );
        Assert.True(all.Names.SequenceEqual(unasked.Names), $"{message}: names");
    }

    private static string Chain(LayeredKeys keys, string key) =>
        string.Join('\n', keys.Chain(key).Select(link => $"{link.Layer.Name} {link.Entry}"));

    private static IEnumerable<string> Matches(LayeredKeys keys, string pattern) =>
        keys.Candidates(pattern).Where(key => KeyPattern.Matches(pattern, key));

    private static Layer Draw(Random random, KeyTree tree, int index)
    {
        var keys = Keys.OrderBy(_ => random.Next())
            .DistinctBy(key => key.ToUpperInvariant())
            .Take(random.Next(12))
            .ToList();
        var lines = keys.Select(key => $"\"{key}\": {Values[random.Next(Values.Length)]}");
        var source = new SourceText($"{index}.json", "{" + string.Join(",\n", lines) + "}");
        var document = JsonConfigurationReader.Read(source, tree);
        Assert.Empty(document.Problems);
        return new(source.Path, source, document.Entries, document.Sections, IsFile: true);
    }

    [Theory]
    [InlineData("Session:IdleTimeot", "Session:IdleTimeout")]
    [InlineData("Session:IdleTimeout", null)]
    [InlineData("AllowedHost", "AllowedHosts")]
    [InlineData("Hsts:MaxAgee", "Hsts:MaxAge")]
    [InlineData("Hsts:MaxAgees", null)]
    [InlineData("Session:Cookie:HtpOnly", "Session:Cookie:HttpOnly")]
    [InlineData("Session:Coookie:HttpOnly", "Session:Cookie:HttpOnly")]
    [InlineData("Sesion:Coookie:HttpOnly", null)]
    [InlineData("Nothing:Like:It", null)]
    public void A_slip_of_one_letter_is_told(string key, string? meant) =>
        Assert.Equal(meant, new KnownKeys(Profile).Meant(key));
}
