using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Cli.Tests;

/// <summary>Splits a line into words as a POSIX shell does, as far as quoting goes.</summary>
internal static class ShellWords
{
    public static ImmutableArray<string> Split(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, inWord) = ('\0', false);
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (quote != '\'' && character == '\\' && index + 1 < line.Length)
            {
                word.Append(line[++index]);
                inWord = true;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '"' or '\'')
            {
                quote = character;
                inWord = true;
            }
            else if (quote == '\0' && character == ' ')
            {
                Finish();
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        Finish();
        return words.DrainToImmutable();

        void Finish()
        {
            if (inWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            inWord = false;
        }
    }
}
