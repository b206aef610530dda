using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Which distribution brings a top-level module, where the names differ.</summary>
internal static class DistributionNames
{
    private static readonly FrozenDictionary<string, string[]> Known = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        ["environ"] = ["django-environ"],
        ["decouple"] = ["python-decouple"],
        ["dotenv"] = ["python-dotenv", "django-dotenv"],
        ["corsheaders"] = ["django-cors-headers"],
        ["debug_toolbar"] = ["django-debug-toolbar"],
        ["rest_framework"] = ["djangorestframework"],
        ["rest_framework_simplejwt"] = ["djangorestframework-simplejwt"],
        ["split_settings"] = ["django-split-settings"],
        ["configurations"] = ["django-configurations"],
        ["storages"] = ["django-storages"],
        ["allauth"] = ["django-allauth"],
        ["yaml"] = ["pyyaml"],
        ["ldap"] = ["python-ldap"],
        ["django_auth_ldap"] = ["django-auth-ldap"],
        ["pythonjsonlogger"] = ["python-json-logger"],
        ["silk"] = ["django-silk"],
        ["axes"] = ["django-axes"],
        ["csp"] = ["django-csp"],
        ["PIL"] = ["pillow"],
        ["dateutil"] = ["python-dateutil"],
        ["jwt"] = ["pyjwt"],
        ["OpenSSL"] = ["pyopenssl"],
        ["git"] = ["gitpython"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the requirements name what brings a module.</summary>
    /// <param name="module">The top-level module.</param>
    /// <param name="packages">The normalised names of distributions.</param>
    public static bool IsNamed(string module, FrozenSet<string> packages)
    {
        var plain = module.Replace('_', '-').ToLowerInvariant();
        return module is "django"
            || packages.Contains(plain)
            || packages.Contains("django-" + plain)
            || packages.Contains("python-" + plain)
            || (Known.TryGetValue(module, out var names) && names.Any(packages.Contains));
    }
}
