using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds Content-Security-Policies with a nonce that no template can write, as Django's security.W027 does (since 6.1).</summary>
internal static class PolicyNonces
{
    private const string Middleware = "django.middleware.csp.ContentSecurityPolicyMiddleware";
    private const string Processor = "django.template.context_processors.csp";

    /// <summary>The text that <c>django.utils.csp.CSP.NONCE</c> is.</summary>
    private const string Nonce = "<CSP_NONCE_SENTINEL>";

    private static readonly Version First = new(6, 0);

    /// <summary>One observation for each policy.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        var isInUse = context
            .Middleware.Has(Middleware, takesSubclasses: false)
            .All(has => has.Value is BooleanValue { Value: true });
        if (context.Module.Version is not { } version || version < First || !isInUse || HasProcessor(context))
        {
            yield break;
        }

        foreach (var name in (string[])["SECURE_CSP", "SECURE_CSP_REPORT_ONLY"])
        {
            foreach (var (each, origin) in context.Declared(name))
            {
                if (Holds(each.Value, Nonce))
                {
                    yield return new(
                        "policy-nonce-unused",
                        $"{name} has a nonce, and no template engine has the context processor {Processor}{DjangoContext.When(each)}",
                        name,
                        null,
                        origin,
                        []
                    );
                }
            }
        }
    }

    private static bool HasProcessor(DjangoContext context) =>
        context.Module.Cases("TEMPLATES").Any(each => Holds(each.Value, Processor) || each.Value is UnknownValue);

    private static bool Holds(ConfigValue value, string text) =>
        value switch
        {
            StringValue one => one.Value == text,
            ListValue list => list.Items.Any(item => Holds(item, text)),
            MapValue map => map.Items.Any(item => Holds(item.Value, text)),
            _ => false,
        };
}
