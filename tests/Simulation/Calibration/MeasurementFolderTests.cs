using Sheaf.Control.Configuration;
using Sheaf.Simulation.Calibration;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class MeasurementFolderTests : IDisposable
{
    private const string ProfileHeader = "job,run,parallelism,slots_per_tm,task_managers,cpu_per_tm,mem_per_tm_mib,checkpoint_interval_ms,offered_rate_rps,consumed_rate_rps,latency_p95_ms,recovery_time_s,recovery_status\n";
    private const string FailureHeader = "job,method,run,t_s,parallelism,slots_per_tm,cpu_per_tm,mem_per_tm_mib,checkpoint_interval_ms,task_managers,offered_rate_rps,recovery_throughput_lag_s,reconfig_offset_s\n";
    private const string MinuteHeader = "job,method,run,minute,offered_rate_rps,consumed_rate_rps,latency_p95_ms,jvm_cpu_load,task_managers_measured,parallelism,slots_per_tm,cpu_per_tm,mem_per_tm_mib,checkpoint_interval_ms,seconds_without_latency,in_reconfig,in_failure\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sheaf-measurements").FullName;

    public MeasurementFolderTests()
    {
        Write("profiles.csv", ProfileHeader
            + "ADS,1,24,2,12,1.0,1024,50000,25000,25100,1250,99.0,measured\n"
            + "ADS,2,16,4,4,1.0,2048,10000,25000,25200,5044,360.0,not_recovered_within_360s\n"
            + "CARS,1,4,4,1,3.0,1024,90000,25000,0,0,-1,none\n");
        Write("failures.csv", FailureHeader + "ADS,static,1,2704,24,1,1,4096,10000,24,28827,124,\n");
        Write("timeseries_60s.csv", MinuteHeader
            + "ADS,static,1,1,24000,24000,1200,0.2,24,24,1,1,4096,10000,0,0,0\n"
            + "ADS,static,1,0,23000,,,,24,24,1,1,4096,10000,60,0,1\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_Profiles_TellsMeasuredFromCutOff()
    {
        var jobs = MeasurementFolder.Read(_folder);

        Assert.Equal(["ysb", "tsw"], jobs.Select(job => job.Job));
        Assert.Equal(new ProfileRow(1, new JobConfiguration(12, 2, 1, 1024, 50), 25_000, 25_100, 1250, 99, false), jobs[0].Profiles[0]);
        Assert.True(jobs[0].Profiles[1].RecoveryCensored);
        Assert.Equal((null, null, false), (jobs[1].Profiles[0].LatencyMs, jobs[1].Profiles[0].RecoverySeconds, jobs[1].Profiles[0].RecoveryCensored));
        Assert.Equal([1, 2], jobs[0].RunNumbers);
        Assert.Equal([2], jobs[0].Where(run => run == 2).RunNumbers);
    }

    [Fact]
    public void Read_Minutes_AreInOrderAndUnknownStaysUnknown()
    {
        var run = Assert.Single(MeasurementFolder.Read(_folder)[0].Runs);

        Assert.Equal([0, 1], run.Minutes.Select(minute => minute.Minute));
        Assert.Null(run.Minutes[0].LatencyMs);
        Assert.Null(run.Minutes[0].CpuLoad);
        Assert.True(run.Minutes[0].IsBad(2000));
        Assert.False(run.Minutes[1].IsBad(2000));
        Assert.Equal(2704, Assert.Single(run.Failures).Second);
        Assert.Equal(124, run.Failures[0].RecoverySeconds);
        Assert.Null(run.Failures[0].ReconfigurationOffset);
    }

    [Fact]
    public void Read_ColumnMissing_SaysWhich()
    {
        Write("profiles.csv", "job,run\nADS,1\n");

        Assert.Contains("without 'parallelism'", Assert.Throws<FormatException>(() => MeasurementFolder.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileMissing_Throws()
    {
        File.Delete(Path.Combine(_folder, "failures.csv"));

        Assert.Throws<FileNotFoundException>(() => MeasurementFolder.Read(_folder));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
