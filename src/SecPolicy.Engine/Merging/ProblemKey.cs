using System.Text.Json;

namespace SecPolicy.Engine.Merging;

/// <summary>What problems of reports are told apart and sorted by, as <see cref="Values.ProblemOrder"/> does with problems.</summary>
internal readonly record struct ProblemKey(string File, int Line, int Column, string Id, string Message)
{
    /// <summary>Reads a problem.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ProblemKey Of(ReadOnlyMemory<byte> json)
    {
        var problem = JsonMembers.Of(json);
        var id = problem.Text("id");
        var message = problem.Text("message");
        if (problem.Json("location").Span is [(byte)'n', ..])
        {
            return new("", 0, 0, id, message);
        }

        var place = problem.Object("location");
        return place.Has("line")
            ? new(place.Text("file"), place.Number("line"), place.Number("column"), id, message)
            : new(place.Text("file"), 0, 0, id, message);
    }

    /// <summary>Sorts problems, each once.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Sort(IEnumerable<ReadOnlyMemory<byte>> problems) =>
        problems
            .Select(json => (Json: json, Key: Of(json)))
            .DistinctBy(each => each.Key)
            .OrderBy(each => each.Key.File, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Line)
            .ThenBy(each => each.Key.Column)
            .ThenBy(each => each.Key.Id, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Message, StringComparer.Ordinal)
            .Select(each => each.Json);
}
