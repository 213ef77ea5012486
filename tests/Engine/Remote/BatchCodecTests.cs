using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class BatchCodecTests
{
    [Fact]
    public void Read_WhatWriteWrote_IsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<(long[], long, long)>(),
        input =>
        {
            var batch = Filled([.. input.Item1.Select(n => new NumberCount(n, -n, 7))], input.Item2, input.Item3);
            var bytes = new byte[BatchCodec.SizeOf(batch)];
            BatchCodec.Write(batch, bytes);
            var back = BatchCodec.Read(bytes, n => new Batch<NumberCount>(n + 3));

            return back.Items.AsSpan(0, back.Count).SequenceEqual(batch.Items.AsSpan(0, batch.Count))
                && back.Created.AsSpan(0, back.Count).SequenceEqual(batch.Created.AsSpan(0, batch.Count))
                && (back.Count, back.Watermark, back.Barrier) == (batch.Count, batch.Watermark, batch.Barrier);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_ARecordOfAnotherSize_SaysBoth()
    {
        var batch = Filled<NumberCount>([new(1, 2, 3)], 0, 0);
        var bytes = new byte[BatchCodec.SizeOf(batch)];
        BatchCodec.Write(batch, bytes);

        var error = Assert.Throws<InvalidDataException>(() => BatchCodec.Read(bytes, n => new Batch<int>(n)));

        Assert.Contains("24 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(1)]
    public void Read_TooFewOrTooManyBytes_IsRefused(int length)
    {
        var batch = Filled<long>([1, 2, 3], 5, 6);
        var size = BatchCodec.SizeOf(batch);
        var bytes = new byte[size + 1];
        BatchCodec.Write(batch, bytes);
        var wrong = length is -1 or 1 ? size + length : length;

        Assert.Throws<InvalidDataException>(() => BatchCodec.Read(bytes.AsSpan(0, wrong), n => new Batch<long>(n)));
    }

    [Fact]
    public void Read_ANegativeCount_IsRefused()
    {
        var bytes = new byte[BatchCodec.HeaderBytes];
        MemoryMarshal.Cast<byte, int>(bytes.AsSpan())[0] = 8;
        MemoryMarshal.Cast<byte, int>(bytes.AsSpan())[1] = -1;

        Assert.Throws<InvalidDataException>(() => BatchCodec.Read(bytes, n => new Batch<long>(n)));
    }

    private static Batch<T> Filled<T>(T[] items, long watermark, long barrier)
        where T : unmanaged
    {
        var batch = new Batch<T>(items.Length) { Count = items.Length, Watermark = watermark, Barrier = barrier };
        items.CopyTo(batch.Items, 0);
        for (var i = 0; i < items.Length; i++)
        {
            batch.Created[i] = 1000 + i;
        }

        return batch;
    }
}
