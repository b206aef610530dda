using System.Collections.Frozen;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Evaluates a settings module: what every setting will be, and on what it depends, without running anything.</summary>
internal static class PythonProgram
{
    private const string SettingsModule = "DJANGO_SETTINGS_MODULE";

    /// <summary>What importing a module comes to.</summary>
    /// <param name="input">What the module sees of the world.</param>
    /// <param name="module">Its dotted name.</param>
    /// <param name="imported">Is shown the interpreter behind the module's last statement, when there is one.</param>
    public static PythonSettings Evaluate(EvaluationInput input, string module, Action<Interpreter>? imported = null)
    {
        input.Sources.Used.Clear();
        var interpreter = new Interpreter(WithModule(input, module));
        PythonSettings settings;
        try
        {
            settings = interpreter.Import(module);
            if (interpreter.Imported is not null)
            {
                imported?.Invoke(interpreter);
            }
        }
        catch (PythonLimitException limit)
        {
            settings = GivenUp(limit.Message, limit.Place ?? interpreter.Here, module);
        }
        catch (ConditionLimitException limit)
        {
            settings = GivenUp(limit.Message, interpreter.Here, module);
        }
        catch (InsufficientExecutionStackException)
        {
            settings = GivenUp("it is nested too deeply", interpreter.Here, module);
        }

        return settings with
        {
            Modules = [.. input.Sources.Used.Values.Select(read => read.Source)],
            Problems =
            [
                .. input.Sources.Used.Values.SelectMany(read => read.Problems),
                .. input.Sources.Problems,
                .. settings.Problems,
            ],
        };
    }

    private static PythonSettings GivenUp(string why, SourceSpan? here, string module)
    {
        // Before the first statement there is no place.
        var place = here is { Source: not null } ? here : null;
        return new(
            FrozenDictionary<string, PythonSetting>.Empty,
            null,
            [],
            [],
            new($"the settings can't be evaluated: {why}") { Cause = place },
            [new(ProblemIds.LimitExceeded, $"the settings module {module} can't be evaluated: {why}", place)]
        );
    }

    /// <summary>Django finds the module through this variable, and settings read it too.</summary>
    private static EvaluationInput WithModule(EvaluationInput input, string module) =>
        input.Variables.ContainsKey(SettingsModule)
            ? input
            : new()
            {
                Files = input.Files,
                Sources = input.Sources,
                Variables = input
                    .Variables.Append(new(SettingsModule, new(module, null)))
                    .ToFrozenDictionary(StringComparer.Ordinal),
                AssumeUnset = input.AssumeUnset,
                Packages = input.Packages,
                Limits = input.Limits,
            };
}
