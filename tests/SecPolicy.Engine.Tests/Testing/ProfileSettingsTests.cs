using System.Runtime.CompilerServices;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary>What a framework's profile says that it can give is all that is ever observed: coverage asks for no less than that.</summary>
public sealed class ProfileSettingsTests
{
    [Theory]
    [InlineData("samples")]
    [InlineData("tests/csharp")]
    public void Every_setting_that_is_observed_is_one_of_the_profile(string folder)
    {
        var result = new SecPolicyEngine(new PhysicalFileSystem(Path.Combine(Repository(), folder))).Resolve(
            new() { Now = DateTimeOffset.UnixEpoch, Jobs = 4 }
        );

        var unlisted =
            from application in result.Applications
            let patterns = Vocabulary
                .Standard.Profiles.First(each => each.Id == application.Framework)
                .Settings.ToArray()
            from environment in application.Environments
            from setting in environment.Settings
            where !Array.Exists(patterns, pattern => pattern.Matches(setting.Name))
            select $"{application.Framework}: {setting.Name}";
        Assert.NotEmpty(result.Applications);
        Assert.Empty(unlisted.Distinct());
    }

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
