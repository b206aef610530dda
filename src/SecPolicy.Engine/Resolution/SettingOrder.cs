namespace SecPolicy.Engine.Resolution;

/// <summary>The one order of settings: ordinal, by their names.</summary>
internal static class SettingOrder
{
    /// <summary>Compares the names of two settings, of which no two are the same.</summary>
    public static Comparison<EffectiveSetting> ByName { get; } = (left, right) => left.Name.CompareTo(right.Name);
}
