using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>While <c>DEBUG</c> is true, an empty <c>ALLOWED_HOSTS</c> is not nobody but the local machine (django/http/request.py, <c>get_host</c>).</summary>
internal static class DebugHosts
{
    private static readonly ListValue Local = new([
        new StringValue(".localhost"),
        new StringValue("127.0.0.1"),
        new StringValue("[::1]"),
    ]);

    /// <summary>The hosts that are served.</summary>
    /// <param name="hosts">The setting <c>app.allowed-hosts</c> as the module makes it.</param>
    /// <param name="debug">The possible values of <c>app.debug</c>.</param>
    public static ImmutableArray<Alternative> Served(
        ImmutableArray<Alternative> hosts,
        ImmutableArray<Alternative> debug
    ) =>
        hosts.Any(IsEmpty) && debug.Any(IsTrue)
            ? Combinations.Simplify([
                .. Combinations
                    .Pairs(hosts, debug)
                    .Select(pair =>
                        (IsEmpty(pair.First), pair.Second.Value) switch
                        {
                            (true, BooleanValue { Value: true }) => pair.First with
                            {
                                Value = Local,
                                Assuming = pair.Assuming,
                            },
                            (true, UnknownValue unknown) => pair.First with
                            {
                                Value = unknown,
                                Assuming = pair.Assuming,
                            },
                            _ => pair.First with { Assuming = pair.Assuming },
                        }
                    ),
            ])
            : hosts;

    private static bool IsEmpty(Alternative alternative) => alternative.Value is ListValue { Items.IsEmpty: true };

    private static bool IsTrue(Alternative alternative) => alternative.Value is BooleanValue { Value: true };
}
