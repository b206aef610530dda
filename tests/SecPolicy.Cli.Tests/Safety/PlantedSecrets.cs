using System.Text;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>A repository with random secrets in random sensitive places, beside what makes findings and problems.</summary>
internal sealed class PlantedSecrets
{
    private const string Plain = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    // What formats escape, and no file's syntax that stands around a secret ends with.
    private const string Special = "<>&!*^+~|%_{}#$ü€";

    private readonly Random _random;
    private readonly List<(string Secret, string Place)> _secrets = [];

    public PlantedSecrets(int seed) => _random = new(seed);

    /// <summary>The secrets and where they are.</summary>
    public IReadOnlyList<(string Secret, string Place)> Secrets => _secrets;

    /// <summary>Options that hold secrets.</summary>
    public List<string> Options { get; } = [];

    /// <summary>Variables of the process that hold secrets.</summary>
    public List<KeyValuePair<string, string>> Variables { get; } = [];

    /// <summary>Writes the files.</summary>
    /// <param name="write">Writes a file: its path, its text.</param>
    /// <param name="broken">Whether some of them are cut off or have something in them that cannot be read.</param>
    public void Write(Action<string, string> write, bool broken)
    {
        string Text(string text) => broken && _random.Next(3) == 0 ? Break(text) : text;
        void Put(string name, string text) => write(name, Text(text));

        write("prod.env", Lines("="));
        write(".secpolicy.yaml", "policies: [baseline]\nenvironments: { Production: { env-files: [prod.env] } }\n");
        Given();
        if (_random.Next(2) == 0)
        {
            AspNetCore(write, Put);
        }
        else
        {
            Django(write, Put);
        }
    }

