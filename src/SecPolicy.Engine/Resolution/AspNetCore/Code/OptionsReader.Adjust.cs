using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <content>What one property makes of another when the framework uses the options.</content>
internal sealed partial class OptionsReader
{
    private static readonly (string Property, string Path)[] Properties =
    [
        ("Secure", "Cookie:SecurePolicy"),
        ("HttpOnly", "Cookie:HttpOnly"),
        ("SameSite", "Cookie:SameSite"),
        ("Domain", "Cookie:Domain"),
        ("Path", "Cookie:Path"),
        ("MaxAge", "Cookie:MaxAge"),
    ];

    private const string Authentication = "CookieAuthenticationOptions";
    private const string OnSigningIn = "Events:OnSigningIn";

    /// <summary>A class that takes the place of the framework's events has handlers of its own.</summary>
    private void Events(CsObject options, Dictionary<string, List<Possible>> values)
    {
        foreach (var (when, value, write) in Cases(options.Slot("Events"), words.Given))
        {
            // What the framework itself makes is written without a place.
            if (write?.Span is { } span && value is CsObject made)
            {
                Handled(when, CookieEvents.Describe(code, made.TypeName), span);
            }
        }

        foreach (var (when, value, write) in Cases(options.Slot("EventsType"), words.Given))
        {
            if (write?.Span is { } span && value is not CsNull)
            {
                var type = (value as CsTypeObject)?.Name;
                Handled(
                    when,
                    type is null
                        ? new UnknownValue("which events there are is not followed")
                        : CookieEvents.Describe(code, type),
                    span
                );
            }
        }

        void Handled(Condition when, ConfigValue? handler, SourceSpan span)
        {
            if (handler is not null)
            {
                Add(values, OnSigningIn, [new(when, Code(handler, span))]);
            }
        }
    }

    private void Adjust(string type, string name, Dictionary<string, List<Possible>> values)
    {
        if (type == Authentication)
        {
            NameOfScheme(name, values);
            SigningIn(values);
        }

        Everyone(values);
        TokenValidators.Apply(
            path => values.Remove(path, out var functions) ? [.. functions.Select(each => (each.When, each.Case))] : [],
            (path, cases, isAll) =>
                values[path] = [
                    .. isAll ? [] : values.GetValueOrDefault(path, []),
                    .. cases.Select(each => new Possible(each.When, each.Case)),
                ]
        );
    }

    /// <summary>A handler that changes the cookie when a user signs in leaves unknown what it touches.</summary>
    private static void SigningIn(Dictionary<string, List<Possible>> values)
    {
        if (!values.Remove(OnSigningIn, out var handlers))
        {
            return;
        }

        foreach (var (when, handler) in handlers)
        {
            if (handler is not { Kind: OptionCaseKind.Code, Span: { } span })
            {
                continue;
            }

            var touched = (handler.Value as ListValue)?.Items.Select(item => ((StringValue)item).Value).ToArray();
            foreach (var (property, path) in Properties)
            {
                if (touched is null || touched.Contains(property, StringComparer.Ordinal))
                {
                    var reason = new UnknownValue("the handler OnSigningIn changes it") { Cause = span };
                    var unknown = new Possible(when, Code(reason, span));
                    values[path] = handlers.Count == 1 ? [unknown] : [.. values.GetValueOrDefault(path, []), unknown];
                }
            }
        }
    }

    /// <summary>Where a network holds every address, no list of proxies keeps anyone out.</summary>
    private void Everyone(Dictionary<string, List<Possible>> values)
    {
        string[] lists = ["KnownProxies", "KnownNetworks", "KnownIPNetworks"];
        var open = lists
            .SelectMany(list => values.GetValueOrDefault(list, []))
            .FirstOrDefault(each => ReferenceEquals(each.Case.Value, ListContent.OfEverything));
        if (open is null)
        {
            return;
        }

        foreach (var list in lists)
        {
            var rest = values
                .GetValueOrDefault(list, [])
                .Select(each => each with { When = code.Conditions.And(each.When, code.Conditions.Not(open.When)) });
            values[list] = [open, .. rest.Where(each => !each.When.IsNever)];
        }
    }

    /// <summary>What has no name, or an empty one, gets that of the scheme when all is configured.</summary>
    private static void NameOfScheme(string scheme, Dictionary<string, List<Possible>> values)
    {
        if (!values.TryGetValue("Cookie:Name", out var found))
        {
            return;
        }

        for (var index = 0; index < found.Count; index++)
        {
            if (found[index].Case is { Key: null, Value: null or NullValue or StringValue { Value: "" } } one)
            {
                found[index] = found[index] with
                {
                    Case = new(OptionCaseKind.Default, [])
                    {
                        Value = new StringValue(".AspNetCore." + scheme),
                        Overrides = one.Overrides,
                    },
                };
            }
        }
    }
}
