using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code.Topics;

/// <summary>Redirects to HTTPS by other means than the middleware: rewriting, and a filter of MVC.</summary>
internal sealed class RedirectTopic(StartupModel model) : StartupTopic(model)
{
    private const string Rewrite = "RewriteOptions";
    private const string Filter = "RequireHttpsAttribute";

    /// <inheritdoc/>
    public override CsValue? Create(
        CSharpInterpreter code,
        CsType type,
        ImmutableArray<CsArgument> arguments,
        SourceSpan span
    ) => type.Name is Rewrite or Filter ? new CsObject(type.Name) : null;

    /// <inheritdoc/>
    public override CsValue? Call(CSharpInterpreter code, CsValue receiver, CsCall call)
    {
        if (receiver is CsObject { TypeName: Rewrite } options)
        {
            if (call.Name is "AddRedirectToHttps" or "AddRedirectToHttpsPermanent")
            {
                options.Slot(call.Name).Write(code.Path, new CsBool(true), call.NameSpan);
            }

            return options;
        }

        // Filters.Add<T>() and Filters.Add(typeof(T)).
        if (receiver is CsObject { TypeName: "List" } list && call.Name == "Add" && Added(call) is { } type)
        {
            list.Edits!.Add(new(code.Path, new CsObject(type), call.Span));
            return list;
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Finish(CSharpInterpreter code)
    {
        if (
            !Model.Options.Actions.Any(action => action.Type == "MvcOptions")
            || Model.Options.Make(code, "MvcOptions", "", default) is not { } options
            || code.Read(options.Slot("Filters"), CsNull.Instance) is not CsObject { Edits: { } edits }
        )
        {
            return;
        }

        for (var index = 0; index < edits.Count; index++)
        {
            var edit = edits[index];
            if (edit.Added is CsObject { TypeName: Filter })
            {
                // What empties the list behind it takes it away again.
                var when = edits
                    .Skip(index + 1)
                    .Where(later => later.Added is null)
                    .Aggregate(
                        edit.When,
                        (there, later) => code.Conditions.And(there, code.Conditions.Not(later.When))
                    );
                code.Under(when, () => Model.Use(code, Filter, edit.Span, null));
            }
        }
    }

    private static string? Added(CsCall call) =>
        call.TypeArguments is [{ Name: Filter }] || call.Argument(0) is CsTypeObject { Name: Filter } ? Filter : null;
}
