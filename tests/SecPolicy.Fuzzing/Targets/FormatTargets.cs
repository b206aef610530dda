using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution.Python.Libraries.Packages;
using SecPolicy.Engine.Values;
using SecPolicy.Fuzzing.Grammars;
using SecPolicy.Fuzzing.Inputs;

namespace SecPolicy.Fuzzing.Targets;

/// <summary>The readers of formats that know no framework.</summary>
internal static class FormatTargets
{
    /// <summary>The targets.</summary>
    public static IEnumerable<FuzzTarget> All => [Json, DotEnv, Yaml, Python];

    private static FuzzTarget Json { get; } =
        new()
        {
            Name = "json",
            FindSeeds = () => Checkout.Ending(".json"),
            Tokens = FormatTokens.Json,
            Generate = JsonGrammar.Make,
            Budget = new(200_000, 4_000),
            FixedInputs = 1_500,
            Run = (input, trace) =>
                trace.Check(() =>
                {
                    var document = JsonConfigurationReader.Read(Decode("appsettings.json", input));
                    return (document, document.Entries.ToArray());
                }),
        };

    private static FuzzTarget DotEnv { get; } =
        new()
        {
            Name = "dotenv",
            FindSeeds = () =>
                Checkout.Contents(path =>
                    path.Contains(".env", StringComparison.Ordinal) || path.EndsWith(".vars", StringComparison.Ordinal)
                ),
            Tokens = FormatTokens.DotEnv,
            Generate = DotEnvGrammar.Make,
            Budget = new(400_000, 8_000),
            FixedInputs = 300,
            Run = (input, trace) =>
            {
                var source = Decode(".env", input);
                trace.Check(() => DotEnvReader.Read(source));
                trace.Check(() => DotEnvReader.Comments(source));
                trace.Check(() => ComposeEnvFile.Read(source, ComposeVariables.ShellOnly, _ => null, _ => null));
                trace.Check(() => ComposeEnvFile.ReadRaw(source, ComposeVariables.ShellOnly));
                var text = source.GetText(new(source, 0, source.Utf8.Length));
                trace.Check(() => DotenvFile.Read(text));
                trace.Check(() => EnvironFile.Read(text, parseComments: true));
                trace.Check(() => EnvironFile.ReadSimple(text));
                trace.Check(() => DecoupleIni.Read(text));
            },
        };

    private static FuzzTarget Yaml { get; } =
        new()
        {
            Name = "yaml",
            FindSeeds = () => Checkout.Ending(".yaml", ".yml"),
            Tokens = FormatTokens.Yaml,
            Generate = YamlGrammar.Make,
            Budget = new(2_000_000, 20_000),
            FixedInputs = 400,
            Run = (input, trace) =>
            {
                var source = Decode("a.yaml", input);
                trace.Check(() => YamlReader.ReadAll(source));
                trace.Check(() =>
                {
                    var document = YamlReader.Read(source);
                    return (document, document.Root?.ToValue());
                });
                trace.Check(() => YamlComments.Read(source));
            },
        };

    private static FuzzTarget Python { get; } =
        new()
        {
            Name = "python",
            FindSeeds = () => Checkout.Ending(".py"),
            Tokens = FormatTokens.Python,
            Generate = PythonGrammar.Make,
            Budget = new(1_000_000, 20_000),
            FixedInputs = 500,
            Run = (input, trace) =>
            {
                trace.Check(() => PythonReader.Read("settings.py", input, new()));
                trace.Check(() => PythonComments.Read(Decode("settings.py", input)));
            },
        };

    private static SourceText Decode(string path, byte[] input) => SourceReader.Decode(path, input);
}
