using System.IO.MemoryMappedFiles;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>
/// The input that is being read, in a file that outlives the process: a stack that overflows ends the process at once, and nobody in it can
/// say which input it was.
/// </summary>
internal sealed class CurrentInput : IDisposable
{
    private const int Longest = 8 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public CurrentInput(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Longest + sizeof(int));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>Notes an input before it is read.</summary>
    public void Set(byte[] input)
    {
        var length = Math.Min(input.Length, Longest);
        _view.Write(0, length);
        _view.WriteArray(sizeof(int), input, 0, length);
    }

    /// <summary>The input that was noted last.</summary>
    public byte[] Get()
    {
        var input = new byte[_view.ReadInt32(0)];
        _view.ReadArray(sizeof(int), input, 0, input.Length);
        return input;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
