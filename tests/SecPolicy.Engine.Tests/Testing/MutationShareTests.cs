using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Tests.Testing;

public sealed class MutationShareTests
{
    [Theory]
    [InlineData(13, 12, 0, "92.3 %", 1)]
    [InlineData(13, 12, 1, "92.3 %", 0)]
    [InlineData(4, 0, 4, "0 %", 0)]
    [InlineData(2, 2, 0, "100 %", 0)]
    [InlineData(5000, 4999, 1, "99.9 %", 0)]
    public void What_is_accepted_makes_the_share_no_larger(
        int total,
        int noticed,
        int accepted,
        string percent,
        int notNoticed
    )
    {
        var share = new MutationShare("django", total, noticed, accepted);

        Assert.Equal(percent, share.Percent);
        Assert.Equal(notNoticed, share.NotNoticed);
    }
}
