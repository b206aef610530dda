using System.Globalization;
using SecPolicy.Benchmarks;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;
using SecPolicy.Benchmarks.Scenarios;

if (args is ["generate", var count, var where])
{
    var generated = Services.Write(where, int.Parse(count, CultureInfo.InvariantCulture));
    foreach (var (rule, number) in generated.Planted)
    {
        Console.WriteLine($"{rule} {number}");
    }

    return 0;
}

var folder = Directory.CreateTempSubdirectory("secpolicy-benchmarks-");
try
{
    var options = BenchmarkOptions.Parse(args);
    var meter = new Meter(options.Programs.Measure, Path.Combine(folder.FullName, "output"));
    if (!options.IsSmall && Machine.Load() > 0.5)
    {
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"benchmark: the machine does other things (load {Machine.Load():0.0}): wall-clock times mean little"
            )
        );
    }

    var targets = new List<Target>();
    foreach (var scenario in options.Scenarios)
    {
        var input = folder.CreateSubdirectory(scenario.Name);
        var bench = new Workbench(meter, options.Programs, input.FullName, options.IsSmall, options.Rounds);
        bench.Say("begins");
        var chapter = scenario.Run(bench);
        input.Delete(recursive: true);
        Publish(scenario.Name, $"{Heading(chapter.Rounds)}\n\n{chapter.Text}");
        targets.AddRange(chapter.Targets);
    }

    var table = TargetsTable.Write(targets);
    if (options.IsSmall || targets.Count == 0)
    {
        // A single run of a little says nothing of a target.
    }
    else if (options.Scenarios.Length == Scenario.All.Length)
    {
        Publish("targets", $"All in one run{Day()}. {Machine.Describe()}; {options.Versions}.\n\n{table}");
    }
    else
    {
        // Figures of different days side by side in the page would be no comparison.
        Console.Write(table);
    }

    return 0;

    string Heading(int rounds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(rounds == 1 ? "One run of each" : $"Medians of {rounds} runs")}{Day()}. {Machine.Describe()}; {options.Versions}."
        );

    string Day() => options.Date is null ? "" : $" on {options.Date}";

    void Publish(string name, string text)
    {
        Console.WriteLine(text);
        if (options.Page is not null)
        {
            File.WriteAllText(options.Page, GeneratedSection.Replace(File.ReadAllText(options.Page), name, text));
        }
    }
}
catch (BenchmarkException exception)
{
    Console.Error.WriteLine($"benchmark: {exception.Message}");
    return 1;
}
finally
{
    folder.Delete(recursive: true);
}
