namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package dj-email-url: what it makes of a URL is not followed.</summary>
internal static class DjEmailUrl
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name is "config" or "parse"
            ? Package.Function(
                name,
                (interpreter, arguments) =>
                    Package.UnknownDictionary(
                        interpreter,
                        arguments.FirstUnknown
                            ?? interpreter.Unknown($"dj_email_url.{name}()", "what it makes of a URL is not followed")
                    )
            )
            : null;
}
