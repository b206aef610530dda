using System.Globalization;
using SecPolicy.Benchmarks;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;
using SecPolicy.Benchmarks.Scenarios;

var folder = Directory.CreateTempSubdirectory("secpolicy-benchmarks-");
try
{
    var options = BenchmarkOptions.Parse(args);
    var meter = new Meter(options.Programs.Measure, Path.Combine(folder.FullName, "output"));
    var input = folder.CreateSubdirectory("start-up").FullName;
    var results = Race.Run(meter, StartUp.Contenders(options.Programs, input), options.Rounds);
    var table = StartUpTable.Write(results);
    var heading = string.Create(
        CultureInfo.InvariantCulture,
        $"Medians of {options.Rounds} runs{(options.Date is null ? "" : $" on {options.Date}")}. {Machine.Describe()}."
    );
    var section = $"{heading}\n\n{table}";
    Console.Write(section);
    if (options.Page is not null)
    {
        File.WriteAllText(options.Page, GeneratedSection.Replace(File.ReadAllText(options.Page), "start-up", section));
    }

    return 0;
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
