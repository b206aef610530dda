using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

/// <summary>How much of a value messages show.</summary>
public class ShownTextTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("", 1, "")]
    [InlineData("ab\U0001F36Ac", 3, "ab…")]
    [InlineData("ab\U0001F36Ac", 4, "ab\U0001F36A…")]
    public void A_text_is_cut_between_characters(string text, int most, string shown) =>
        Assert.Equal(shown, ShownText.Cut(text, most));

    [Theory]
    [InlineData(new[] { "a", "b", "c" }, 20, "[a, b, c]")]
    [InlineData(new[] { "0123456789", "0123456789", "c" }, 20, "[0123456789, 0123456789, and 1 more]")]
    [InlineData(new[] { "012345678901234567890123", "b", "c" }, 20, "[01234567890123456789…, and 2 more]")]
    public void A_list_is_cut_between_entries(string[] entries, int most, string shown) =>
        Assert.Equal(
            shown,
            ValueText.Show(new ListValue([.. entries.Select(entry => (ConfigValue)new StringValue(entry))]), null, most)
        );
}
