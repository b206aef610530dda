using System.Text.RegularExpressions;

namespace SecPolicy.Cli.Tests.Scaffolding;

/// <summary>A hook's <c>files</c> as pre-commit uses it: a search, with the flags that stand in it.</summary>
internal static class HookPattern
{
    public static Regex Of(string files) => new(files, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
