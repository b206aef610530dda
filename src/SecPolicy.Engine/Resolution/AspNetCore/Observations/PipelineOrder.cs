using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds middleware in an order in which it does not work, as ASP.NET Core's documentation has it and as running it shows.</summary>
/// <param name="code">What the code does.</param>
/// <param name="keys">The environment's keys.</param>
internal sealed class PipelineOrder(StartupCode code, LayeredKeys keys)
{
    private const string Proxy = "UseForwardedHeaders";
    private const string Enabled = "ForwardedHeaders_Enabled";
    private const string TooEarly = "it decides by the scheme that the proxy's request has";

    private static readonly (string First, string Then, string Why)[] Orders =
    [
        (Proxy, "UseHttpsRedirection", TooEarly),
        (Proxy, "UseHsts", TooEarly),
        (Proxy, "UseAuthentication", TooEarly),
        ("UseAuthentication", "UseAuthorization", "it does not know the user"),
    ];

    /// <summary>What must stand before the endpoints, each with what it misses behind them.</summary>
    private static readonly (string Name, string Why)[] BeforeEndpoints =
    [
        ("UseCookiePolicy", "it covers no cookie of theirs"),
        ("UseSession", "they have no session"),
        ("UseHsts", "their responses lack the header"),
        ("UseHttpsRedirection", "they answer over plain HTTP first"),
        ("UseAuthentication", "they do not know the user"),
        (Proxy, "they do not see what the proxy says"),
    ];

    /// <summary>One observation for each pair that stands the wrong way round.</summary>
    public IEnumerable<Observation> Find()
    {
        foreach (var (first, then, why) in Orders)
        {
            if (!RunsFirst(first) && Wrong(first, [then]) is var (late, early))
            {
                yield return Say(early, $"{then} stands before {first}: {why}", late);
            }
        }

        foreach (var (name, why) in BeforeEndpoints)
        {
            if (!RunsFirst(name) && Wrong(name, [.. StartupCode.Ends]) is var (late, early))
            {
                yield return Say(late, $"{name} stands behind {early.Name}: {why}", early);
            }
        }
    }

    /// <summary>Whether the framework by itself puts the middleware before all others, which the key asks of it.</summary>
    private bool RunsFirst(string name) =>
        name == Proxy
        && keys.Value(Enabled) is StringValue text
        && text.Value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A middleware that stands only behind another one before which it belongs.</summary>
    private (PipelineStep Late, PipelineStep Early)? Wrong(string late, string[] early)
    {
        var first = Steps([late]).FirstOrDefault();
        var then = Steps(early).FirstOrDefault();
        return first is not null && then is not null && Index(first) > Index(then) ? (first, then) : null;
    }

    /// <summary>The calls that stand in the code, for every request.</summary>
    private IEnumerable<PipelineStep> Steps(string[] names) =>
        code.Steps(names).Where(step => step.Branch is null && step.Span.Text == step.Name);

    private int Index(PipelineStep step) => code.Facts.Pipeline.IndexOf(step);

    private static Observation Say(PipelineStep step, string message, PipelineStep other) =>
        new(
            "middleware-order",
            message,
            step.Name,
            null,
            new(step.Name, step.Span, step.Span.Source.Path),
            [($"{other.Name} stands here", other.Span)]
        );
}
