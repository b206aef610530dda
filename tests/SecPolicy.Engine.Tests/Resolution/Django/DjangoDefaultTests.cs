using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Tests.Oracle.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>The catalog's defaults are Django's own.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class DjangoDefaultTests(PythonOracle oracle)
{
    private static FrameworkProfile Profile => Vocabulary.Standard.Profiles.Single(profile => profile.Id == "django");

    private static IEnumerable<KeyDefinition> Keys =>
        Profile.Features.Where(feature => !feature.IsOptional).SelectMany(feature => feature.Keys);

    [SkippableFact]
    public void Every_default_is_that_of_the_Django_that_is_installed()
    {
        oracle.Require();
        var version = Version.Parse(oracle.DjangoVersion);
        var known = Keys.Where(key => VersionRange.Contains(version, key.Since, key.Until) && key.HasDefault).ToArray();
        var folder = Directory.CreateTempSubdirectory("secpolicy-defaults-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "settings.py"),
                "ROOT_URLCONF = \"urls\"\nSECRET_KEY = \"x\"\n"
            );
            var question = new PythonQuestion(folder.FullName, "settings", ImmutableDictionary<string, string>.Empty)
            {
                Settings = [.. known.Select(key => key.Path)],
            };
            var truth = oracle.Ask(question);

            Assert.Null(truth.SettingsError);
            foreach (var key in known.Where(key => key.Path != "SECRET_KEY"))
            {
                var ours = key.Defaults.Single(range => range.Holds(version)).Value;
                Assert.True(
                    Same(ours, truth.Settings[key.Path].Text),
                    $"{key.Path}: {ours}, not {truth.Settings[key.Path].Text}"
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_version_has_exactly_one_default()
    {
        Version[] versions =
        [
            .. (
                (string[])
                    [
                        "1.9",
                        "1.10",
                        "1.11",
                        "2.0",
                        "2.1",
                        "2.2",
                        "3.0",
                        "3.1",
                        "3.2",
                        "4.0",
                        "4.1",
                        "4.2",
                        "5.0",
                        "5.2",
                        "6.0",
                        "6.1",
                    ]
            ).Select(Version.Parse),
        ];
        foreach (var key in Keys.Where(key => key.HasDefault))
        {
            foreach (var version in versions)
            {
                Assert.True(key.Defaults.Count(range => range.Holds(version)) == 1, $"{key.Path} in {version}");
            }
        }
    }

    [Fact]
    public void Every_setting_of_the_profile_is_in_the_vocabulary() =>
        Assert.All(
            Profile.Features.SelectMany(feature => feature.Keys).Select(key => key.Setting).OfType<string>(),
            setting => Assert.NotNull(Vocabulary.Standard.FindSetting(SettingName.Parse(setting)))
        );

    private static bool Same(ConfigValue ours, string theirs) => Write(ours) == theirs;

    private static string Write(ConfigValue value) =>
        value switch
        {
            NullValue => PythonValue.None.Text,
            BooleanValue truth => PythonValue.Boolean(truth.Value).Text,
            IntegerValue number => PythonValue.Integer(number.Value).Text,
            StringValue text => PythonValue.String(text.Value).Text,
            ListValue list => PythonValue.List(list.Items.Select(item => new PythonValue(Write(item)))).Text,
            _ => value.ToString(),
        };
}
