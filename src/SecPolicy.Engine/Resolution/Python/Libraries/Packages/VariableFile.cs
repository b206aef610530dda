using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>A file of variables that the program reads by itself.</summary>
internal static class VariableFile
{
    private const string Export = "export ";

    /// <summary>The file under the name by which messages know it, with line ends as <c>\n</c>; null when it can't be read.</summary>
    public static SourceText? Read(Interpreter interpreter, string path) =>
        Package.ReadText(interpreter, path) is { } content
            ? new(RelativePath.From(interpreter.Input.Files, ".", path), content)
            : null;

    /// <summary>All of its text.</summary>
    public static string Content(SourceText source) => Encoding.UTF8.GetString(source.Utf8.Span);

    /// <summary>Where the value of a variable stands; the file's begin where no line of its own gives it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="name">The variable.</param>
    /// <param name="isIni">Whether names have no case, and <c>:</c> ends them as well.</param>
    public static SourceSpan Find(SourceText source, string name, bool isIni = false)
    {
        for (var number = source.LineCount; number > 0; number--)
        {
            var line = source.GetLine(number);
            var text = line.Text;
            var end = isIni ? text.AsSpan().IndexOfAny('=', ':') : text.IndexOf('=', StringComparison.Ordinal);
            var comparison = isIni ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (end >= 0 && Name(text[..end]).Equals(name, comparison))
            {
                var value = CharacterKinds.Strip(text[(end + 1)..]);
                var before = text.IndexOf(value, end + 1, StringComparison.Ordinal);
                return new(
                    source,
                    line.Start + Encoding.UTF8.GetByteCount(text.AsSpan(0, before)),
                    Encoding.UTF8.GetByteCount(value)
                );
            }
        }

        return new(source, 0, 0);
    }

    private static string Name(string text)
    {
        var name = CharacterKinds.Strip(text);
        return name.StartsWith(Export, StringComparison.Ordinal) ? CharacterKinds.Strip(name[Export.Length..]) : name;
    }
}
