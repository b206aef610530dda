using System.Collections.Frozen;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>What is known of the properties of the framework's option types: from the catalog, and what settings rest on besides.</summary>
internal sealed class Shapes
{
    private static readonly (string Path, Leaf Leaf)[] Builder =
    [
        ("SecurePolicy", new("CookieSecurePolicy", true, "SameAsRequest")),
        ("HttpOnly", new("bool", true, "false")),
        ("SameSite", new("SameSiteMode", true, "Unspecified")),
        ("Name", new("string", true, null)),
        ("Domain", new("string", true, null)),
        ("Path", new("string", true, null)),
        ("MaxAge", new("TimeSpan?", true, null)),
        ("Expiration", new("TimeSpan?", true, null)),
        ("IsEssential", new("bool", true, "false")),
    ];

    /// <summary>Properties of the catalog's types that a setting rests on without being one, as <c>type/path</c>.</summary>
    private static readonly (string Path, Leaf Leaf)[] Further =
    [
        ("AuthenticationOptions/DefaultScheme", new("string", true, null)),
        ("AuthenticationOptions/DefaultAuthenticateScheme", new("string", true, null)),
        ("AuthenticationOptions/DefaultChallengeScheme", new("string", true, null)),
        ("AuthenticationOptions/DefaultSignInScheme", new("string", true, null)),
        ("CookiePolicyOptions/OnAppendCookie", new(Function, false, null)),
        ("CookiePolicyOptions/OnDeleteCookie", new(Function, false, null)),
        ("CookiePolicyOptions/CheckConsentNeeded", new(Function, false, null)),
        ("CookieAuthenticationOptions/Events:OnSigningIn", new(Function, false, null)),
        ("JwtBearerOptions/RequireHttpsMetadata", new("bool", true, "true")),
        ("JwtBearerOptions/TokenValidationParameters:ValidateIssuer", new("bool", true, "true")),
        ("JwtBearerOptions/TokenValidationParameters:ValidateAudience", new("bool", true, "true")),
        ("JwtBearerOptions/TokenValidationParameters:ValidateLifetime", new("bool", true, "true")),
        ("OpenIdConnectOptions/RequireHttpsMetadata", new("bool", true, "true")),
        ("OpenIdConnectOptions/SignInScheme", new("string", true, null)),
        ("OpenIdConnectOptions/TokenValidationParameters:ValidateIssuer", new("bool", true, "true")),
        ("OpenIdConnectOptions/TokenValidationParameters:ValidateAudience", new("bool", true, "true")),
        ("OpenIdConnectOptions/TokenValidationParameters:ValidateLifetime", new("bool", true, "true")),
        .. Validators("JwtBearerOptions/TokenValidationParameters:"),
        .. Validators("OpenIdConnectOptions/TokenValidationParameters:"),
        .. Validators("TokenValidationParameters/"),
        ("TokenValidationParameters/ValidateIssuer", new("bool", true, "true")),
        ("TokenValidationParameters/ValidateAudience", new("bool", true, "true")),
        ("TokenValidationParameters/ValidateLifetime", new("bool", true, "true")),
        ("HttpsRedirectionOptions/HttpsPort", new("int?", true, null)),
        ("HttpsRedirectionOptions/RedirectStatusCode", new("int", true, "307")),
        ("ForwardedHeadersOptions/ForwardedHeaders", new("ForwardedHeaders", true, "None")),
        ("ForwardedHeadersOptions/ForwardLimit", new("int?", true, "1")),
        ("CookieOptions/Secure", new("bool", true, "false")),
        ("CookieOptions/HttpOnly", new("bool", true, "false")),
        ("CookieOptions/SameSite", new("SameSiteMode", true, "Unspecified")),
        ("CookieOptions/Path", new("string", true, "/")),
        ("CookieOptions/Domain", new("string", true, null)),
        ("CookieOptions/MaxAge", new("TimeSpan?", true, null)),
        ("CookieOptions/IsEssential", new("bool", true, "false")),
        ("KestrelServerOptions/AddServerHeader", new("bool", true, "true")),
        .. Cookie("OpenIdConnectOptions/NonceCookie", ".AspNetCore.OpenIdConnect.Nonce."),
        .. Cookie("OpenIdConnectOptions/CorrelationCookie", ".AspNetCore.Correlation."),
        .. Of("CookieTempDataProviderOptions/Cookie"),
        .. Builder.Select(each => ("CookieBuilder/" + each.Path, each.Leaf)),
        ("CookieTempDataProviderOptions/Cookie:Name", new("string", true, ".AspNetCore.Mvc.CookieTempDataProvider")),
        ("CookieTempDataProviderOptions/Cookie:SecurePolicy", new("CookieSecurePolicy", true, "None")),
        ("CookieTempDataProviderOptions/Cookie:HttpOnly", new("bool", true, "true")),
        ("CookieTempDataProviderOptions/Cookie:SameSite", new("SameSiteMode", true, "Lax")),
    ];

