using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Weakenings that no rule need notice.</summary>
/// <param name="Selector">The setting, or a pattern of settings.</param>
/// <param name="Value">The weaker value, as reports show it; null for every one.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record UnnoticedWeakening(string Selector, string? Value, string Reason, SourceSpan Span)
{
    /// <summary>The entry as a test file writes it: <c>cookie.*.same-site = lax</c>.</summary>
    public string Text => Value is null ? Selector : $"{Selector} = {Value}";

    /// <summary>Whether it is about a weakening.</summary>
    /// <param name="setting">The setting's name.</param>
    /// <param name="value">The weaker value, as reports show it.</param>
    public bool Matches(string setting, string value) =>
        (Value is null || Value == value)
        && Policies.Selector.Parse(Selector, Span) is SettingSelector selector
        && selector.Matches(SettingName.Parse(setting));
}
