using System.Text.Json;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>What a JSON parser's complaint says to a person, without any text of the file that could be a secret.</summary>
internal static class JsonMessage
{
    public static string Of(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (end < 0 ? message : message[..end]).TrimEnd('.');
        if (message.StartsWith("'''", StringComparison.Ordinal))
        {
            return "a single quote; JSON quotes keys and texts with double quotes";
        }

        // The parser repeats the whole word here, and the word may be a password without its quotation marks.
        if (message.Contains("invalid JSON literal", StringComparison.Ordinal))
        {
            return "a word that is not true, false or null; JSON puts texts in double quotes";
        }

        if (message.StartsWith("Expected depth to be zero", StringComparison.Ordinal))
        {
            return "the file ends before every { and [ is closed";
        }

        return message;
    }
}
