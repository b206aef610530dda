using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>The code in the guide to the library and in the package's readme: it compiles by what is public, and is that of the samples.</summary>
public sealed partial class LibraryGuideTests
{
    private const string Guide = "docs/library.md";
    private const string Readme = "src/SecPolicy.Engine/README.md";

    /// <summary>What stands around a piece of code that is no whole file: namespaces, and the names that it speaks of.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Reflection;
        global using SecPolicy.Engine;
        global using SecPolicy.Engine.Evaluation;
        global using SecPolicy.Engine.Reporting;
        global using SecPolicy.Engine.Values;
        global using Xunit;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ]
    );

    public static TheoryData<string, int> Pieces
    {
        get
        {
            var pieces = new TheoryData<string, int>();
            foreach (var page in new[] { Guide, Readme })
            {
                for (var index = 0; index < Code(page).Length; index++)
                {
                    pieces.Add(page, index);
                }
            }

            return pieces;
        }
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Code_compiles_against_what_is_public(string page, int index) =>
        Assert.Empty(Mistakes(Code(page)[index]));

    [Fact]
    public void Code_that_needs_what_is_internal_does_not_compile() =>
        Assert.Contains(
            "LoadPolicies",
            Assert.Single(Mistakes("engine.LoadPolicies(null!);")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(Guide, 0, "CheckFolder/Program.cs")]
    [InlineData(Readme, 0, "CheckFolder/Program.cs")]
    [InlineData(Guide, 1, "Shop.Tests/ConfigurationTests.cs")]
    public void Code_is_that_of_a_sample(string page, int index, string sample) =>
        Assert.EndsWith(
            Code(page)[index],
            File.ReadAllText(Path.Combine(Root(), "samples/library", sample)).ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );

    private static string[] Mistakes(string code)
    {
        var whole =
            code.StartsWith("using SecPolicy", StringComparison.Ordinal)
            || code.Contains("class ", StringComparison.Ordinal)
                ? code
            : code.StartsWith('[') ? $"public sealed class Piece {{ {code} }}"
            : $"internal static class Piece {{ public static void Run(SecPolicyEngine engine, Report report) {{ {code} }} }}";
        var isProgram = code.Contains("return report", StringComparison.Ordinal);
        return
        [
            .. CSharpCompilation
                .Create(
                    "piece",
                    [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(whole)],
                    References.Value,
                    new(
                        isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                        nullableContextOptions: NullableContextOptions.Enable
                    )
                )
                .GetDiagnostics()
                .Where(each => each.Severity >= DiagnosticSeverity.Warning)
                .Select(each => each.ToString()),
        ];
    }

    private static string[] Code(string page) =>
        [
            .. CSharpFence()
                .Matches(File.ReadAllText(Path.Combine(Root(), page)).ReplaceLineEndings("\n"))
                .Select(match => match.Groups["code"].Value),
        ];

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(
        "^```csharp\n(?<code>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CSharpFence();
}
