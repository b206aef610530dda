using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

public class NearestNameTests
{
    private static readonly string[] Names =
    [
        "cookie.session.secure",
        "session.idle-timeout",
        "hsts.max-age",
        "Production",
    ];

    [Theory]
    [InlineData("cookie.sesion.secure", "cookie.session.secure")]
    [InlineData("session.idle-timeuot", "session.idle-timeout")]
    [InlineData("HSTS.MAX-AGE", "hsts.max-age")]
    [InlineData("Prodution", "Production")]
    [InlineData("production", "Production")]
    [InlineData("hsts.maxage", "hsts.max-age")]
    public void A_slip_finds_the_name_that_was_meant(string written, string meant) =>
        Assert.Equal(meant, NearestName.Find(written, Names));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("something.else.entirely")]
    [InlineData("Staging")]
    public void A_name_that_is_far_from_all_finds_none(string written)
    {
        Assert.Null(NearestName.Find(written, Names));
        Assert.Equal("", NearestName.Hint(written, Names));
    }

    [Fact]
    public void Of_two_names_as_near_the_first_is_told() =>
        Assert.Equal("cat", NearestName.Find("cut", ["cat", "cot"]));

    [Fact]
    public void The_nearer_of_two_names_is_told() =>
        Assert.Equal("Session:Cookie", NearestName.Find("Sesion:Cookie", ["Session:Cookies", "Session:Cookie"]));

    [Fact]
    public void The_hint_asks_for_the_name() =>
        Assert.Equal(" (did you mean Production?)", NearestName.Hint("Prodution", Names));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abcd", 1)]
    [InlineData("abc", "bc", 1)]
    [InlineData("abc", "axc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_inserted_removed_replaced_and_swapped_letters(
        string left,
        string right,
        int distance
    )
    {
        Assert.Equal(distance, NearestName.Distance(left, right));
        Assert.Equal(distance, NearestName.Distance(right, left));
    }

    [Fact]
    public void One_slip_is_a_distance_of_one()
    {
        string[] texts = [.. Texts(4)];
        foreach (var left in texts)
        {
            foreach (var right in texts)
            {
                Assert.Equal(NearestName.Distance(left, right) == 1, NearestName.IsOneSlip(left, right));
            }
        }

        static IEnumerable<string> Texts(int length) =>
            length == 0
                ? [""]
                : Texts(length - 1).SelectMany(text => new[] { text, text + "a", text + "B", text + "b" }).Distinct();
    }
}
