using System.CommandLine;
using System.CommandLine.Parsing;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli;

/// <summary>What is wrong with a command line, said as the user would want it said.</summary>
internal static class UsageErrors
{
    /// <summary>The mistakes; empty when the command can run.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        // The library takes what looks like an option for a path wherever a command takes paths.
        var command = parsed.CommandResult.Command;
        var unknown = BeforeDoubleDash(parsed)
            .Where(token => token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value.StartsWith('-'))
            .Where(token => IsOperand(parsed, token))
            .Select(token => UnknownOption(parsed, token.Value))
            .ToList();
        if (unknown.Count > 0)
        {
            return unknown;
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            return [.. parsed.UnmatchedTokens.Select(token => Unexpected(parsed, command, token))];
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            var names = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
            return [$"a command is missing: one of {names}"];
        }

        return [.. parsed.Errors.Select(error => error.Message.TrimEnd('.'))];
    }

    private static IEnumerable<Token> BeforeDoubleDash(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash);

    private static bool IsOperand(ParseResult parsed, Token token) =>
        parsed.UnmatchedTokens.Contains(token.Value, StringComparer.Ordinal)
        || parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .Any(argument => argument.Tokens.Any(other => ReferenceEquals(other, token)));

    private static string Unexpected(ParseResult parsed, Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            return UnknownOption(parsed, token);
        }

        return command.Subcommands.Count > 0
            ? $"unknown command '{token}'{NearestName.Hint(token, command.Subcommands.Select(subcommand => subcommand.Name))}"
            : $"unexpected argument '{token}'";
    }

    private static string UnknownOption(ParseResult parsed, string token)
    {
        var name = token.Split('=', ':')[0];
        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
        {
            names.AddRange(command.Command.Options.Where(option => !option.Hidden).Select(option => option.Name));
        }

        return $"unknown option '{name}'{NearestName.Hint(name, names)}";
    }
}
