using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution;

/// <summary>What comes from beside the application's files.</summary>
/// <param name="EnvFiles">Paths of files of variables, the later above the earlier.</param>
/// <param name="Variables">The process's variables, when they are asked for.</param>
/// <param name="CommandLine">Keys of the command line.</param>
/// <param name="AssumeUnset">Whether variables that no layer gives are unset; otherwise they may be set to anything.</param>
internal sealed record ExtraLayers(
    ImmutableArray<string> EnvFiles,
    ImmutableArray<Layer> Variables,
    ImmutableArray<Layer> CommandLine,
    bool AssumeUnset = false
);