    private void AspNetCore(Action<string, string> write, Action<string, string> put)
    {
        foreach (
            var name in (string[])["appsettings.json", "appsettings.Production.json", "appsettings.Development.json"]
        )
        {
            put("src/Web/" + name, Json(name));
        }

        write(
            "src/Web/Web.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );
        put(
            "src/Web/Program.cs",
            "var builder = WebApplication.CreateBuilder(args);\n"
                + string.Join(Beside("//"), Some(SecretPlaces.CSharp).Select(line => Plant(line, line, "ü€")))
                + "\nvar app = builder.Build();\napp.UseSession();\napp.Run();\n"
        );
        put("src/Web/.env.production", Lines("="));
        put("src/Web/Dockerfile", "FROM x\nENV ASPNETCORE_ENVIRONMENT=Production\n" + Docker());
        put("src/Web/Properties/launchSettings.json", LaunchSettings());
        put("docker-compose.prod.yml", Compose());
    }

    private void Django(Action<string, string> write, Action<string, string> put)
    {
        write("shop/manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        put("shop/shop/settings.py", Python());
        put("shop/.env", Lines("="));
        put("shop/k8s/web.yaml", Kubernetes());
        write("shop/.env.production", Lines("="));
    }

    /// <summary>A text with a random secret of its own in place of every <c>§</c>.</summary>
    /// <param name="template">The text.</param>
    /// <param name="place">What the test says of the place.</param>
    /// <param name="special">Characters other than letters and digits that the place allows.</param>
    private string Plant(string template, string place, string special = Special)
    {
        var result = new StringBuilder();
        foreach (var letter in template)
        {
            result.Append(letter == '§' ? Secret(place, special) : letter.ToString());
        }

        return result.ToString();
    }

    private string Secret(string place, string special)
    {
        var letters = _random.Next(3) == 0 ? Plain + special : Plain;
        var secret = new string([
            .. Enumerable.Range(0, _random.Next(8, 45)).Select(_ => letters[_random.Next(letters.Length)]),
        ]);
        _secrets.Add((secret, place));
        return secret;
    }

    private IEnumerable<string> Some(string[] all)
    {
        var chosen = all.ToArray();
        _random.Shuffle(chosen);
        return chosen.Take(_random.Next(2, 7));
    }

    /// <summary>A line end, now and then with a comment that names the secret before it.</summary>
    private string Beside(string mark) =>
        _random.Next(2) == 0 ? "\n" : $" {mark} was {Secret("comment " + mark, "")}\n";

    private string Json(string name)
    {
        var isLines = _random.Next(2) == 0;
        var secret = Some(SecretPlaces.Json)
            .Select(member =>
                // A token of a known kind has letters and digits only.
                Plant(member, $"{name}: {member}", member.Contains("ghp_", StringComparison.Ordinal) ? "" : Special)
                + (isLines ? "," + Beside("//") : ", ")
            );
        string[] others =
        [
            "\"DetailedErrors\": true, ",
            "\"Sesion\": { \"IdleTimeout\": \"20\" }, ",
            "\"CookieAuth\": { \"ExpireTimeSpan\": \"90.00:00:00\", \"Cookie\": { \"SecurePolicy\": \"None\" } }, ",
        ];
        string[] members = [.. secret, .. others];
        _random.Shuffle(members);
        return $"{{ {string.Concat(members)} \"Last\": 1 }}\n";
    }

    private string Lines(string sign) =>
        string.Concat(
            Some(SecretPlaces.Variables)
                .Select(line =>
                    (_random.Next(2) == 0 ? "export " : "")
                    + Plant(line, "variables: " + line, "<>&!*^+~ü€").Replace("=", sign)
                    + Beside("#")
                )
        ) + "AllowedHosts=*\nSESSION_COOKIE_SECURE=False\n";

    private string Docker() =>
        string.Concat(
            Some(SecretPlaces.Variables)
                .Select(line =>
                {
                    var given = Plant(line, "Dockerfile: " + line, "").Split('=', 2);
                    return _random.Next(3) switch
                    {
                        0 => $"ARG {given[0]}={given[1].Replace(' ', '_')}\nENV {given[0]}=${given[0]}\n",
                        1 => $"ENV {given[0]} {given[1]}\n",
                        _ => $"ENV A=b {given[0]}=\"{given[1]}\" AllowedHosts=*\n",
                    };
                })
        );

    private string LaunchSettings()
    {
        var members = Some(SecretPlaces.Variables)
            .Select(line => Plant(line, "launchSettings: " + line).Split('=', 2))
            .Select(given => $"\"{given[0]}\": \"{given[1]}\"");
        return $"{{ \"profiles\": {{ \"a\": {{ \"commandName\": \"Project\", \"environmentVariables\": {{ \"ASPNETCORE_ENVIRONMENT\": \"Development\", {string.Join(", ", members)} }} }} }} }}";
    }

    private string Compose()
    {
        var isList = _random.Next(2) == 0;
        var given = Some(SecretPlaces.Variables)
            .Select(line => Plant(line, "Compose: " + line, "<>^~ü€").Split('=', 2));
        return "services:\n  web:\n    build: src/Web\n    env_file: prod.env\n    environment:\n"
            + string.Concat(
                given.Select(pair =>
                    isList
                        ? $"      - \"{pair[0]}={pair[1]}\"{Beside("#")}"
                        : $"      {pair[0]}: \"{pair[1]}\"{Beside("#")}"
                )
            )
            + (isList ? "      - ASPNETCORE_ENVIRONMENT=Production\n" : "      ASPNETCORE_ENVIRONMENT: Production\n");
    }

    private string Kubernetes()
    {
        var secret = Secret("data of a Secret", "");
        return "kind: Secret\nmetadata: { name: keys }\n"
            + $"data: {{ SECRET_KEY: {Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))} }}\n"
            + Plant("stringData: { DB_PASSWORD: \"§\", anything: \"§\" }\n---\n", "Secret", "")
            + "kind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [ { name: web, image: x, envFrom: [ { secretRef: { name: keys } } ], env: [\n"
            + string.Join(
                ",\n",
                Some(SecretPlaces.Variables)
                    .Select(line => Plant(line, "Kubernetes: " + line, "").Split('=', 2))
                    .Select(pair => $"{{ name: {pair[0]}, value: \"{pair[1]}\" }}")
                    .Append("{ name: DJANGO_SETTINGS_MODULE, value: shop.settings }")
            )
            + "\n] } ] } } }\n";
    }

    private string Python() =>
        "import os\nimport environ\nimport dj_database_url\nfrom decouple import config\nenv = environ.Env()\nDEBUG = os.environ.get('DEBUG') == '1'\n"
        + "INSTALLED_APPS = ['django.contrib.sessions']\nMIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']\n"
        + string.Concat(
            Some(SecretPlaces.Python)
                .Select(line =>
                    Plant(line, "settings.py: " + line, "<>&!*^+~|ü€")
                    // What stands beside the name of a secret may say anything.
                    + (line.Contains('\n', StringComparison.Ordinal) ? "\n" : Beside("#"))
                )
        )
        + "SESSION_COOKIE_SECURE = False\nSESION_COOKIE_AGE = 1\n";

    /// <summary>On the command line and in the process.</summary>
    private void Given()
    {
        foreach (var line in Some(SecretPlaces.Variables))
        {
            var pair = Plant(line, "process: " + line).Split('=', 2);
            Variables.Add(new(pair[0], pair[1]));
        }

        foreach (var line in Some(SecretPlaces.Variables))
        {
            Options.AddRange(["--set", Plant(line, "--set " + line).Replace("__", ":", StringComparison.Ordinal)]);
        }
    }

    /// <summary>The text cut off, or with something in it that cannot be read. Names stay whole: another name may be no secret's.</summary>
    private string Break(string text)
    {
        int[] ends = [.. Enumerable.Range(0, text.Length).Where(at => text[at] is ',' or '\n' or '{')];
        var between = ends[_random.Next(ends.Length)] + 1;
        return _random.Next(4) switch
        {
            0 => text[.._random.Next(1, text.Length)],
            1 => text.Insert(between, "\u0001"),
            2 => text.Insert(between, " ' "),
            _ => text.Insert(between, " ) } ]\n"),
        };
    }
}
