using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>The part of a page that is written by a program, between two comments; all else is people's.</summary>
internal static class GeneratedSection
{
    /// <summary>Puts a text between the comments of a name.</summary>
    /// <param name="page">The page as it is.</param>
    /// <param name="name">The section's name: <c>start-up</c>.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="BenchmarkException">The page has no such comments.</exception>
    public static string Replace(string page, string name, string text)
    {
        var (begin, end) = ($"<!-- {name}: begin -->\n", $"<!-- {name}: end -->");
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        if (to < 0)
        {
            throw new BenchmarkException($"the page has no section {name}");
        }

        return $"{page[..(from + begin.Length)]}\n{text}\n{page[to..]}";
    }
}
