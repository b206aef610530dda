using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SecPolicy.Distribution.Tests.Installer;

/// <summary>The files of a release, as <c>ci/install.sh</c> finds them; gone with the test. Its program starts the one that was built.</summary>
internal sealed class ReleaseFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the files of the present version, for this machine.</summary>
    public ReleaseFolder() => Add(Engine.SecPolicyEngine.Version, Rid);

    /// <summary>Where they are.</summary>
    public string Path => _folder.Path;

    /// <summary>The platform of this machine, as releases name it.</summary>
    public static string Rid { get; } =
        (OperatingSystem.IsMacOS() ? "osx-" : "linux-")
        + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The archive of the present version for this machine.</summary>
    public string Archive => At($"secpolicy-{Engine.SecPolicyEngine.Version}-{Rid}.tar.gz");

    /// <summary>A file's path.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Adds an archive, and its line to the checksums.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="rid">Its platform.</param>
    /// <param name="script">What its program does; by default it starts the program that was built.</param>
    public void Add(string version, string rid, string? script = null)
    {
        var isWindows = rid.StartsWith("win", StringComparison.Ordinal);
        var name = $"secpolicy-{version}-{rid}{(isWindows ? ".zip" : ".tar.gz")}";
        var text = $"#!/bin/sh\n{script ?? $"exec '{BuiltProgram.Path}' \"$@\""}\n";
        if (isWindows)
        {
            WriteZip(name, text);
        }
        else
        {
            WriteTar(name, text);
        }

        AddChecksum(name);
    }

    /// <summary>Adds the line of a file to the checksums.</summary>
    public void AddChecksum(string name) =>
        File.AppendAllText(
            At("SHA256SUMS"),
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(name))))}  {name}\n"
        );

    public void Dispose() => _folder.Dispose();

    private void WriteTar(string name, string script)
    {
        using var file = File.Create(At(name));
        using var zip = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new System.Formats.Tar.TarWriter(zip);
        var entry = new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "secpolicy")
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(script)),
            Mode = (UnixFileMode)0b111_101_101,
        };
        tar.WriteEntry(entry);
    }

    private void WriteZip(string name, string script)
    {
        using var zip = ZipFile.Open(At(name), ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry("secpolicy.exe").Open());
        writer.Write(script);
    }
}
