using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Tests.Oracle;

/// <summary>Writes configuration files as people and generators write them, and now and then as nobody should.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Names =
    [
        "A",
        "a",
        "B",
        "b",
        "AB",
        "Session",
        "SESSION",
        "Key",
        "0",
        "1",
        "2",
        "A:B",
        "a:0",
        "x__y",
        "é",
        "",
    ];

    private static readonly string[] Leaves =
    [
        "true",
        "false",
        "null",
        "0",
        "-1",
        "1.50",
        "1e5",
        "12345678901234567890",
        "\"\"",
        "\"text\"",
        "\"True\"",
        "\"20\"",
        "\"é\\u00e9\\n\"",
        "\"a\\\"b\"",
        "\"// no\"",
    ];

    /// <summary>A whole file.</summary>
    public string File()
    {
        var text = new StringBuilder();
        if (Chance(10))
        {
            text.Append('\uFEFF');
        }

        Blank(text);
        if (Chance(60))
        {
            Object(text, 0);
        }
        else
        {
            Value(text, 0);
        }

        Blank(text);
        return Chance(12) ? Damage(text.ToString()) : text.ToString();
    }

    /// <summary>A file that is an object, never damaged.</summary>
    public string Good()
    {
        var text = new StringBuilder();
        Object(text, 0);
        return text.ToString();
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{');
        Members(text, depth, name: true);
        text.Append('}');
    }

    private void Members(StringBuilder text, int depth, bool name)
    {
        var count = random.Next(0, 4);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < count; index++)
        {
            Blank(text);
            if (name)
            {
                var key = Names[random.Next(Names.Length)];
                if (!used.Add(key) && !Chance(15))
                {
                    key = string.Create(CultureInfo.InvariantCulture, $"K{index}");
                }

                text.Append('"').Append(key).Append('"');
                Blank(text);
                text.Append(':');
                Blank(text);
            }

            Value(text, depth + 1);
            Blank(text);
            if (index < count - 1 || Chance(10))
            {
                text.Append(',');
            }
        }

        Blank(text);
    }

    private void Value(StringBuilder text, int depth)
    {
        switch (depth > 5 ? 9 : random.Next(10))
        {
            case < 3:
                Object(text, depth);
                break;
            case < 5:
                text.Append('[');
                Members(text, depth, name: false);
                text.Append(']');
                break;
            default:
                text.Append(Leaves[random.Next(Leaves.Length)]);
                break;
        }
    }

    private void Blank(StringBuilder text) =>
        text.Append(
            random.Next(24) switch
            {
                0 => " ",
                1 => "\n",
                2 => "\r\n\t",
                3 => " // c\n",
                4 => "/* c */",
                _ => "",
            }
        );

    private string Damage(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, "'\"{}[],:x0\\\0"[random.Next(11)].ToString()),
            _ => text + text,
        };
    }

    private bool Chance(int percent) => random.Next(100) < percent;
}
