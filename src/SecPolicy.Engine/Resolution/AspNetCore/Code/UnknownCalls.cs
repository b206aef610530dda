using System.Collections.Frozen;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Calls that the reader cannot follow: what they may change is not known from there on.</summary>
internal static class UnknownCalls
{
    /// <summary>Ways of looking at what is registered without changing it.</summary>
    private static readonly FrozenSet<string> Looks = FrozenSet.Create(
        StringComparer.Ordinal,
        "Any",
        "All",
        "Contains",
        "Count",
        "First",
        "FirstOrDefault",
        "IndexOf",
        "Last",
        "LastOrDefault",
        "OfType",
        "Select",
        "Single",
        "SingleOrDefault",
        "ToArray",
        "ToList",
        "Where"
    );

    /// <summary>How many objects within each other are looked into.</summary>
    private const int MostDeep = 3;

    /// <summary>Judges a call.</summary>
    /// <param name="model">Where to write it.</param>
    /// <param name="code">The interpreter.</param>
    /// <param name="receiver">On what it is called; null for a static method.</param>
    /// <param name="call">The call.</param>
    public static void Judge(StartupModel model, CSharpInterpreter code, CsValue? receiver, CsCall call)
    {
        if (receiver is ServicesHandle && Looks.Contains(call.Name))
        {
            return;
        }

        var package = KnownCalls.PackageOf(call.Name) is { } known ? $" ({known})" : "";
        var reason = $"{call.Name} is a method of another assembly{package}";
        var touched = KnownCalls.Touches(call.Name);
        var values = call.Arguments.Select(argument => argument.Value).Prepend(receiver);
        var held = values.SelectMany(value => Held(value, MostDeep)).ToList();
        var isPipeline = held.Exists(value => value is PipelineHandle);
        var isServices = held.Exists(value =>
            value is ServicesHandle or BuilderHandle or IdentityCookiesHandle or OptionsBuilderHandle
        );

        // What a name means is known only of the framework's and well-known packages' extension methods.
        var isExtension = receiver is CsHandle;
        if (isPipeline || isServices)
        {
            if (!isExtension)
            {
                model.NotFollowed(call, reason, [], isPipeline);
            }
            else if (!touched.IsEmpty)
            {
                model.NotFollowed(
                    call,
                    reason,
                    touched.Contains(KnownCalls.EveryFeature, StringComparer.Ordinal) ? [] : touched,
                    isPipeline
                );
            }
            else if (!KnownCalls.IsHarmless(call.Name) && !KnownCalls.IsHandled(call.Name))
            {
                model.NotFollowed(call, reason, [], isPipeline);
            }
        }

        var unknown = CSharpInterpreter.Unknown(reason, call.NameSpan);
        foreach (var value in values)
        {
            if (value is CsObject options && model.Objects.Shapes.Find(options.TypeName) is not null)
            {
                model.Objects.Cloud(code, options, unknown);
            }
            else if (value is ConfigurationHandle { Path.Length: 0 } root && MayAddSource(receiver, call))
            {
                root.State.Hide($"{reason} and may add a source of configuration", call.NameSpan);
            }
        }
    }

    /// <summary>A value and what it holds: the properties of an object, the items of a list.</summary>
    private static IEnumerable<CsValue> Held(CsValue? value, int depth)
    {
        if (value is null)
        {
            yield break;
        }

        yield return value;
        if (value is not CsObject known || depth == 0)
        {
            yield break;
        }

        var parts = known
            .Properties.Values.SelectMany(slot => slot.Writes.Select(write => write.Value))
            .Concat((known.Edits ?? []).Select(edit => edit.Added))
            .SelectMany(part => Held(part, depth - 1));
        foreach (var part in parts)
        {
            yield return part;
        }
    }

    /// <summary>A configuration that is only handed on is read; one on which an unknown method is called may get another source.</summary>
    private static bool MayAddSource(CsValue? receiver, CsCall call) =>
        receiver is ConfigurationHandle
        && !KnownCalls.IsHarmless(call.Name)
        && call.Name.StartsWith("Add", StringComparison.Ordinal);
}
