using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

public sealed class ShardTests
{
    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("2/3", 2, 3)]
    [InlineData("100/100", 100, 100)]
    [InlineData("02/03", 2, 3)]
    public void A_shard_is_a_part_of_so_many(string text, int index, int count)
    {
        Assert.Equal(new Shard(index, count), Shard.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("1")]
    [InlineData("1/")]
    [InlineData("/1")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("0/0")]
    [InlineData("-1/3")]
    [InlineData("+1/3")]
    [InlineData("1/3/5")]
    [InlineData("1 / 3")]
    [InlineData("1.0/3")]
    [InlineData("1/99999999999")]
    public void Anything_else_is_none(string text)
    {
        Assert.Null(Shard.Parse(text));
    }

    /// <summary>The numbers are another program's. A version that divided otherwise would judge some applications twice and others never, while both run.</summary>
    [Theory]
    [InlineData(".", 2, 2, 3)]
    [InlineData("src/Web", 1, 3, 7)]
    [InlineData("src/web", 1, 1, 7)]
    [InlineData("dienste/zahlungsübersicht", 2, 2, 5)]
    [InlineData("/mnt/a", 2, 3, 4)]
    public void An_application_stays_where_it_is(string path, int ofTwo, int ofThree, int ofSeven)
    {
        Assert.Equal((ofTwo, ofThree, ofSeven), (IndexOf(path, 2), IndexOf(path, 3), IndexOf(path, 7)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Applications_are_divided_evenly(int count)
    {
        const int Applications = 10_000;
        var sizes = Enumerable
            .Range(0, Applications)
            .Select(index => IndexOf(string.Create(CultureInfo.InvariantCulture, $"src/service-{index:D5}"), count))
            .CountBy(index => index)
            .Select(each => each.Value)
            .ToList();

        Assert.Equal(count, sizes.Count);
        Assert.All(sizes, size => Assert.InRange(size, 0.85 * Applications / count, 1.15 * Applications / count));
    }

    /// <summary>The one part that has a path.</summary>
    private static int IndexOf(string path, int count) =>
        Enumerable.Range(1, count).Single(index => new Shard(index, count).Has(path));
}
