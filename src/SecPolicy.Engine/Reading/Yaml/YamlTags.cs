using System.Text;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>The tags of YAML 1.1 and 1.2 that say what a scalar is.</summary>
internal static class YamlTags
{
    /// <summary>A text, whatever it looks like.</summary>
    public const string Text = "tag:yaml.org,2002:str";

    /// <summary>Bytes as base64. go-yaml and PyYAML hand on what they stand for.</summary>
    public const string Binary = "tag:yaml.org,2002:binary";

    /// <summary>The merge key.</summary>
    public const string Merge = "tag:yaml.org,2002:merge";

    /// <summary>Whether a tag asks for the type that the text has without quotation marks.</summary>
    public static bool IsTyped(string? tag) =>
        tag
            is "tag:yaml.org,2002:null"
                or "tag:yaml.org,2002:bool"
                or "tag:yaml.org,2002:int"
                or "tag:yaml.org,2002:float";

    /// <summary>The text that base64 stands for; null when it is none. What is no UTF-8 becomes U+FFFD.</summary>
    public static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
