using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds middleware in an order in which it does not work, as Django's reference has it ("Middleware ordering").</summary>
internal static class MiddlewareOrder
{
    private const string Security = "django.middleware.security.SecurityMiddleware";
    private const string Session = "django.contrib.sessions.middleware.SessionMiddleware";
    private const string Authentication = "django.contrib.auth.middleware.AuthenticationMiddleware";
    private const string Csrf = "django.middleware.csrf.CsrfViewMiddleware";
    private const string Common = "django.middleware.common.CommonMiddleware";

    private static readonly (string First, string Then, string Why)[] Orders =
    [
        (Security, Session, "a request over plain HTTP is worked on before it is redirected"),
        (Security, Common, "it redirects over plain HTTP first"),
        ("django.middleware.cache.UpdateCacheMiddleware", Session, "responses are cached without Vary: Cookie"),
        (Session, Authentication, "it needs the session"),
        (Session, "django.contrib.messages.middleware.MessageMiddleware", "it can use the session"),
        (Session, "django.middleware.locale.LocaleMiddleware", "it can use the session"),
        (Authentication, "django.contrib.auth.middleware.LoginRequiredMiddleware", "it needs the user"),
        (Csrf, "django.contrib.auth.middleware.RemoteUserMiddleware", "the token is changed after the check"),
    ];

    /// <summary>One observation for each pair that stands the wrong way round.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        var usesSessions = context.Is("csrf.in-session", new BooleanValue(true));
        foreach (var (each, origin) in context.Declared(context.Middleware.Key))
        {
            if (each.Value is not ListValue list)
            {
                continue;
            }

            var names = list.Items.Select(item => (item as StringValue)?.Value).ToList();
            var orders = usesSessions ? [.. Orders, (Session, Csrf, "the token is kept in the session")] : Orders;
            foreach (var (first, then, why) in orders)
            {
                var expected = names.IndexOf(first);
                var found = names.IndexOf(then);
                if (found >= 0 && expected > found)
                {
                    yield return new(
                        "middleware-order",
                        $"{then} stands before {first}{DjangoContext.When(each)}: {why}",
                        context.Middleware.Key,
                        SettingName.Parse("app.middleware"),
                        origin,
                        []
                    );
                }
            }
        }
    }
}
