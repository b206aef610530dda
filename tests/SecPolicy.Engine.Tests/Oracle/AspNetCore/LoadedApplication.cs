using System.Reflection;
using System.Runtime.Loader;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>A case's assembly in a context of its own, so that any number of cases have a Program.</summary>
internal sealed class LoadedApplication : AssemblyLoadContext
{
    /// <summary>The name of every case's assembly, as its App.csproj gives it.</summary>
    public const string ApplicationName = "App";

    /// <summary>The name of the assembly that SecPolicy does not see.</summary>
    public const string ForeignName = "Foreign";

    /// <summary>Loads a case.</summary>
    public LoadedApplication(byte[] image)
        : base(ApplicationName, isCollectible: true)
    {
        using var foreign = new MemoryStream(StartupCompiler.Foreign);
        LoadFromStream(foreign);
        using var stream = new MemoryStream(image);
        Program = LoadFromStream(stream);
    }

    /// <summary>The application.</summary>
    public Assembly Program { get; }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name);
}
