using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>Takes what a generator makes, and counts it.</summary>
/// <param name="put">Takes a file: its path, with <c>/</c>, and its content.</param>
internal sealed class Output(Action<string, byte[]> put)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, int> _planted = new(StringComparer.Ordinal);
    private int _files;
    private long _bytes;

    /// <summary>Output to files below a folder.</summary>
    public static Output To(string folder) =>
        new(
            (path, content) =>
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }
        );

    /// <summary>A file.</summary>
    public void Write(string path, string text)
    {
        var content = Utf8.GetBytes(text);
        put(path, content);
        _files++;
        _bytes += content.Length;
    }

    /// <summary>A rule has one more finding; none, if the weakness is null.</summary>
    public void Plant(Plant? plant)
    {
        if (plant is not null)
        {
            _planted[plant.Rule] = _planted.GetValueOrDefault(plant.Rule) + 1;
        }
    }

    /// <summary>All that was written so far.</summary>
    public Generated Done() => new(_planted.ToImmutableSortedDictionary(StringComparer.Ordinal), _files, _bytes);
}
