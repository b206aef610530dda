using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli;

/// <summary>What is said of a bug of ours: where it happened, and nothing of what was being read, for that may be a secret.</summary>
/// <remarks>Messages of exceptions are left out: many of them quote the value that could not be understood.</remarks>
internal static class InternalError
{
    private const string Ours = "at SecPolicy.";

    /// <summary>The kind of mistake and the method of ours in which it came up.</summary>
    public static string Summary(Exception exception)
    {
        var frame = Frames(exception).FirstOrDefault(line => line.StartsWith(Ours, StringComparison.Ordinal));
        return exception.GetType().Name + (frame is null ? "" : " in " + frame["at ".Length..].Split('(')[0]);
    }

    /// <summary>The kind of mistake, and of what led to it, each with the methods in which it came up.</summary>
    public static string Details(Exception exception)
    {
        var lines = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            lines.Add(current.GetType().FullName ?? "");
            lines.AddRange(Frames(current).Select(frame => "   " + frame));
        }

        return string.Join('\n', lines.Select(TerminalText.Neutralise));
    }

    private static IEnumerable<string> Frames(Exception exception) =>
        (exception.StackTrace ?? "").Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
}
