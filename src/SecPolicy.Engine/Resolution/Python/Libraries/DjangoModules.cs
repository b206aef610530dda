using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>What settings modules import from Django itself.</summary>
internal static class DjangoModules
{
    private static readonly FrozenDictionary<string, int> MessageLevels = new Dictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["DEBUG"] = 10,
        ["INFO"] = 20,
        ["SUCCESS"] = 25,
        ["WARNING"] = 30,
        ["ERROR"] = 40,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly PyNative RandomKey = Natives.Unknowable(
        "get_random_secret_key",
        "it is random",
        PyKind.String
    );

    private static readonly PyNative RandomString = Natives.Unknowable(
        "get_random_string",
        "it is random",
        PyKind.String
    );

    private static readonly PyNative Lazy = new(
        "gettext_lazy",
        (interpreter, call) =>
            new PyUnknown(
                $"gettext_lazy({PyText.Key(interpreter, call.Positional.FirstOrDefault() ?? PyNone.Instance)})",
                "a translation",
                "which language is active is not known",
                PyKind.Object,
                interpreter.Here
            )
    )
    {
        TakesChoices = true,
    };

    private static readonly PyNative Translated = new(
        "gettext",
        (interpreter, call) => (PyUnknown)Lazy.Invoke(interpreter, call) with { Kind = PyKind.String }
    )
    {
        TakesChoices = true,
    };

    private static readonly PyNative ReverseLazy = new(
        "reverse_lazy",
        (interpreter, call) =>
            new PyUnknown(
                $"reverse_lazy({PyText.Key(interpreter, call.Positional.FirstOrDefault() ?? PyNone.Instance)})",
                "the URL of a view",
                "URLs of views are not followed",
                PyKind.Object,
                interpreter.Here
            )
    )
    {
        TakesChoices = true,
    };

    /// <summary>The value of a name of <c>django</c>, or null.</summary>
    public static PyValue? Top(string name) =>
        name switch
        {
            "get_version" => LibraryModules.Constant(
                "django.get_version",
                "which Django is installed is not known",
                PyKind.String
            ),
            "VERSION" => new PyUnknown(
                "django.VERSION",
                "django.VERSION",
                "which Django is installed is not known",
                PyKind.Tuple,
                null
            ),
            "setup" => Natives.Harmless("django.setup"),
            _ => null,
        };

    /// <summary>The value of a name of <c>django.utils.translation</c>, or null.</summary>
    public static PyValue? Translation(string name) =>
        name switch
        {
            "gettext_lazy" or "ugettext_lazy" or "pgettext_lazy" or "ngettext_lazy" or "gettext_noop" => name
                is "gettext_noop"
                ? Natives.Identity(name)
                : Lazy,
            "gettext" or "ugettext" => Translated,
            _ => null,
        };

    /// <summary>The value of a name of <c>django.core.exceptions</c>, or null.</summary>
    public static PyValue? Exceptions(string name) =>
        name
            is "ImproperlyConfigured"
                or "ValidationError"
                or "PermissionDenied"
                or "SuspiciousOperation"
                or "AppRegistryNotReady"
            ? new PyExceptionType(name is "ValidationError" ? "django.ValidationError" : name)
            : null;

    /// <summary>The value of a name of <c>django.core.management.utils</c>, or null.</summary>
    public static PyValue? ManagementUtilities(string name) => name is "get_random_secret_key" ? RandomKey : null;

    /// <summary>The value of a name of <c>django.utils.crypto</c>, or null.</summary>
    public static PyValue? Crypto(string name) => name is "get_random_string" ? RandomString : null;

    /// <summary>The value of a name of <c>django.urls</c>, or null.</summary>
    public static PyValue? Urls(string name) => name is "reverse_lazy" ? ReverseLazy : null;

    /// <summary>The value of a name of <c>django.contrib.messages</c>, or null.</summary>
    public static PyValue? Messages(string name) =>
        MessageLevels.TryGetValue(name, out var level) ? new PyInteger(level) : null;

    /// <summary>The value of a name of a library whose objects settings only hand on.</summary>
    public static PyValue? Harmless(string name) => new HarmlessObject(name);
}
