using System.CommandLine;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary>The option that sets limits of what is read.</summary>
internal static class LimitOption
{
    public static Option<string[]> Make()
    {
        var option = CommonOptions.Pairs(
            "--limit",
            "NAME=NUMBER",
            "Set a limit of what is read, above the project file's: file-size=134217728; can be repeated."
        );
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (
                    equals > 0
                    && LimitNames.WhyNot(token.Value[..equals], token.Value[(equals + 1)..], out _) is { } why
                )
                {
                    result.AddError($"--limit: {why}");
                }
            }
        });
        return option;
    }
}
