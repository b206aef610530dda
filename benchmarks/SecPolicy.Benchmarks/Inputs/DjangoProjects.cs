using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>
/// Django projects with a package of settings: base, development, production. Django itself can load them. The same seed gives the same
/// files. About every third has a weakness in production.
/// </summary>
internal static class DjangoProjects
{
    private const int Seed = 20261102;

    /// <summary>The modules for which <c>manage.py check --deploy</c> is run.</summary>
    public static IReadOnlyList<string> Environments { get; } = ["development", "production"];

    /// <summary>Writes projects, each to a folder of its own.</summary>
    /// <param name="folder">Where; it may be there already.</param>
    /// <param name="count">How many.</param>
    /// <param name="plantEvery">Of how many one has a weakness, the first among them.</param>
    public static Generated Write(string folder, int count, int plantEvery = 3)
    {
        var output = Output.To(folder);
        var random = new Random(Seed);
        for (var index = 0; index < count; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"project-{index:D4}");
            var plant = index % plantEvery == 0 ? Plant.Django[random.Next(Plant.Django.Length)] : null;
            output.Plant(plant);
            output.Write($"{name}/manage.py", DjangoTexts.Manage);
            output.Write($"{name}/requirements.txt", DjangoTexts.Requirements);
            output.Write($"{name}/web/__init__.py", "");
            output.Write($"{name}/web/urls.py", "urlpatterns = []\n");
            output.Write($"{name}/web/wsgi.py", DjangoTexts.Wsgi);
            output.Write($"{name}/web/settings/__init__.py", "");
            output.Write(
                $"{name}/web/settings/base.py",
                DjangoTexts.Base.Replace("PROJECT", name, StringComparison.Ordinal) + Filler(random, 12)
            );
            output.Write($"{name}/web/settings/development.py", DjangoTexts.Development + Filler(random, 14));
            output.Write(
                $"{name}/web/settings/production.py",
                DjangoTexts.Production + (plant is null ? "" : $"\n{plant.Key} = {plant.Value}\n") + Filler(random, 14)
            );
        }

        return output.Done();
    }

    /// <summary>What projects have in their settings besides what is ours.</summary>
    private static string Filler(Random random, int groups)
    {
        var text = new StringBuilder();
        groups += random.Next(groups);
        for (var name = 0; name < groups; name++)
        {
            var number = random.Next(100_000);
            text.Append(
                random.Next(5) switch
                {
                    0 => Invariant(
                        $"\nCLIENT_{name} = {{\n    \"address\": \"https://client-{number}.internal.example/api/v1\",\n    \"retries\": {number % 10},\n    \"timeout\": {number % 60} * 1000,\n}}\n"
                    ),
                    1 => Invariant(
                        $"\nQUEUE_{name} = os.environ.get(\"QUEUE_{name}\", \"orders-{number}-incoming-messages\")\n"
                    ),
                    2 => Invariant(
                        $"\nFEATURE_{name} = {(number % 2 == 0 ? "True" : "False")}\nFEATURE_{name}_PERCENTAGE = {number % 100}\n"
                    ),
                    3 => Invariant(
                        $"\nREPORT_{name}_RECIPIENTS = [\"team-{number}@mail.example\", \"on-call@mail.example\"]\n"
                    ),
                    _ => Invariant($"\nLIMIT_{name} = int(os.environ.get(\"LIMIT_{name}\", \"{number}\"))\n"),
                }
            );
        }

        return text.ToString();
    }
}
