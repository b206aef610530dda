namespace SecPolicy.Distribution.Tests.Release;

/// <summary>Anyone can build the packages again and compare: the folder and the time are in none of their bytes.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class ReproducibilityTests(ReleaseAssets release)
{
    [SkippableFact]
    public async Task Another_folder_gives_the_same_packages()
    {
        using var elsewhere = new TemporaryFolder();
        var checkout = elsewhere.Combine("a checkout of another length");
        await CopyCheckoutAsync(checkout);

        var result = await ReleaseScript.RunInAsync(
            checkout,
            "packages.sh",
            "--version",
            ReleaseAssets.Version,
            "--to",
            elsewhere.Combine("packages")
        );

        Assert.True(result.ExitCode == 0, result.All);
        var packages = Directory.GetFiles(elsewhere.Combine("packages"));
        Assert.True(packages.Length >= 3, result.All);
        Assert.All(
            packages,
            package => Assert.True(File.ReadAllBytes(package).AsSpan().SequenceEqual(File.ReadAllBytes(release[Path.GetFileName(package)])), package)
        );
    }

    /// <summary>The same commit with what is changed on top of it, for packages name the commit that they are built from.</summary>
    private static async Task CopyCheckoutAsync(string to)
    {
        var git = ExternalProgram.Demand("git", "git");
        await RunAsync(git, NpmPackage.Root, "clone", "--quiet", "--shared", "--no-checkout", NpmPackage.Root, to);
        await RunAsync(git, to, "reset", "--quiet");
        var files = await RunAsync(git, NpmPackage.Root, "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(IsBuilt))
        {
            var source = Path.Combine(NpmPackage.Root, file);
            if (File.Exists(source))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!);
                File.Copy(source, Path.Combine(to, file));
            }
        }
    }

    private static bool IsBuilt(string file) =>
        !file.StartsWith("tests/", StringComparison.Ordinal) && !file.StartsWith("docs/", StringComparison.Ordinal);

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        var result = await ExternalProgram.RunAsync(program, folder, [], arguments);
        Assert.True(result.ExitCode == 0, result.All);
        return result.Output;
    }
}
