namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The modules of packages that SecPolicy knows, by which settings read their variables.</summary>
internal static class PackageModules
{
    /// <summary>How to look up a module's names; null when the module is none of these.</summary>
    /// <param name="module">The module's dotted name.</param>
    public static Func<string, PyValue?>? Find(string module) =>
        module switch
        {
            "environ" or "environ.environ" => DjangoEnviron.Find,
            "decouple" => Decouple.Find,
            "dotenv" or "dotenv.main" => Dotenv.Find,
            "environs" => Environs.Find,
            "dj_database_url" => DjDatabaseUrl.Find,
            "split_settings" => SplitSettings.FindModule,
            "split_settings.tools" => SplitSettings.Find,
            "configurations" or "configurations.base" => DjangoConfigurations.Find,
            "configurations.utils" => DjangoConfigurations.Utilities,
            "dj_email_url" => DjEmailUrl.Find,
            "configurations.values" => ConfigurationValues.Find,
            "dynaconf" => Dynaconf.Find,
            _ => null,
        };
}
