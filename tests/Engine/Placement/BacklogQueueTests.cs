namespace Sheaf.Engine.Tests;

public sealed class BacklogQueueTests
{
    [Fact]
    public async Task Offer_FreeWorker_HasTheItemWithoutQueueing()
    {
        var queue = new BacklogQueue<int>(1);
        var first = queue.WorkerFree();
        var second = queue.WorkerFree();
        Assert.Equal(2, queue.FreeWorkers);

        Assert.Equal(OfferOutcome.Direct, queue.Offer(1));
        Assert.Equal(OfferOutcome.Direct, queue.Offer(2));

        Assert.Equal((1, 2), (await first, await second));
        Assert.Equal((0, 0), (queue.Count, queue.FreeWorkers));
        Assert.Equal(new BacklogCounts(2, 0, 0), queue.Counts);
    }

    [Fact]
    public async Task WorkerFree_QueuedItems_GetsTheOldestAtOnce()
    {
        var queue = new BacklogQueue<string>(3);
        foreach (var item in new[] { "a", "b", "c" })
        {
            Assert.Equal(OfferOutcome.Queued, queue.Offer(item));
        }

        List<string> got = [];
        for (var i = 0; i < 3; i++)
        {
            var next = queue.WorkerFree();
            Assert.True(next.IsCompletedSuccessfully);
            got.Add(await next);
        }

        Assert.Equal(["a", "b", "c"], got);
    }

    [Fact]
    public async Task Offer_FullQueue_IsRefusedUntilAWorkerIsFree()
    {
        var queue = new BacklogQueue<int>(2);
        Assert.Equal([OfferOutcome.Queued, OfferOutcome.Queued, OfferOutcome.Refused], Enumerable.Range(0, 3).Select(queue.Offer));

        Assert.Equal(0, await queue.WorkerFree());

        Assert.Equal(OfferOutcome.Queued, queue.Offer(3));
        Assert.Equal(new BacklogCounts(0, 3, 1), queue.Counts);
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task WorkerFree_Cancelled_LeavesTheItemToTheNext()
    {
        var queue = new BacklogQueue<int>(1);
        using var cancellation = new CancellationTokenSource();
        var gone = queue.WorkerFree(cancellation.Token).AsTask();
        var waiting = queue.WorkerFree(CancellationToken.None);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(1, queue.FreeWorkers);
        Assert.Equal(OfferOutcome.Direct, queue.Offer(7));
        Assert.Equal(7, await waiting);
    }

    [Fact]
    public async Task WorkerFree_CancelledBefore_TakesNothing()
    {
        var queue = new BacklogQueue<int>(1);
        queue.Offer(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.WorkerFree(new CancellationToken(true)).AsTask());
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task WorkerFree_CancelledAfterTheHandOver_KeepsTheItem()
    {
        var queue = new BacklogQueue<int>(1);
        using var cancellation = new CancellationTokenSource();
        var next = queue.WorkerFree(cancellation.Token).AsTask();
        queue.Offer(5);

        await cancellation.CancelAsync();

        Assert.Equal(5, await next);
    }

    /// <summary>Offers and workers at once, with waits ended at random: each accepted item is had by one worker, in order where one worker takes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Offer_ManyAtOnce_HandsEachAcceptedItemOverOnce(int workers)
    {
        const int items = 20_000;
        var queue = new BacklogQueue<int>(64);
        using var done = new CancellationTokenSource();
        var taken = Enumerable.Range(0, workers).Select(worker => Task.Run(() => TakeAsync(queue, worker, done.Token))).ToList();

        List<int> accepted = [];
        for (var i = 0; i < items; i++)
        {
            while (queue.Offer(i) == OfferOutcome.Refused)
            {
                await Task.Yield();
            }

            accepted.Add(i);
        }

        while (queue.Count > 0)
        {
            await Task.Yield();
        }

        await done.CancelAsync();
        var got = await Task.WhenAll(taken);
        Assert.Equal(accepted, got.SelectMany(list => list).Order());
        Assert.All(got, list => Assert.Equal(list.Order(), list));
        Assert.Equal(items, queue.Counts.Direct + queue.Counts.Queued);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Construct_NoCapacity_IsRefused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BacklogQueue<int>(capacity));

    private static async Task<List<int>> TakeAsync(BacklogQueue<int> queue, int seed, CancellationToken done)
    {
        var random = new Random(seed);
        List<int> got = [];
        while (!done.IsCancellationRequested)
        {
            using var impatient = CancellationTokenSource.CreateLinkedTokenSource(done);
            var next = queue.WorkerFree(impatient.Token).AsTask();
            if (random.Next(4) == 0)
            {
                await impatient.CancelAsync();
            }

            try
            {
                got.Add(await next);
            }
            catch (OperationCanceledException)
            {
                // No item was handed over; the next wait begins.
            }
        }

        return got;
    }
}
