using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Control.Policies.Ds2;

namespace Sheaf.Control.Tests.Policies.Ds2;

public sealed class Ds2PolicyPropertyTests
{
    [Fact]
    public void ProposeAsync_AnyCourse_ChangesOnlyWorkersAndStaysInTheLattice()
    {
        var bounds = Ds2Loop.Bounds with { Workers = new ParameterRange(2, 20, 3), MaxTotalCores = 15 };
        var space = new ConfigurationSpace(bounds);
        var figure = Gen.Elements<double?>(null, 0, 1e-9, 0.3, 1, 900, 5000, 1e5, 1e12);
        var course = (from offered in figure
                      from throughput in figure
                      from busy in Gen.Elements<double?>(null, 0, 1e-9, 0.2, 0.7, 1, 1.2)
                      from backlog in figure
                      from held in Gen.Elements<double?>(null, 0, 0.5, 1)
                      select (offered, throughput, busy, backlog, held)).ListOf(30);
        var start = from workers in Gen.Elements(2, 5, 8, 11, 14)
                    from slots in Gen.Choose(1, 4)
                    select new JobConfiguration(workers, slots, 1, 1024, 10);

        Prop.ForAll(Gen.Zip(course, start).ToArbitrary(), drawn =>
        {
            var loop = new Ds2Loop(Ds2Loop.Quick with { ScaleDownInterval = TimeSpan.FromSeconds(20) }) { Within = bounds, Current = drawn.Item2 };
            return drawn.Item1.All(seen =>
            {
                var choice = loop.Step(loop.Observe(1, 1) with
                {
                    OfferedRate = seen.offered,
                    Throughput = seen.throughput,
                    BusyShare = seen.busy,
                    Backlog = seen.backlog,
                    BackpressuredShare = seen.held,
                }).Choice;
                return space.Contains(choice) && choice == drawn.Item2 with { Workers = choice.Workers };
            });
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(Ds2AlignmentMode.Off)]
    [InlineData(Ds2AlignmentMode.Balanced)]
    public void ProposeAsync_ConstantLoad_ConvergesAndStays(Ds2AlignmentMode mode)
    {
        var options = Ds2Loop.Quick with
        {
            CatchUpDuration = TimeSpan.FromMinutes(5),
            RestartTime = TimeSpan.FromSeconds(30),
            ParallelismAlignmentMode = mode,
        };
        var cases = from rate in Gen.Choose(100, 15_000) from workers in Gen.Choose(1, 24) select (rate, workers);

        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var loop = new Ds2Loop(options, drawn.workers);
            double backlog = 0, lastChange = 0;
            while (loop.At < 3600)
            {
                var capacity = loop.Current.Workers * 1000.0;
                var read = Math.Min(capacity, drawn.rate + (backlog / Ds2Loop.StepSeconds));
                backlog += (drawn.rate - read) * Ds2Loop.StepSeconds;
                var choice = loop.Step(loop.Observe(drawn.rate, capacity) with
                {
                    Throughput = read,
                    BusyShare = read / capacity,
                    Backlog = backlog,
                    BackpressuredShare = 0,
                }).Choice;
                lastChange = choice == loop.Current ? lastChange : loop.At;
                loop.Current = choice;
            }

            var use = drawn.rate / (loop.Current.Workers * 1000.0);

            // From 24 workers alignment may find nothing between 12 and 24, so that it keeps them.
            var wasteful = mode == Ds2AlignmentMode.Off && use < 0.38 && loop.Current.Workers > 2;
            return lastChange < 2700 && backlog < 1 && use <= 1 && !wasteful;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }
}
