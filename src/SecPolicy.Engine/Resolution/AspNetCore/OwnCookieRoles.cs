using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// The roles of the cookies that the application's own code appends: <c>own-theme</c>, and <c>own-theme-2</c> where another place appends
/// one under the same name with other options. Both are sent, so that each is judged by itself.
/// </summary>
internal sealed class OwnCookieRoles
{
    private const string Prefix = "own-";

    private readonly Dictionary<OwnCookie, string> _roles = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives roles.</summary>
    /// <param name="cookies">All cookies that code appends.</param>
    public OwnCookieRoles(ImmutableArray<OwnCookie> cookies)
    {
        var named = cookies
            .Where(cookie => cookie.Name is not null)
            .ToLookup(cookie => cookie.Name!, StringComparer.Ordinal);
        foreach (var places in named)
        {
            var different = new List<OwnCookie>();
            var number = 1;
            var ordered = places
                .OrderBy(cookie => cookie.Place.Source.Path, StringComparer.Ordinal)
                .ThenBy(cookie => cookie.Place.Start);
            foreach (var cookie in ordered)
            {
                // Of those whose names nobody knows, nobody knows which are one cookie.
                var isNamed = places.Key != OwnCookie.NotNamed;
                if (different.Find(other => !isNamed || cookie.HasSameOptions(other)) is { } same)
                {
                    _roles[cookie] = _roles[same];
                    continue;
                }

                _roles[cookie] = Prefix + Numbered(places.Key, number);
                different.Add(cookie);
                do
                {
                    number++;
                } while (named.Contains(Numbered(places.Key, number)));
            }
        }
    }

    /// <summary>All roles with the places that append the cookie.</summary>
    public IEnumerable<IGrouping<string, OwnCookie>> All =>
        _roles.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>A cookie's role; null for one that has no name.</summary>
    public string? Of(OwnCookie cookie) => _roles.GetValueOrDefault(cookie);

    private static string Numbered(string name, int number) =>
        number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
