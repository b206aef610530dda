using System.Globalization;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Copies of a library's shorter files, each with one mistake or none that matters, in a folder that goes away.</summary>
internal sealed class DamagedFiles : IDisposable
{
    private const int Longest = 12_000;

    private static readonly string[] Pieces =
    [
        "",
        "",
        "",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        "*",
        ".",
        ";",
        "'",
        "\"",
        "\\",
        "#",
        "\n",
        "\n    ",
        "\t",
        " ",
        "0",
        "é",
        "\0",
        " if ",
        " else ",
        " for ",
        " in ",
        " not ",
        " lambda ",
        " yield ",
        " await ",
        "\nelse:\n",
        "\nreturn\n",
        " = 1",
        "@",
        ":=",
        "->",
        "!",
        "...",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("secpolicy-").FullName;
    private readonly Dictionary<string, string> _what = new(StringComparer.Ordinal);

    public DamagedFiles(string library, int count, int seed)
    {
        var random = new Random(seed);
        var texts = Directory
            .EnumerateFiles(library, "*.py")
            .Where(file => new FileInfo(file).Length is > 200 and < Longest)
            .Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(file => file.Text.All(char.IsAscii))
            .ToArray();
        for (var index = 0; index < count; index++)
        {
            var (name, text) = texts[random.Next(texts.Length)];
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(4), text.Length - at);
            var piece = Pieces[random.Next(Pieces.Length)];
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{index}.py"));
            File.WriteAllText(path, text[..at] + piece + text[(at + length)..]);
            var line = text[..at].Count(letter => letter == '\n') + 1;
            _what[path] = $"{name}, line {line}: '{text.Substring(at, length)}' is '{piece}'";
        }
    }

    public IEnumerable<string> Files => _what.Keys;

    /// <summary>What was done to a file.</summary>
    public string What(string file) => _what[file];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
