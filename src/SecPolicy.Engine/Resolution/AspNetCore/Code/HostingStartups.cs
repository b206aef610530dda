using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// The classes that <c>[assembly: HostingStartup(typeof(T))]</c> of the application's own assembly names: the host runs each before
/// the application's own code registers anything (seen by running ASP.NET Core 10).
/// </summary>
internal static class HostingStartups
{
    private const string Mark = "HostingStartup";

    /// <summary>Follows them.</summary>
    /// <param name="model">What has been found so far.</param>
    /// <param name="code">The interpreter.</param>
    /// <param name="entry">The file with the entry point; the attribute of another assembly has no effect.</param>
    public static void Run(StartupModel model, CSharpInterpreter code, CSharpFile entry)
    {
        var folder = Folder(entry);
        foreach (var file in code.Sources.Mentioning(Mark + "(").ToArray())
        {
            if (!Folder(file).StartsWith(folder, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var attribute in file.Root.AttributeLists.SelectMany(list => list.Attributes).Where(IsMark))
            {
                Run(model, code, file, attribute);
            }
        }
    }

    private static void Run(StartupModel model, CSharpInterpreter code, CSharpFile file, AttributeSyntax attribute)
    {
        var place = file.Span(attribute.Name);
        if (
            attribute.ArgumentList?.Arguments is [{ Expression: TypeOfExpressionSyntax named }]
            && code.Sources.FindType(CSharpInterpreter.TypeName(named.Type)) is { } type
            && code.Method(type, "Configure", null, code.New(type, [], place)) is { } configure
        )
        {
            code.Invoke(configure, [new BuilderHandle(BuilderKind.Immediate)], place);
            return;
        }

        foreach (var isPipeline in (bool[])[false, true])
        {
            model.Unfollowed.Add(new(Mark, place, "a hosting startup is not followed", [], isPipeline));
        }
    }

    private static bool IsMark(AttributeSyntax attribute) =>
        CSharpInterpreter.TypeName(attribute.Name) is Mark or $"{Mark}Attribute";

    private static string Folder(CSharpFile file) => file.Source.Path[..(file.Source.Path.LastIndexOf('/') + 1)];
}
