namespace SecPolicy.Engine.Tests.Discovery.Django;

public class DjangoFileArgumentTests
{
    private const string Package =
        "back/manage.py@p.settings.dev back/p/__init__.py back/p/urls.py back/p/settings/__init__.py back/p/settings/base.py=S "
        + "back/p/settings/celery.py back/p/settings/dev.py<base back/p/settings/prod.py<base back/.env back/.env.prod back/.env.example "
        + "back/shop/models.py";

    [Theory]
    [InlineData("back/p/settings/prod.py", "prod")]
    [InlineData("back/p/settings/base.py", "dev prod")]
    [InlineData("back/p/settings/celery.py", "dev prod")]
    [InlineData("back/p/settings/__init__.py", "dev prod")]
    [InlineData("back/.env.prod", "prod")]
    [InlineData("back/.env", "dev prod")]
    [InlineData("back/.env.example", null)]
    [InlineData("back/p/urls.py", null)]
    [InlineData("back/shop/models.py", null)]
    [InlineData("back/manage.py", null)]
    [InlineData("back", "dev prod")]
    [InlineData("back/p/settings", "dev prod")]
    [InlineData("back/shop", null)]
    [InlineData("back/p/settings/prod.py back/p/settings/dev.py", "dev prod")]
    public void A_file_means_its_application_in_the_environments_that_it_is_a_part_of(string paths, string? judged)
    {
        var found = DjangoTree.Find(DjangoTree.Files(Package), paths.Split(' ')).Applications;
        Assert.Equal(judged, found.Select(DjangoTree.Judged).SingleOrDefault());
        Assert.All(
            found,
            application => Assert.Equal(("back", 2), (application.Folder, application.Environments.Length))
        );
    }

    [Fact]
    public void A_file_of_variables_is_known_by_its_folder_too()
    {
        var files = DjangoTree.Files("manage.py settings.py=S .envs/.staging/.django .envs/.production/.postgres");
        Assert.Equal("staging", DjangoTree.Judged(DjangoTree.Single(files, ".envs/.staging/.django")));
    }

    [Theory]
    [InlineData("p/settings.py", "dev production")]
    [InlineData("p/settings_dev.py", "dev")]
    [InlineData("p/views.py", null)]
    public void Flat_settings_are_told_from_their_neighbours(string path, string? judged)
    {
        var files = DjangoTree.Files("manage.py p/settings.py=S p/settings_dev.py<settings p/views.py");
        Assert.Equal(judged, DjangoTree.Find(files, path).Applications.Select(DjangoTree.Judged).SingleOrDefault());
    }

    [Theory]
    [InlineData("prod", "prod", "")]
    [InlineData("PROD", "prod", "")]
    [InlineData("production", "", "there are dev, prod")]
    public void An_environment_is_asked_for_by_its_name(string asked, string judged, string message)
    {
        var (applications, problems) = DjangoTree.Find(DjangoTree.Files(Package), [asked], ".");
        Assert.Equal(judged, DjangoTree.Judged(Assert.Single(applications)));
        Assert.Equal(
            message.Length > 0,
            problems.Any(problem => problem.Message.Contains(message, StringComparison.Ordinal))
        );
    }
}