    private static readonly (string Path, bool Filled)[] FurtherLists =
    [
        ("ForwardedHeadersOptions/KnownProxies", true),
        ("ForwardedHeadersOptions/KnownNetworks", true),
        ("ForwardedHeadersOptions/KnownIPNetworks", true),
        ("ForwardedHeadersOptions/AllowedHosts", false),
        ("HstsOptions/ExcludedHosts", true),
        ("MvcOptions/Filters", false),
        ("RazorPagesOptions/Conventions", false),
    ];

    /// <summary>The type of a property that holds a function.</summary>
    public const string Function = "function";

    private readonly FrozenDictionary<string, Shape> _shapes;

    /// <summary>Makes the shapes of a profile.</summary>
    public Shapes(FrameworkProfile profile)
    {
        var leaves = new Dictionary<string, Dictionary<string, Leaf>>(StringComparer.Ordinal);
        foreach (var (path, leaf) in Further)
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            Add(path[..slash], path[(slash + 1)..], leaf);
        }

        foreach (var feature in profile.Features.Where(feature => feature.IsCode))
        {
            foreach (var key in feature.Keys.Where(key => !IsList(feature.Options, key)))
            {
                Add(feature.Options, key.Path, new(key.Type, key.HasDefault, key.Default));
            }
        }

        foreach (var (path, leaf) in Further.Where(each => each.Leaf.Type == Function))
        {
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            Add(path[..slash], path[(slash + 1)..], leaf);
        }

        void Add(string type, string path, Leaf leaf)
        {
            if (!leaves.TryGetValue(type, out var paths))
            {
                leaves.Add(type, paths = new(StringComparer.Ordinal));
            }

            paths[path] = leaf;
        }

        var lists = FurtherLists.ToLookup(
            each => each.Path[..each.Path.IndexOf('/', StringComparison.Ordinal)],
            each => (Name: each.Path[(each.Path.IndexOf('/', StringComparison.Ordinal) + 1)..], each.Filled),
            StringComparer.Ordinal
        );
        var shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var type in leaves.Keys.Concat(lists.Select(each => each.Key)).Distinct(StringComparer.Ordinal))
        {
            shapes.Add(
                type,
                Build(
                    type,
                    leaves.TryGetValue(type, out var known) ? known : [],
                    lists[type].ToFrozenDictionary(each => each.Name, each => each.Filled, StringComparer.Ordinal)
                )
            );
        }

        // A nested object that code makes anew has the same properties: new PasswordOptions { ... }.
        foreach (var nested in shapes.Values.SelectMany(shape => shape.Nested.Values).ToArray())
        {
            shapes.TryAdd(nested.Type, nested);
        }

        _shapes = shapes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The shape of a type, or null when nothing of it matters.</summary>
    public Shape? Find(string type) => _shapes.GetValueOrDefault(type);

    private static bool IsList(string type, KeyDefinition key) =>
        key.Type.EndsWith("[]", StringComparison.Ordinal)
        || FurtherLists.Any(list => list.Path == $"{type}/{key.Path}");

    private static Shape Build(string type, Dictionary<string, Leaf> paths, FrozenDictionary<string, bool> lists)
    {
        var own = paths
            .Where(each => !each.Key.Contains(':', StringComparison.Ordinal))
            .ToFrozenDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
        var nested = paths
            .Where(each => each.Key.Contains(':', StringComparison.Ordinal))
            .GroupBy(each => each.Key[..each.Key.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group =>
                    Build(
                        TypeOf(group.Key),
                        group.ToDictionary(
                            each => each.Key[(group.Key.Length + 1)..],
                            each => each.Value,
                            StringComparer.Ordinal
                        ),
                        FrozenDictionary<string, bool>.Empty
                    ),
                StringComparer.Ordinal
            );
        return new(type, own, nested, lists);
    }

    /// <summary>The type of a property that holds an object.</summary>
    private static string TypeOf(string property) =>
        property switch
        {
            _ when property.EndsWith("Cookie", StringComparison.Ordinal) => "CookieBuilder",
            "Password" => "PasswordOptions",
            "Lockout" => "LockoutOptions",
            "SignIn" => "SignInOptions",
            "User" => "UserOptions",
            _ => property,
        };

    private static IEnumerable<(string Path, Leaf Leaf)> Validators(string prefix) =>
        TokenValidators.Functions.Select(name => (prefix + name, new Leaf(Function, false, null)));

    private static IEnumerable<(string Path, Leaf Leaf)> Of(string prefix) =>
        Builder.Select(each => ($"{prefix}:{each.Path}", each.Leaf));

    /// <summary>A cookie of a remote sign-in, which must survive a post from another site.</summary>
    private static IEnumerable<(string Path, Leaf Leaf)> Cookie(string prefix, string name) =>
        [
            .. Of(prefix),
            ($"{prefix}:Name", new("string", true, name)),
            ($"{prefix}:SecurePolicy", new("CookieSecurePolicy", true, "Always")),
            ($"{prefix}:HttpOnly", new("bool", true, "true")),
            ($"{prefix}:SameSite", new("SameSiteMode", true, "None")),
            ($"{prefix}:IsEssential", new("bool", true, "true")),
        ];
}
