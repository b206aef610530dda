using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>
/// The words of <c>shlex.shlex(text, posix=True)</c> with <c>whitespace_split</c> and delimiters for its white space, as
/// python-decouple's <c>Csv</c> uses it: quotes, backslashes and <c>#</c> comments count.
/// </summary>
internal static class Shlex
{
    /// <summary>The words.</summary>
    /// <exception cref="PyRaise">A quotation or an escape does not end.</exception>
    public static List<string> Split(string text, string delimiters)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var one = text[index];
            if (delimiters.Contains(one, StringComparison.Ordinal))
            {
                End();
            }
            else if (one == '#')
            {
                var end = text.IndexOf('\n', index);
                End();
                index = end < 0 ? text.Length : end;
            }
            else if (one == '\\')
            {
                word.Append(
                    ++index < text.Length ? text[index] : throw new PyRaise("ValueError", "No escaped character")
                );
            }
            else if (one is '"' or '\'')
            {
                quoted = true;
                index = Quoted(text, index, word);
            }
            else
            {
                word.Append(one);
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0 || quoted)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            quoted = false;
        }
    }

    /// <returns>Where the closing quote is.</returns>
    private static int Quoted(string text, int start, StringBuilder word)
    {
        var quote = text[start];
        for (var index = start + 1; index < text.Length; index++)
        {
            if (text[index] == quote)
            {
                return index;
            }

            if (quote == '"' && text[index] == '\\')
            {
                if (++index == text.Length)
                {
                    throw new PyRaise("ValueError", "No escaped character");
                }

                if (text[index] is not ('\\' or '"'))
                {
                    word.Append('\\');
                }
            }

            word.Append(text[index]);
        }

        throw new PyRaise("ValueError", "No closing quotation");
    }
}
