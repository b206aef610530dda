using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Reads what the code of one application does at its start.</summary>
internal static class StartupReader
{
    /// <summary>What the code does in one environment; null when there is no code that starts an application.</summary>
    /// <param name="sources">The application's code.</param>
    /// <param name="configuration">The environment's effective configuration.</param>
    /// <param name="environment">The environment's name.</param>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="files">
    /// Reads a further file of JSON by its path from the application's folder, null where there is none; null when no further file can be read.
    /// </param>
    /// <param name="assumeUnset">Whether variables that no layer gives are unset; otherwise they may be set to anything.</param>
    public static StartupFacts? Read(
        CSharpSources sources,
        LayeredKeys configuration,
        string environment,
        FrameworkProfile profile,
        Func<string, Layer?>? files = null,
        bool assumeUnset = false
    )
    {
        if (EntryPoint.Find(sources) is not { } entry)
        {
            return null;
        }

        var model = new StartupModel(sources, configuration, environment, profile)
        {
            Files = files,
            AssumeUnset = assumeUnset,
        };
        var cookies = new AppendedCookies(sources);
        var library = new StartupLibrary(model, profile, cookies);
        var code = new CSharpInterpreter(sources, library);
        try
        {
            entry.Run(model, code);
            if (!model.HasHost && EntryPoint.Startup(sources) is { } startup)
            {
                model.IsWeb = true;
                model.HasHost = true;
                StartupClass.Register(model, code, startup, null, entry.Anchor);
            }

            SignInLifetimes.Find(sources, model, code);
            model.Build(code);
            library.Finish(code);
        }
        catch (Exception exception) when (IsLimit(exception))
        {
            return Nothing(model, entry, Limit(exception, code.Here ?? entry.Anchor));
        }

        if (!model.HasHost)
        {
            model.IsWeb = true;
            NotFollowed(model, entry.Anchor, "how the application starts is not followed");
        }

        Doubt(sources, model);
        ResponseHeaders.Find(sources, model);
        try
        {
            return new StartupFactsBuilder(model, code, entry.Anchor).Build(
                cookies,
                new OwnCookieScan(sources, configuration, environment, profile)
            );
        }
        catch (Exception exception) when (IsLimit(exception))
        {
            return Nothing(model, entry, Limit(exception, code.Here ?? entry.Anchor));
        }
    }

    /// <summary>Text that may be other code than what was read.</summary>
    private static void Doubt(CSharpSources sources, StartupModel model)
    {
        // What the parser makes of a mistake may have swallowed the statements behind it.
        if (sources.Problems.FirstOrDefault(problem => problem.Span is not null)?.Span is { } mistake)
        {
            NotFollowed(model, mistake, "the code cannot be read there");
        }

        if (sources.DoubtfulSymbol is { } doubtful)
        {
            NotFollowed(model, doubtful.Span, $"whether the build defines {doubtful.Symbol} is not known");
        }
    }

    /// <summary>What is left where the code is more than is followed: what comes after the limit may undo all that was found before.</summary>
    private static StartupFacts Nothing(StartupModel model, EntryPoint entry, Problem limit)
    {
        NotFollowed(model, limit.Span!.Value, limit.Message);
        return new()
        {
            IsWeb = true,
            Anchor = entry.Anchor,
            Options = [],
            Pipeline = [],
            Registrations = [],
            Cookies = [],
            Unfollowed = [.. model.Unfollowed],
            Limit = limit,
        };
    }

    private static Problem Limit(Exception exception, SourceSpan here) =>
        new(
            ProblemIds.LimitExceeded,
            exception is InsufficientExecutionStackException ? "the code is nested too deep" : exception.Message,
            (exception as CSharpLimitException)?.Place ?? here
        );

    /// <summary>Whether an exception says that the code is more than is followed.</summary>
    public static bool IsLimit(Exception exception) =>
        exception is CSharpLimitException or ConditionLimitException or InsufficientExecutionStackException;

    /// <summary>The rest of the code is not known, neither what it registers nor what it puts into the pipeline.</summary>
    private static void NotFollowed(StartupModel model, SourceSpan place, string reason)
    {
        model.IsWeb = true;
        foreach (var isPipeline in (bool[])[false, true])
        {
            model.Unfollowed.Add(new("the start of the application", place, reason, [], isPipeline));
        }
    }
}
