using Microsoft.CodeAnalysis;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>
/// Finds trees that are too high for whoever recurses over them. Brackets are counted before the parser sees them; a chain such as
/// <c>a + b + c</c>, <c>else if</c> or <c>x: y: z:</c> has none.
/// </summary>
internal static class TreeHeight
{
    /// <summary>A node that lies deeper than so many; null where there is none.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="length">How many bytes its text has: each node within another takes one at least.</param>
    /// <param name="most">How deep a node may lie.</param>
    public static SyntaxNode? TooHighAt(SyntaxNode root, int length, int most)
    {
        if (length <= most)
        {
            return null;
        }

        var waiting = new Stack<(SyntaxNode Node, int Depth)>();
        waiting.Push((root, 0));
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > most)
            {
                return next.Node;
            }

            foreach (var child in next.Node.ChildNodes())
            {
                waiting.Push((child, next.Depth + 1));
            }
        }

        return null;
    }
}
