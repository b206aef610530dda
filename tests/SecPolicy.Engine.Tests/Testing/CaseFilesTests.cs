using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Testing.Inputs;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary>The two file systems of cases: files that are written out, and a folder of the real one.</summary>
public sealed class CaseFilesTests
{
    public static TheoryData<string> Kinds => ["inline", "folder"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_found_by_every_spelling_of_its_path(string kind)
    {
        var files = Make(kind);

        Assert.All(
            ["config/base.py", "./config//base.py", "config/../config/base.py", files.GetFullPath("config/base.py")],
            path => Assert.Equal("A = 1", Encoding.UTF8.GetString(files.ReadFile(path)))
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_but_the_case_is_there(string kind)
    {
        var files = Make(kind);

        Assert.Equal([new("config", true), new("manage.py", false)], files.List("."));
        Assert.Equal([new("base.py", false)], files.List("config"));
        Assert.True(files.FolderExists("config"));
        Assert.False(files.FolderExists("manage.py"));
        Assert.False(files.FileExists("config"));
        Assert.False(files.FileExists("base.py"));
        Assert.ThrowsAny<IOException>(() => files.ReadFile("base.py"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Paths_are_shown_relative_to_the_case(string kind)
    {
        var files = Make(kind);

        Assert.Equal("config/base.py", RelativePath.Normalize(files, "./config/base.py"));
        Assert.Equal(".", RelativePath.Normalize(files, "config/.."));
    }

    private static IFileSystem Make(string kind) =>
        kind == "inline"
            ? new InlineFiles([new("manage.py", "", default), new("config/base.py", "A = 1", default)])
            : new FolderFiles(
                new MemoryFiles()
                    .With("apps/shop/manage.py", "")
                    .With("apps/shop/config/base.py", "A = 1")
                    .With("apps/base.py", "B = 1"),
                "apps/shop"
            );
}
