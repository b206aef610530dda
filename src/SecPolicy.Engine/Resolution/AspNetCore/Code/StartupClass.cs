using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>A startup class: its methods by convention, those for the environment first.</summary>
internal static class StartupClass
{
    /// <summary>The startup class of that name: of several the one nearest to the code that names it; null when there is none.</summary>
    public static CsTypeDeclaration? Find(CSharpInterpreter code, string name, SourceSpan place)
    {
        var folder = Folder(place.Source.Path);
        return code.Sources.Methods("ConfigureServices")
                .Concat(code.Sources.Methods("Configure"))
                .Where(method =>
                    method.Type.Name == name && !method.Syntax.Modifiers.Any(modifier => modifier.ValueText == "static")
                )
                .Select(method => method.Type)
                .OrderByDescending(type =>
                    string.Equals(Folder(type.File.Source.Path), folder, StringComparison.Ordinal)
                )
                .FirstOrDefault()
            ?? code.Sources.FindType(name);
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>Registers a startup class.</summary>
    /// <param name="model">What has been found so far.</param>
    /// <param name="code">The interpreter.</param>
    /// <param name="type">The class.</param>
    /// <param name="made">Its instance where the code makes it; otherwise null.</param>
    /// <param name="place">The call that names it.</param>
    public static void Register(
        StartupModel model,
        CSharpInterpreter code,
        CsTypeDeclaration type,
        CsObject? made,
        SourceSpan place
    )
    {
        CsObject? self = made;
        model.WhenBuilt(
            code,
            false,
            () =>
            {
                self ??= code.New(type, [], place);
                if (Method(model, code, type, self, "Configure", "Services") is { } services)
                {
                    code.Invoke(services, [new ServicesHandle()], place);
                }
            }
        );
        model.WhenStarted(
            code,
            () =>
            {
                if (self is not null && Method(model, code, type, self, "Configure", "") is { } pipeline)
                {
                    code.Invoke(pipeline, [], place);
                }
            }
        );
    }

    /// <summary><c>ConfigureDevelopmentServices</c> in Development where there is one, else <c>ConfigureServices</c>.</summary>
    private static CsFunction? Method(
        StartupModel model,
        CSharpInterpreter code,
        CsTypeDeclaration type,
        CsObject self,
        string before,
        string after
    ) =>
        code.Method(type, before + model.Environment + after, null, self)
        ?? code.Method(type, before + after, null, self);
}
