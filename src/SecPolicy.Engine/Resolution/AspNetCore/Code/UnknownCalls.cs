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

    /// <summary>Beginnings of the names of calls that only look at the objects they are given.</summary>
    private static readonly string[] Readers =
    [
        "Assert",
        "Check",
        "Count",
        "Debug",
        "Dump",
        "Ensure",
        "Equals",
        "Error",
        "Format",
        "Get",
        "Info",
        "Is",
        "Join",
        "Log",
        "NotNull",
        "Null",
        "Print",
        "Reference",
        "Serialize",
        "Throw",
        "To",
        "Trace",
        "Validate",
        "Verbose",
        "Warn",
        "Write",
    ];

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
        var given = Held(call.Arguments.Select(argument => argument.Value));
        var held = Held([receiver]).Concat(given).ToList();
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
                if (isServices)
                {
                    Installs(model, code, receiver, call);
                }
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
        foreach (var value in given.Prepend(receiver))
        {
            if (value is CsObject options && MayChange(model, receiver, call, options))
            {
                Cloud(model, code, options, unknown);
            }
            else if (value is ConfigurationHandle { Path.Length: 0 } root && MayAddSource(receiver, call))
            {
                root.State.Hide($"{reason} and may add a source of configuration", call.NameSpan);
            }
        }
    }

    /// <summary>
    /// Code of the project's own that is found at run time, an installer, may configure again what was configured before it.
    /// </summary>
    private static void Installs(StartupModel model, CSharpInterpreter code, CsValue? receiver, CsCall call)
    {
        if (receiver is CsUnknown && code.Sources.Methods(call.Name).Count > 0)
        {
            model.Options.Doubt(code, $"which {call.Name} of the project's code runs is not followed", call.NameSpan);
        }
    }

    /// <summary>Whether a call may change an object: the framework's options always, others where something is to be put into them.</summary>
    private static bool MayChange(StartupModel model, CsValue? receiver, CsCall call, CsObject options)
    {
        if (model.Objects.Shapes.Find(options.TypeName) is not null)
        {
            return true;
        }

        // A package does not know the project's classes: it fills them from somewhere, or looks at them.
        return !ReferenceEquals(options, receiver)
            && options.Edits is null
            && receiver is null or CsUnknown or CsObject or ConfigurationHandle
            && call.Span != call.NameSpan
            && !KnownCalls.IsHarmless(call.Name)
            && !Array.Exists(Readers, reader => call.Name.StartsWith(reader, StringComparison.Ordinal));
    }

    private static void Cloud(StartupModel model, CSharpInterpreter code, CsObject options, CsUnknown unknown)
    {
        if (options.Declaration is null)
        {
            model.Objects.Cloud(code, options, unknown);
            return;
        }

        // Services, sections and functions that an object of the project holds stay what they are.
        var kept = options
            .Properties.Where(part => part.Value.Writes.Any(write => write.Value is CsHandle or CsFunction))
            .Select(part => part.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _, _) in BoundProperties.Of(code, options))
        {
            if (!kept.Contains(name))
            {
                options.Slot(name).Write(code.Path, unknown, unknown.Cause);
            }
        }
    }

    /// <summary>Values and what they hold: the cases of a choice, the properties of an object, the items of a list.</summary>
    private static List<CsValue> Held(IEnumerable<CsValue?> values)
    {
        var held = new List<CsValue>();
        var seen = new HashSet<CsObject>();
        var waiting = new Stack<CsValue>(values.OfType<CsValue>().Reverse());
        while (waiting.TryPop(out var value))
        {
            if (value is CsChoice choice)
            {
                foreach (var (_, one) in choice.Cases)
                {
                    waiting.Push(one);
                }

                continue;
            }

            if (value is CsObject known)
            {
                if (!seen.Add(known))
                {
                    continue;
                }

                foreach (var slot in known.Properties.Values)
                {
                    foreach (var write in slot.Writes)
                    {
                        waiting.Push(write.Value);
                    }
                }

                foreach (var edit in known.Edits ?? [])
                {
                    if (edit.Added is { } added)
                    {
                        waiting.Push(added);
                    }
                }
            }

            held.Add(value);
        }

        return held;
    }

    /// <summary>A configuration that is only handed on is read; one on which an unknown method is called may get another source.</summary>
    private static bool MayAddSource(CsValue? receiver, CsCall call) =>
        receiver is ConfigurationHandle
        && !KnownCalls.IsHarmless(call.Name)
        && call.Name.StartsWith("Add", StringComparison.Ordinal);
}
