using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Documentation;

/// <summary>References to standards for people.</summary>
internal static class Standards
{
    /// <summary>A reference as its standard writes it, with a link and a title where the catalog knows it: <c>ASVS 5.0 3.3.1: ...</c>.</summary>
    public static Prose Show(string id)
    {
        var name = id.StartsWith("ASVS-", StringComparison.Ordinal) ? id.Replace('-', ' ') : id;
        return References.Find(id) switch
        {
            null => Prose.Of(name),
            { Address: { } address } known => Prose.Link(name, address) + ": " + known.Title,
            var known => Prose.Of($"{name}: {known.Title}"),
        };
    }
}
