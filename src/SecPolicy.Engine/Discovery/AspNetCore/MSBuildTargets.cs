using System.Text;
using System.Xml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>A target framework that a project names.</summary>
/// <param name="Text">Its name, <c>net10.0</c>; with what could not be expanded as it stands, <c>$(Tfm)</c>.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record MSBuildTarget(string Text, SourceSpan Span);

/// <summary>
/// The properties of a project that decide what it targets, in the order in which MSBuild evaluates them. What stands under a
/// condition is one more possibility; what is computed stays as it is.
/// </summary>
internal sealed class MSBuildTargets
{
    /// <summary>The property by which the SDK says which release it belongs to.</summary>
    public const string SdkVersion = "BundledNETCoreAppTargetFrameworkVersion";

    private const string One = "TargetFramework";
    private const string Several = "TargetFrameworks";

    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MSBuildTarget> _one = [];
    private readonly List<MSBuildTarget> _several = [];
    private bool _isOneCertain;

    /// <summary>The targets: those of <c>TargetFramework</c>, besides which <c>TargetFrameworks</c> has no effect.</summary>
    public IReadOnlyList<MSBuildTarget> Targets =>
        _isOneCertain || _several.Count == 0 ? _one
        : _one.Count == 0 ? _several
        : [.. _one, .. _several];

    /// <summary>Sets a property from outside of the files.</summary>
    public void Set(string name, string value) => _properties[name] = value;

    /// <summary>Evaluates a file after those before it; one that is no XML ends where the mistake is.</summary>
    public void Read(SourceText source)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var text = source.GetText(new(source, 0, source.Utf8.Length));
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            ReadElements(reader, source);
        }
        catch (XmlException)
        {
            // The build will say it.
        }
    }

    private void ReadElements(XmlReader reader, SourceText source)
    {
        // The elements around the reader, and whether what is in them holds only sometimes.
        var around = new List<(string Name, bool IsUncertain)>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                around.RemoveRange(reader.Depth, around.Count - reader.Depth);
                var (name, condition) = (reader.LocalName, reader.GetAttribute("Condition"));
                var isDefault = condition is not null && IsDefault(condition, name);
                var isUncertain =
                    (around.Count > 0 && around[^1].IsUncertain)
                    || (condition is not null && !isDefault)
                    || name is "When" or "Otherwise" or "Target";
                around.Add((isDefault && IsSet(name) ? "" : name, isUncertain));
            }
            else if (
                reader.NodeType == XmlNodeType.Text
                && around.Count == reader.Depth
                && around is [.., ("PropertyGroup", _), { Name.Length: > 0 } property]
            )
            {
                ReadProperty(reader, source, property.Name, property.IsUncertain);
            }
        }
    }

    private void ReadProperty(XmlReader reader, SourceText source, string name, bool isUncertain)
    {
        var isOne = name.Equals(One, StringComparison.OrdinalIgnoreCase);
        if (!isOne && !name.Equals(Several, StringComparison.OrdinalIgnoreCase))
        {
            _properties[name] = isUncertain ? $"$({name})" : Expand(reader.Value.Trim());
            return;
        }

        var targets = isOne ? _one : _several;
        if (!isUncertain)
        {
            targets.Clear();
            _isOneCertain |= isOne;
        }

        var info = (IXmlLineInfo)reader;
        var line = source.GetLine(info.LineNumber);
        var before = line.Text.AsSpan(0, Math.Min(info.LinePosition - 1, line.Text.Length));
        var at = line.Start + Encoding.UTF8.GetByteCount(before);
        foreach (var written in Names(reader.Value))
        {
            var utf8 = Encoding.UTF8.GetBytes(written);
            var found = source.Utf8.Span[at..].IndexOf(utf8);
            var span = found < 0 ? line : new SourceSpan(source, at + found, utf8.Length);
            at = found < 0 ? at : span.End;
            targets.AddRange(Names(Expand(written)).Select(target => new MSBuildTarget(target, span)));
        }
    }

    /// <summary>Whether a condition says that the property has no value yet: <c>'$(TargetFramework)' == ''</c>.</summary>
    private static bool IsDefault(string condition, string name) =>
        string.Concat(condition.Where(letter => letter is not (' ' or '\'' or '"')))
            .Equals($"$({name})==", StringComparison.OrdinalIgnoreCase);

    private bool IsSet(string name) =>
        name.Equals(One, StringComparison.OrdinalIgnoreCase) ? _one.Count > 0
        : name.Equals(Several, StringComparison.OrdinalIgnoreCase) ? _several.Count > 0
        : _properties.ContainsKey(name);

    private static string[] Names(string list) =>
        list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A text with the properties that are known in place of <c>$(Name)</c>; the others stay.</summary>
    private string Expand(string text)
    {
        var expanded = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var open = text.IndexOf("$(", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(')', open);
            if (close < 0)
            {
                return expanded.Append(text.AsSpan(at)).ToString();
            }

            var reference = text[open..(close + 1)];
            expanded
                .Append(text.AsSpan(at, open - at))
                .Append(_properties.GetValueOrDefault(reference[2..^1].Trim(), reference));
            at = close + 1;
            if (expanded.Length > FixedLimits.PropertyText)
            {
                // Properties that double each other: no target is that long, and what stays as it is written is unknown.
                return text;
            }
        }

        return expanded.ToString();
    }
}
