namespace SecPolicy.Engine.Reporting.Text;

/// <summary>How texts for people are coloured.</summary>
public sealed class TextStyle
{
    private readonly bool _ansi;

    private TextStyle(bool ansi) => _ansi = ansi;

    /// <summary>No colours.</summary>
    public static TextStyle Plain { get; } = new(ansi: false);

    /// <summary>Colours by the escape sequences that terminals know.</summary>
    public static TextStyle Ansi { get; } = new(ansi: true);

    /// <summary>A heading.</summary>
    internal string Bold(string text) => Paint(text, "1");

    /// <summary>What belongs to the frame rather than to the content.</summary>
    internal string Frame(string text) => Paint(text, "1;34");

    /// <summary>What is an error, or as bad as one.</summary>
    internal string Error(string text) => Paint(text, "1;31");

    /// <summary>What is a warning.</summary>
    internal string Warning(string text) => Paint(text, "1;33");

    /// <summary>What is a note.</summary>
    internal string Note(string text) => Paint(text, "1;36");

    /// <summary>What reading alone cannot tell.</summary>
    internal string Inconclusive(string text) => Paint(text, "1;35");

    /// <summary>What is as it should be.</summary>
    internal string Good(string text) => Paint(text, "1;32");

    private string Paint(string text, string code) =>
        _ansi && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
