namespace SecPolicy.Engine.Tests.Facade;

public sealed class OrderedWorkTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(10, 1)]
    [InlineData(10, 2)]
    [InlineData(3, 8)]
    [InlineData(2000, 2)]
    [InlineData(2000, 7)]
    public void Results_are_taken_in_order_whoever_is_first(int count, int jobs)
    {
        var taken = new List<(int, int)>();

        OrderedWork<int>.Run(
            count,
            jobs,
            index =>
            {
                // The earlier of each four is the later done.
                Thread.SpinWait((4 - (index % 4)) * 500);
                return index * 2;
            },
            (index, result) => taken.Add((index, result)),
            CancellationToken.None
        );

        Assert.Equal(Enumerable.Range(0, count).Select(index => (index, index * 2)), taken);
    }

    [Fact]
    public void No_more_pieces_are_begun_than_the_window_holds()
    {
        using var isFull = new ManualResetEventSlim();
        var begun = 0;
        var most = 0;
        var taken = 0;

        OrderedWork<int>.Run(
            OrderedWork<int>.Window * 3,
            3,
            index =>
            {
                if (Interlocked.Increment(ref begun) == OrderedWork<int>.Window)
                {
                    isFull.Set();
                }

                if (index == 0)
                {
                    // The others go on without it, as far as they may.
                    Assert.True(isFull.Wait(TimeSpan.FromMinutes(1)));
                }

                most = Math.Max(most, index - Volatile.Read(ref taken));
                return index;
            },
            (_, _) => Interlocked.Increment(ref taken),
            CancellationToken.None
        );

        Assert.InRange(most, 1, OrderedWork<int>.Window);
        Assert.Equal(OrderedWork<int>.Window * 3, taken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_ends_it_with_the_exception_itself(int jobs)
    {
        var taken = new List<int>();

        var thrown = Assert.Throws<InvalidOperationException>(() =>
            OrderedWork<int>.Run(
                5000,
                jobs,
                index => index == 700 ? throw new InvalidOperationException("piece 700") : index,
                (index, _) => taken.Add(index),
                CancellationToken.None
            )
        );

        Assert.Equal("piece 700", thrown.Message);
        Assert.Equal(Enumerable.Range(0, taken.Count), taken);
        Assert.InRange(taken.Count, 0, 700);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_failure_of_who_takes_ends_it_too(int jobs) =>
        Assert.Throws<IOException>(() =>
            OrderedWork<int>.Run(
                5000,
                jobs,
                index => index,
                (index, _) =>
                {
                    if (index == 10)
                    {
                        throw new IOException();
                    }
                },
                CancellationToken.None
            )
        );

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_can_be_ended_early(int jobs)
    {
        using var source = new CancellationTokenSource();
        var taken = 0;

        Assert.Throws<OperationCanceledException>(() =>
            OrderedWork<int>.Run(
                5000,
                jobs,
                index => index,
                (index, _) =>
                {
                    taken++;
                    if (index == 20)
                    {
                        source.Cancel();
                    }
                },
                source.Token
            )
        );
        Assert.InRange(taken, 21, 5000 - 1);
    }
}
