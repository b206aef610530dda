using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("src/Admin/**", "src/Admin/appsettings.json")]
    [InlineData("src/Admin/**", "src/Admin/a/b/c.json")]
    [InlineData("src/Admin/**", "src/Admin")]
    [InlineData("src/Admin", "src/Admin/a/b.json")]
    [InlineData("./src//Admin/", "src/Admin/a.json")]
    [InlineData("src/*", "src/Admin/a.json")]
    [InlineData("src/*/*.json", "src/Admin/a.json")]
    [InlineData("**/*.json", "a.json")]
    [InlineData("**/*.json", "src/Admin/a.json")]
    [InlineData("**/Admin/**", "src/Admin/a.json")]
    [InlineData("src/**/settings.py", "src/settings.py")]
    [InlineData("src/Admin?", "src/Admin2/a.json")]
    [InlineData("**", "anything/at/all")]
    [InlineData(".", "a.json")]
    [InlineData("*", "a.json")]
    [InlineData("a[1].json", "a[1].json")]
    public void A_pattern_describes_a_path(string pattern, string path) => Assert.True(PathGlob.Matches(pattern, path));

    [Theory]
    [InlineData("src/Admin/**", "src/Administration/a.json")]
    [InlineData("src/Admin/**", "src/admin/a.json")]
    [InlineData("src/Admin/**", "other/src/Admin/a.json")]
    [InlineData("src/Admin/a.json", "src/Admin")]
    [InlineData("*.json", "src/a.json")]
    [InlineData("src/*.json", "src/Admin/a.json")]
    [InlineData("src/Admin?", "src/Admin/a.json")]
    [InlineData("**/Admin", "src/Web/a.json")]
    [InlineData("src", ".")]
    public void A_pattern_does_not_describe_a_path(string pattern, string path) =>
        Assert.False(PathGlob.Matches(pattern, path));

    [Theory]
    [InlineData("src/Admin/**/*.json", "src/Admin")]
    [InlineData("src/A*/b", "src")]
    [InlineData("src/Admin", "src/Admin")]
    [InlineData("**/x", ".")]
    [InlineData(".", ".")]
    public void A_pattern_has_the_folders_in_which_all_that_it_describes_lies(string pattern, string root) =>
        Assert.Equal(root, PathGlob.Root(pattern));

    [Fact]
    public void Many_deep_wildcards_take_no_longer_than_the_product_of_both_lengths()
    {
        var pattern = string.Join('/', Enumerable.Repeat("**/a", 200)) + "/b";
        var path = string.Join('/', Enumerable.Repeat("a", 2000));

        Assert.False(PathGlob.Matches(pattern, path));
    }
}
