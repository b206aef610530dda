using System.IO.Compression;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>How large a log is as GitHub counts: compressed with gzip, as the action that uploads it does.</summary>
internal static class CompressedSize
{
    /// <summary>How many bytes of a compressed log GitHub takes; it says 10 MB, and this is the smaller reading of it.</summary>
    public const int Most = 10_000_000;

    /// <summary>The size of a log, in bytes.</summary>
    /// <returns>At most as much as the log itself has, which is enough to know that it is taken.</returns>
    public static long Of(MemoryStream log)
    {
        // What is small uncompressed needs no look: nearly every report.
        if (log.Length < Most)
        {
            return log.Length;
        }

        using var count = new CountingStream();
        using (var zip = new GZipStream(count, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(log.GetBuffer().AsSpan(0, (int)log.Length));
        }

        return count.Length;
    }

    /// <summary>Keeps nothing but the number of bytes.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
            // Nothing is kept.
        }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
