using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SecPolicy.Cli.Git;

/// <summary>Reads the contents of files by their ids, all through one <c>git cat-file --batch</c>. Safe for concurrent use.</summary>
/// <param name="folder">A folder of the repository.</param>
internal sealed class GitObjects(string folder) : IDisposable
{
    private readonly Lock _lock = new();
    private Process? _process;

    /// <summary>The content with that id.</summary>
    /// <exception cref="IOException">Git does not give it.</exception>
    public byte[] Read(string id)
    {
        lock (_lock)
        {
            if (_process is null)
            {
                _process = GitCommand.Start(folder, "cat-file", "--batch");
                // Nobody reads it, and a full pipe would stop git.
                _process.ErrorDataReceived += (_, _) => { };
                _process.BeginErrorReadLine();
            }

            _process.StandardInput.Write(id + "\n");
            _process.StandardInput.Flush();
            var output = _process.StandardOutput.BaseStream;
            // "id blob size", or "id missing".
            var header = Line(output).Split(' ');
            if (header is not [_, "blob", var size])
            {
                throw new IOException("git has no object " + id);
            }

            var content = new byte[int.Parse(size, CultureInfo.InvariantCulture)];
            output.ReadExactly(content);
            output.ReadByte();
            return content;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    private static string Line(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte())
        {
            line.Append((char)next);
        }

        return line.ToString();
    }
}
