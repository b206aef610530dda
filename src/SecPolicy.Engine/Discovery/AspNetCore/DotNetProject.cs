using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>What a .NET project file says that matters for configuration.</summary>
/// <param name="AssemblyName">The application's name, by which <c>{name}.settings.json</c> is looked up.</param>
/// <param name="FrameworkMajor">The newest major version of .NET that it targets; null when the project does not say it in clear.</param>
internal sealed record DotNetProject(string AssemblyName, int? FrameworkMajor)
{
    /// <summary>The project file's name: <c>Shop.csproj</c>. Null for a project that was not read from a file.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether it is built with the SDK for web applications.</summary>
    public bool IsWeb { get; init; }

    /// <summary>The project files that it refers to, as they stand but with <c>/</c>: <c>../Shared/Shared.csproj</c>.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Patterns of C# files in its folder that are not part of it, with <c>/</c>: <c>Old/**</c>.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>Patterns of C# files that are part of it besides those in its folder, with <c>/</c>: <c>../Shared/*.cs</c>.</summary>
    public ImmutableArray<string> Included { get; init; } = [];

    /// <summary>The preprocessor symbols that it defines in any configuration.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>The type whose <c>Main</c> starts it, with its namespace; null where it names none.</summary>
    public string? StartupObject { get; init; }

    /// <summary>Reads a project file.</summary>
    /// <param name="name">The file's name without its ending: the assembly's name unless the project gives another.</param>
    /// <param name="content">Its content; a text that is no XML says nothing.</param>
    public static DotNetProject Read(string name, byte[] content)
    {
        var project = new DotNetProject(name, null);
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(content), settings);
            // Where an element stands that counts only sometimes: under a condition, or in a target that may never run.
            int? sometimes = null;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    sometimes =
                        reader.Depth > sometimes ? sometimes
                        : IsSometimes(reader) ? reader.Depth
                        : null;
                    project = project.With(reader, isCertain: sometimes is null);
                }
            }
        }
        catch (XmlException)
        {
            // The build will say it; for the configuration the file's name is enough.
        }

        return project;
    }

    private static bool IsSometimes(XmlReader reader) =>
        reader.GetAttribute("Condition") is not null || reader.LocalName is "Target" or "When" or "Otherwise";

    private DotNetProject With(XmlReader reader, bool isCertain)
    {
        switch (reader.LocalName)
        {
            case "AssemblyName" when Text(reader) is { } name && !name.Contains('$', StringComparison.Ordinal):
                return this with { AssemblyName = name };
            case "Project" or "Sdk" when IsWebSdk(reader.GetAttribute("Sdk") ?? reader.GetAttribute("Name")):
                return this with { IsWeb = true };
            case "ProjectReference"
                when reader.GetAttribute("Include") is { } written
                    && Here(written) is { } path
                    && !path.Contains('$', StringComparison.Ordinal):
                return this with { References = References.Add(path.Replace('\\', '/')) };
            case "Compile":
                return this with
                {
                    // What is removed only sometimes may be compiled.
                    Removed = isCertain ? Removed.AddRange(Patterns(reader.GetAttribute("Remove"))) : Removed,
                    Included = Included.AddRange(Patterns(reader.GetAttribute("Include"))),
                };
            case "DefineConstants" when reader.GetAttribute("Condition") is null && Text(reader) is { } symbols:
                return this with
                {
                    Symbols = Symbols.AddRange(
                        symbols
                            .Split([';', ','], StringSplitOptions.TrimEntries)
                            .Where(symbol => !symbol.Contains('$', StringComparison.Ordinal))
                    ),
                };
            case "StartupObject" when Text(reader) is { } start && !start.Contains('$', StringComparison.Ordinal):
                return this with { StartupObject = start };
            case "TargetFramework" or "TargetFrameworks" when Text(reader) is { } targets:
                return this with { FrameworkMajor = targets.Split(';').Max(Major) ?? FrameworkMajor };
            default:
                return this;
        }
    }

    private static IEnumerable<string> Patterns(string? attribute) =>
        (attribute ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Here)
            .Where(pattern => !pattern.Contains('$', StringComparison.Ordinal))
            .Select(pattern => pattern.Replace('\\', '/'));

    /// <summary>A path with the properties left out that stand for the project's own folder; the first ends with a slash.</summary>
    private static string Here(string path) =>
        path.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.OrdinalIgnoreCase)
            .Replace("$(MSBuildProjectDirectory)", ".", StringComparison.OrdinalIgnoreCase);

    /// <summary>An SDK may stand with a version, <c>Microsoft.NET.Sdk.Web/10.0.100</c>, and among others.</summary>
    private static bool IsWebSdk(string? sdk) =>
        sdk?.Split(';')
            .Any(one => one.Split('/')[0].Trim().Equals("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase))
        ?? false;

    /// <summary>net10.0 and net10.0-windows are 10; netcoreapp3.1 is 3.</summary>
    private static int? Major(string target)
    {
        var digits = target.Trim().AsSpan();
        foreach (var prefix in (ReadOnlySpan<string>)["netcoreapp", "net"])
        {
            if (digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[prefix.Length..];
                var dot = digits.IndexOf('.');
                return
                    dot > 0
                    && int.TryParse(digits[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                    ? major
                    : null;
            }
        }

        return null;
    }

    private static string? Text(XmlReader reader) =>
        !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text ? reader.Value.Trim() : null;
}
