using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery;

public class FolderWalkTests
{
    /// <summary>A walk remembers what it saw of a folder only where the folder by itself is seen the same.</summary>
    [Fact]
    public void A_repository_in_the_repository_has_rules_of_its_own()
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With(".gitignore", ".env*\n")
            .With("Plain/.env.production", "")
            .With("App/.git", "gitdir: ../.git/modules/App")
            .With("App/.env.production", "");
        var walk = new FolderWalk(files, ProjectFile.Empty);
        walk.Walk(".");
        Assert.Empty(walk.FilesIn("Plain"));
        Assert.Contains(".env.production", walk.FilesIn("App"));
        Assert.Equal([.. new FolderWalk(files, ProjectFile.Empty).FilesIn("App")], walk.FilesIn("App").ToArray());
        Assert.Equal([.. new FolderWalk(files, ProjectFile.Empty).FilesIn("Plain")], walk.FilesIn("Plain").ToArray());
    }

    [Fact]
    public void A_file_that_marks_a_virtual_environment_hides_only_what_Python_puts_there()
    {
        var files = new MemoryFiles()
            .With("App/pyvenv.cfg", "")
            .With("App/appsettings.json", "{}")
            .With("App/deploy/appsettings.json", "{}")
            .With("App/lib/python3/appsettings.json", "{}");
        Assert.Equal(
            [".", "App", "App/deploy"],
            new FolderWalk(files, ProjectFile.Empty).Walk(".").Select(folder => folder.Path)
        );
    }

    [Fact]
    public void A_list_of_ignored_files_in_a_folder_stands_above_the_project_file_as_before()
    {
        var files = new MemoryFiles()
            .With(".git/HEAD", "")
            .With("App/.gitignore", "!kept.json\n")
            .With("App/kept.json", "");
        var project = ProjectFile.Empty with { Exclude = ["kept.json"] };
        var walk = new FolderWalk(files, project);
        walk.Walk(".");
        Assert.Equal([.. new FolderWalk(files, project).FilesIn("App")], walk.FilesIn("App").ToArray());
    }
}
