using System.Security.Cryptography;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

/// <summary>The oracle is the framework's own.</summary>
public class Sha256Tests
{
    [Fact]
    public void Texts_of_every_length_have_the_digest_that_the_framework_gives()
    {
        var random = new Random(7);
        for (var length = 0; length <= 300; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            Assert.Equal(SHA256.HashData(data), Sha256.Hash(data));
        }
    }

    [Fact]
    public void Digests_are_written_in_lower_case() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.HexOf("abc"u8));
}
