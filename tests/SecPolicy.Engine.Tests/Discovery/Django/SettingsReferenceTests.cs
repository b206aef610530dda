using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Discovery.Django;

public class SettingsReferenceTests
{
    [Theory]
    [InlineData("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.b')", "a.b")]
    [InlineData("manage.py", "os.environ['DJANGO_SETTINGS_MODULE'] = os.environ.get('X', 'a.b')", "X a.b")]
    [InlineData("manage.py", "M = 'a.b'\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', M)", "a.b")]
    [InlineData("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.%s' % MODE)", "")]
    [InlineData("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', f'a.{MODE}')", "")]
    [InlineData("manage.py", "# os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.b')", "")]
    [InlineData("wsgi.py", "os.environ.update(DJANGO_SETTINGS_MODULE='a.b')", "a.b")]
    [InlineData("wsgi.py", "KEY = 'DJANGO_SETTINGS_MODULE'\nos.environ[KEY] = 'a.b'", "a.b")]
    [InlineData("wsgi.py", "KEY = 'DJANGO_SETTINGS_MODULE'\nos.environ.setdefault(KEY, 'a.b')", "a.b")]
    [InlineData("wsgi.py", "A = 'a.'\nos.environ['DJANGO_SETTINGS_MODULE'] = A + 'b'", "a.b")]
    [InlineData("wsgi.py", "if X:\n    os.environ.update({'DJANGO_SETTINGS_MODULE': 'a.b'})", "a.b")]
    [InlineData("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = a.b\n", "a.b")]
    [InlineData("tox.ini", "setenv =\n    DJANGO_SETTINGS_MODULE=a.b\n    X=1", "a.b")]
    [InlineData("pyproject.toml", "[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = \"a.b\"", "a.b")]
    [InlineData("setup.cfg", "addopts = --ds=a.b --reuse-db", "a.b")]
    [InlineData("Dockerfile", "ENV DJANGO_SETTINGS_MODULE a.b\n", "a.b")]
    [InlineData("Dockerfile", "ENV DJANGO_SETTINGS_MODULE=\"a.b\" X=1\n", "a.b")]
    [InlineData("Procfile", "web: gunicorn --env DJANGO_SETTINGS_MODULE=a.b x.wsgi", "a.b")]
    [InlineData("Procfile", "release: python manage.py migrate --settings a.b", "a.b")]
    [InlineData("docker-compose.yml", "    DJANGO_SETTINGS_MODULE: a.b\n", "a.b")]
    [InlineData(
        "compose.yaml",
        "    - DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-a.b}\n",
        "DJANGO_SETTINGS_MODULE a.b"
    )]
    [InlineData("docker-compose.yml", "    # DJANGO_SETTINGS_MODULE: a.b\n", "")]
    [InlineData("app.yaml", "- name: DJANGO_SETTINGS_MODULE\n  value: a.b\n", "a.b")]
    [InlineData(".env", "DJANGO_SETTINGS_MODULE=a.b", "a.b")]
    [InlineData(".env.example", "DJANGO_SETTINGS_MODULE=a.b", null)]
    [InlineData("README.md", "DJANGO_SETTINGS_MODULE=a.b", null)]
    public void A_file_names_modules_in_its_own_way(string path, string text, string? modules)
    {
        var files = new PythonFiles(new MemoryFiles().With(path, text));
        var use = SettingsReference.UseOf(path, Vocabulary.Standard.Environments);
        Assert.Equal(
            modules,
            use is { } known
                ? string.Join(
                    ' ',
                    SettingsReference.In(files, path, known).Select(found => found.Module).Order(StringComparer.Ordinal)
                )
                : null
        );
    }

    [Theory]
    [InlineData("wsgi.py", "Deployment")]
    [InlineData("manage.py", "Development")]
    [InlineData("pytest.ini", "Test")]
    [InlineData("Dockerfile", "Deployment")]
    [InlineData("Dockerfile.dev", "Development")]
    [InlineData("compose/local/django/Dockerfile", "Development")]
    [InlineData("compose/production/django/Dockerfile", "Deployment")]
    [InlineData("docker-compose.test.yml", "Test")]
    [InlineData("deploy/dev/docker-compose.prod.yml", "Deployment")]
    [InlineData(".env.local", "Development")]
    public void A_file_is_for_deployment_unless_its_name_says_otherwise(string path, string use) =>
        Assert.Equal(use, SettingsReference.UseOf(path, Vocabulary.Standard.Environments)?.ToString());
}
