using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Functions that validate a token's issuer, audience or lifetime instead of the framework, whatever <c>Validate...</c> says.</summary>
internal static class TokenValidators
{
    private const string Parameters = "TokenValidationParameters:";

    private static readonly ImmutableArray<(string Function, string Validates)> Known =
    [
        ("IssuerValidator", "ValidateIssuer"),
        ("IssuerValidatorAsync", "ValidateIssuer"),
        ("IssuerValidatorUsingConfiguration", "ValidateIssuer"),
        ("AudienceValidator", "ValidateAudience"),
        ("LifetimeValidator", "ValidateLifetime"),
    ];

    /// <summary>The names of the properties that hold the functions.</summary>
    public static IEnumerable<string> Functions => Known.Select(each => each.Function);

    /// <summary>Leaves unknown what a function decides.</summary>
    /// <param name="take">Takes what a property can be.</param>
    /// <param name="add">Adds to what a property can be; cases that do not hold always stand beside those that are there.</param>
    public static void Apply(
        Func<string, ImmutableArray<(Condition When, OptionCase Case)>> take,
        Action<string, ImmutableArray<(Condition When, OptionCase Case)>, bool> add
    )
    {
        foreach (var (function, validates) in Known)
        {
            var cases = take(Parameters + function);
            var set = cases
                .Where(each => each.Case is { Kind: OptionCaseKind.Code, Value: not NullValue, Span: not null })
                .Select(each =>
                    (
                        each.When,
                        new OptionCase(OptionCaseKind.Code, [])
                        {
                            Value = new UnknownValue($"{function} decides") { Cause = each.Case.Span },
                            Span = each.Case.Span,
                        }
                    )
                )
                .ToImmutableArray();
            if (!set.IsEmpty)
            {
                add(Parameters + validates, set, set.Length == cases.Length);
            }
        }
    }
}
