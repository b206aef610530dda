using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>A repository of Django projects, beside the parser of Python itself over the same files.</summary>
internal static class ManyDjangoProjects
{
    private const int PythonFiles = 8;

    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var (count, rounds) = (bench.IsSmall ? 20 : 1_000, bench.Rounds(3));
        var input = DjangoProjects.Write(bench.Folder, count);
        var contenders = Checks.Of(bench.Programs, bench.Folder, input);
        if (bench.Programs.Others.TryGetValue("python", out var python))
        {
            contenders = contenders.Insert(
                0,
                new(
                    "CPython's parser",
                    python,
                    [bench.Programs.Neighbour("parse.py"), "."],
                    bench.Folder,
                    Expectation.Shows("files", count * PythonFiles)
                )
            );
        }

        var results = Race.Run(bench.Meter, contenders, rounds);
        return new(rounds, PlainTable.Write($"{count:N0} projects, {PlainTable.Describe(input)}", results), []);
    }
}
