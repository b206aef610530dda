using System.Buffers.Binary;
using System.Numerics;

namespace SecPolicy.Engine.Values;

/// <summary>SHA-256 (FIPS 180-4), for digests of files and fingerprints of findings: nothing here protects a secret.</summary>
/// <remarks>
/// The framework's own loads OpenSSL, which takes a small run longer than all its digests, and has to be installed beside the native binary.
/// </remarks>
internal static class Sha256
{
    private const int BlockLength = 64;
    private const int LengthOfLength = 8;

    // csharpier-ignore
    private static ReadOnlySpan<uint> Constants =>
        [
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
        ];

    /// <summary>The digest of some bytes: 32 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        Span<uint> state =
        [
            0x6a09e667,
            0xbb67ae85,
            0x3c6ef372,
            0xa54ff53a,
            0x510e527f,
            0x9b05688c,
            0x1f83d9ab,
            0x5be0cd19,
        ];
        var rest = data;
        for (; rest.Length >= BlockLength; rest = rest[BlockLength..])
        {
            Mix(state, rest);
        }

        // A one, zeros and the length in bits fill the last block, or one more.
        Span<byte> end = stackalloc byte[2 * BlockLength];
        end.Clear();
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        end = end[..(rest.Length + 1 + LengthOfLength <= BlockLength ? BlockLength : 2 * BlockLength)];
        BinaryPrimitives.WriteUInt64BigEndian(end[^LengthOfLength..], (ulong)data.Length * 8);
        for (; !end.IsEmpty; end = end[BlockLength..])
        {
            Mix(state, end);
        }

        var digest = new byte[32];
        for (var index = 0; index < state.Length; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(index * sizeof(uint)), state[index]);
        }

        return digest;
    }

    /// <summary>The digest in lower-case hexadecimal digits.</summary>
    public static string HexOf(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(Hash(data));

    /// <summary>Mixes a block of 64 bytes into the state.</summary>
    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        Expand(block, words);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var index = 0; index < words.Length; index++)
        {
            var first = h + Spread(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Constants[index] + words[index];
            var second = Spread(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> mixed = [a, b, c, d, e, f, g, h];
        for (var index = 0; index < state.Length; index++)
        {
            state[index] += mixed[index];
        }
    }

    /// <summary>Makes 64 words of a block's 16.</summary>
    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var index = 0; index < 16; index++)
        {
            words[index] = BinaryPrimitives.ReadUInt32BigEndian(block[(index * sizeof(uint))..]);
        }

        for (var index = 16; index < words.Length; index++)
        {
            var (near, far) = (words[index - 2], words[index - 15]);
            words[index] =
                words[index - 16]
                + words[index - 7]
                + (BitOperations.RotateRight(far, 7) ^ BitOperations.RotateRight(far, 18) ^ (far >> 3))
                + (BitOperations.RotateRight(near, 17) ^ BitOperations.RotateRight(near, 19) ^ (near >> 10));
        }
    }

    private static uint Spread(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first)
        ^ BitOperations.RotateRight(word, second)
        ^ BitOperations.RotateRight(word, third);
}
