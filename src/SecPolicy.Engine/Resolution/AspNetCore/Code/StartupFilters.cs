using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Startup filters of the project: what they add stands before the application's own middleware (seen by running ASP.NET Core 10).</summary>
internal static class StartupFilters
{
    /// <summary>Registers a filter; one that cannot be followed may add any middleware.</summary>
    /// <param name="model">What has been found so far.</param>
    /// <param name="code">The interpreter.</param>
    /// <param name="call">The call that registers it.</param>
    public static void Register(StartupModel model, CSharpInterpreter code, CsCall call)
    {
        var name =
            call.TypeArguments.Length > 1 ? call.TypeArguments[1].Name
            : call.TypeArguments.IsEmpty ? (call.Argument(1) as CsTypeObject)?.Name
            : null;
        var made = call.Arguments.Select(argument => argument.Value).OfType<CsObject>().FirstOrDefault();
        var type = made?.Declaration ?? (name is null ? null : code.Sources.FindType(name));
        if (type is null)
        {
            NotFollowed(model, call);
            return;
        }

        model.WhenStarted(
            code,
            () =>
            {
                var before = model.Steps.Count;
                var self = made ?? code.New(type, [], call.Span);
                // What follows is the pipeline itself, which has its own place.
                var next = new CsFunction([], null, new(type.File, null)) { Name = "next" };
                if (
                    code.Method(type, "Configure", null, self) is { } configure
                    && code.Invoke(configure, [next], call.Span) is CsFunction pipeline
                )
                {
                    code.Invoke(pipeline, [new PipelineHandle(null)], call.Span);
                    var added = model.Steps.GetRange(before, model.Steps.Count - before);
                    model.Steps.RemoveRange(before, added.Count);
                    model.Steps.InsertRange(0, added);
                }
                else
                {
                    NotFollowed(model, call);
                }
            }
        );
    }

    private static void NotFollowed(StartupModel model, CsCall call) =>
        model.NotFollowed(call, "a startup filter may add middleware", [], isPipeline: true);
}
