using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>An options object of a feature that code uses.</summary>
/// <param name="Options">The object; null when nothing configures it.</param>
/// <param name="Role">What stands for it in settings' names; null where there is only one.</param>
/// <param name="IsMain">Whether settings without a role are about it.</param>
/// <param name="IsOwn">Whether the middleware's own call gives it, so that no service bears on it.</param>
/// <param name="Uses">Whether it is used, a truth for each case.</param>
/// <param name="Anchor">Where the code turns to it.</param>
internal readonly record struct FeatureInstance(
    OptionsInstance? Options,
    string? Role,
    bool IsMain,
    bool IsOwn,
    ImmutableArray<Alternative> Uses,
    SourceSpan Anchor
);

/// <summary>Gives authentication schemes their roles in settings' names.</summary>
/// <param name="code">What the code does.</param>
internal sealed class SchemeRoles(StartupCode code)
{
    private const string IdentityScheme = "Identity.Application";
    private const string AuthenticationOptions = "AuthenticationOptions";
    private static readonly string[] Defaults = ["DefaultSignInScheme", "DefaultScheme", "DefaultAuthenticateScheme"];

    /// <summary>The options objects of a feature, a single one where it has no schemes.</summary>
    public ImmutableArray<FeatureInstance> Of(Feature feature)
    {
        var use = feature.Code;
        if (use.Schemes == SchemeRole.None)
        {
            var options = code.StepOptions(feature) ?? code.Options(feature.Options);
            var isOwn = code.HasStepOptions(feature);
            return [new(options, use.Role, IsMain: true, isOwn, code.Uses(feature), code.Anchor(feature))];
        }

        var schemes = Schemes(feature);
        if (schemes.IsEmpty)
        {
            return [];
        }

        var main = use.Schemes switch
        {
            SchemeRole.Main => Main(schemes),
            SchemeRole.Default => use.DefaultScheme,
            _ => null,
        };
        return
        [
            .. schemes.Select(scheme => new FeatureInstance(
                Options(feature.Options, scheme),
                use.Schemes == SchemeRole.Each ? scheme
                    : scheme == main ? use.Role
                    : $"{use.Role}-{scheme}",
                scheme == main,
                IsOwn: false,
                code.Registered(feature, registration => IsOf(registration, scheme)),
                code.Registrations(feature).First(registration => IsOf(registration, scheme)).Span
            )),
        ];
    }

    /// <summary>The schemes that are registered in some case, in the order of their registrations.</summary>
    private ImmutableArray<string> Schemes(Feature feature)
    {
        var schemes = new List<string>();
        foreach (var registration in code.Registrations(feature).Where(each => !StartupCode.IsNever(each.When)))
        {
            // A call that registers several schemes names none.
            schemes.AddRange(
                registration.Scheme.Length > 0
                    ? [registration.Scheme]
                    : code
                        .Facts.Options.Where(instance => instance.Type == feature.Options && instance.Name.Length > 0)
                        .Select(instance => instance.Name)
            );
        }

        return [.. schemes.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOf(Registration registration, string scheme) =>
        registration.Scheme.Length == 0 || registration.Scheme == scheme;

    private OptionsInstance Options(string type, string scheme) =>
        code.Facts.Options.FirstOrDefault(instance => instance.Type == type && instance.Name == scheme)
        ?? new(type, scheme, ImmutableDictionary<string, ImmutableArray<OptionCase>>.Empty, []);

    /// <summary>The scheme that people sign in with.</summary>
    private string Main(ImmutableArray<string> schemes)
    {
        if (schemes.Contains(IdentityScheme, StringComparer.Ordinal))
        {
            return IdentityScheme;
        }

        var defaults = code.Options(AuthenticationOptions)?.Values;
        return Defaults
                .Select(path =>
                    defaults?.GetValueOrDefault(path, []) is [{ Value: StringValue scheme }] ? scheme.Value : null
                )
                .FirstOrDefault(scheme => scheme is not null && schemes.Contains(scheme, StringComparer.Ordinal))
            ?? schemes[0];
    }
}
