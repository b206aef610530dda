using System.Collections.Frozen;

namespace SecPolicy.Engine.Documentation;

/// <summary>The types of native keys for people, with their unit.</summary>
internal static class NativeTypes
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["bool"] = "true or false",
        ["bool?"] = "true, false or nothing",
        ["bool-or-default"] = "true or false",
        ["string"] = "text",
        ["string[]"] = "array of texts",
        ["int"] = "whole number",
        ["int?"] = "whole number or nothing",
        ["TimeSpan"] = "TimeSpan, [d.]hh:mm:ss",
        ["TimeSpan?"] = "TimeSpan, [d.]hh:mm:ss, or nothing",
        ["SslProtocols[]"] = "array of SslProtocols",
        ["cookie-name"] = "text",
        ["connection-string"] = "connection string",
        ["url"] = "address",
        ["urls"] = "addresses, separated by semicolons",
        ["hosts"] = "host names, separated by semicolons",
        ["delegate"] = "function",
        ["any-present"] = "any of several keys",
        ["truthy"] = "True or False",
        ["flag-text"] = "the text True",
        ["flag-text-or-1"] = "the text True or 1",
        ["text"] = "text",
        ["text-or-none"] = "text or None",
        ["name"] = "one of several texts",
        ["upper-name"] = "one of several texts",
        ["same-site"] = "Lax, Strict, None or False",
        ["list"] = "list of texts",
        ["number"] = "whole number",
        ["int-or-nothing"] = "whole number or None",
        ["seconds"] = "seconds",
        ["seconds-or-none"] = "seconds or None",
        ["header-seconds"] = "seconds",
        ["seconds-or-timedelta"] = "seconds or timedelta",
        ["hours-or-timedelta"] = "hours or timedelta",
        ["timedelta"] = "timedelta",
        ["days"] = "days",
        ["count"] = "list, of which the length counts",
        ["names-of"] = "list of dictionaries with NAME",
        ["content-policy"] = "dictionary of directives",
        ["proxy-header"] = "tuple of a header and its value",
        ["referrer-policies"] = "text or list of texts",
        ["secret-length"] = "secret text, of which the length counts",
        ["secret-variety"] = "secret text, of which the variety counts",
        ["secret-prefix"] = "secret text, of which the beginning counts",
        ["weak-secrets"] = "list of secret texts",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A type for people; an enumeration of the framework has its own name.</summary>
    public static string Describe(string type) => Known.GetValueOrDefault(type, type);

    /// <summary>Whether a type has a description of its own.</summary>
    public static bool IsKnown(string type) => Known.ContainsKey(type);
}
