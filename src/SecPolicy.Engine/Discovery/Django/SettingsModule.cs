namespace SecPolicy.Engine.Discovery.Django;

/// <summary>A module that holds settings of a project, or is named as if it did.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Module">Its dotted name.</param>
/// <param name="Name">What the last part of that name says.</param>
/// <param name="Group">The folder in which the settings that belong together lie.</param>
/// <param name="Facts">What it says.</param>
internal sealed record SettingsModule(string Path, string Module, SettingsName Name, string Group, SettingsFacts Facts)
{
    /// <summary>The last part of its dotted name.</summary>
    public string Segment => Module[(Module.LastIndexOf('.') + 1)..];
}
